import { useEffect, useRef, useState } from 'preact/hooks';
import { formatDate, formatNumber, t } from '../../shared/i18n/index.ts';
import type { Frame } from './scale.ts';
import { niceTop, pointsOf, RIGHT } from './scale.ts';
import type { Week } from './types.ts';

const HEIGHT = 220;
const USUAL_WIDTH = 560;
/** Narrowest distance between two dates under the axis, pixels. */
const DATE_ROOM = 84;

/** Registered and decided cases week by week: a full line with discs and a broken one with squares. */
export function WeekLines({ weeks }: { weeks: Week[] }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const frame: Frame = { width, height: HEIGHT, left: 40, bottom: 30, upper: 12 };
  const top = niceTop(weeks.flatMap(({ registered, decided }) => [registered, decided]));
  const taken = pointsOf(weeks.map(({ registered }) => registered), top, frame);
  const done = pointsOf(weeks.map(({ decided }) => decided), top, frame);
  return (
    <div class="week-lines" ref={box}>
      <ul class="chart-key" aria-hidden="true">
        <li><LineMark kind="registered" />{t('reports.registered')}</li>
        <li><LineMark kind="decided" />{t('reports.decided')}</li>
      </ul>
      <svg width={width} height={HEIGHT} role="img" aria-label={t('reports.weeksAlt')}>
        <Axis frame={frame} top={top} />
        {taken.map(({ x }, index) => (index % every(weeks.length, width) === 0
          ? <text key={index} class="chart-text" x={x} y={HEIGHT - 10} text-anchor="middle">{shortDay(weeks[index]?.week ?? '')}</text>
          : null))}
        <polyline class="line-registered" points={joined(taken)} />
        <polyline class="line-decided" points={joined(done)} />
        {taken.map(({ x, y }, index) => <circle key={index} class="dot-registered" cx={x} cy={y} r="4" />)}
        {done.map(({ x, y }, index) => <rect key={index} class="dot-decided" x={x - 4} y={y - 4} width="8" height="8" />)}
      </svg>
    </div>
  );
}

function Axis({ frame, top }: { frame: Frame; top: number }) {
  const base = frame.height - frame.bottom;
  return (
    <>
      {[0, top / 2, top].filter((value) => Number.isInteger(value)).map((value) => {
        const y = base - (value / top) * (base - frame.upper);
        return (
          <g key={value}>
            <line class="chart-grid" x1={frame.left} x2={frame.width - RIGHT + 4} y1={y} y2={y} />
            <text class="chart-text" x={frame.left - 8} y={y + 4} text-anchor="end">{formatNumber(value)}</text>
          </g>
        );
      })}
    </>
  );
}

function LineMark({ kind }: { kind: 'registered' | 'decided' }) {
  return (
    <svg width="30" height="14" aria-hidden="true">
      <line class={`line-${kind}`} x1="0" x2="30" y1="7" y2="7" />
      {kind === 'registered'
        ? <circle class="dot-registered" cx="15" cy="7" r="4" />
        : <rect class="dot-decided" x="11" y="3" width="8" height="8" />}
    </svg>
  );
}

const joined = (points: { x: number; y: number }[]): string => points.map(({ x, y }) => `${x},${y}`).join(' ');
const every = (count: number, width: number): number => Math.max(1, Math.ceil((count * DATE_ROOM) / width));
/** Day and month, in the order of the language. */
const shortDay = (day: string): string => formatDate(day).replace(/\.?\d{4}\.? ?/, '').trim();

/** The width that the drawing may take, followed when the window changes. */
function useWidth(box: { current: HTMLDivElement | null }): number {
  const [width, setWidth] = useState(USUAL_WIDTH);
  useEffect(() => {
    if (!box.current) return undefined;
    const watcher = new ResizeObserver(
      ([entry]) => entry && setWidth(Math.max(240, Math.floor(entry.contentRect.width))),
    );
    watcher.observe(box.current);
    return () => watcher.disconnect();
  }, []);
  return width;
}
