import { ChevronLeft, ChevronRight } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { Button, Card, Icon, Loadable, Tag } from '../../shared/components/index.ts';
import { useAction, useResource } from '../../shared/hooks/index.ts';
import { formatDate, formatTime, pick, t } from '../../shared/i18n/index.ts';
import { Failed } from '../parts/failed.tsx';
import { pathOf } from '../routes.ts';
import { beginFiling } from './api.ts';
import type { Expected, VisitState } from './prepared-api.ts';
import { markVisit, readDay } from './prepared-api.ts';

/** Who is expected at the counters on a day, and whether they came. */
export function DayList() {
  const [day, setDay] = useState<string | null>(null);
  const expected = useResource((signal) => readDay(day, signal), [day]);
  return (
    <Card title={t('counter.dayTitle')}>
      <Loadable resource={expected} lines={4}>
        {({ appointments, day: shown, mayMark, next, previous }) => (
          <>
            <p class="counter-day">
              <button type="button" aria-label={t('counter.dayBefore')} onClick={() => setDay(previous)}>
                <Icon of={ChevronLeft} />
              </button>
              <strong aria-live="polite">{formatDate(shown)}</strong>
              <button type="button" aria-label={t('counter.dayAfter')} onClick={() => setDay(next)}>
                <Icon of={ChevronRight} />
              </button>
            </p>
            {appointments.length === 0 ? <p class="muted">{t('counter.dayEmpty')}</p> : null}
            <ul class="counter-list">
              {appointments.map((one) => (
                <Line key={one.id} one={one} mayMark={mayMark} onChange={expected.reload} />
              ))}
            </ul>
          </>
        )}
      </Loadable>
    </Card>
  );
}

interface LineProps {
  one: Expected;
  mayMark: boolean;
  onChange: () => void;
}

function Line({ one, mayMark, onChange }: LineProps) {
  const { route } = useLocation();
  const mark = useAction<VisitState>(async (state) => {
    await markVisit(one.id, state);
    onChange();
  });
  const begin = useAction(async () => {
    const applicant = { kind: 'prepared', code: one.preparedCode ?? '' } as const;
    route(pathOf('filing', { id: await beginFiling(one.procedure.key, applicant) }));
  });
  const waits = one.state === 'booked';
  return (
    <li>
      <span>
        <strong>
          {formatTime(one.startsAt)} {one.applicantName}
        </strong>{' '}
        {waits ? null : <Tag tone={one.state === 'arrived' ? 'ok' : 'warn'}>{t(`counter.visit.${one.state}`)}</Tag>}
        <span class="muted small">
          {[pick(one.procedure.name), pick(one.calendar.name), t(`counter.spoken.${one.spoken}`)].join(' · ')}
        </span>
        <Failed error={mark.error ?? begin.error} />
      </span>
      <span class="counter-deeds">
        {waits && one.preparedCode ? (
          <Button look="secondary" busy={begin.busy} onClick={() => void begin.run()}>
            {t('counter.goOn')}
            <Whom one={one} />
          </Button>
        ) : null}
        {mayMark && waits ? <Marks one={one} busy={mark.busy} onMark={(state) => void mark.run(state)} /> : null}
        {mayMark && !waits && !one.caseId ? (
          <button type="button" class="link-button" onClick={() => void mark.run('booked')}>
            {t('counter.unmark')}
            <Whom one={one} />
          </button>
        ) : null}
      </span>
    </li>
  );
}

const Whom = ({ one }: { one: Expected }) => <span class="govuk-visually-hidden"> {one.applicantName}</span>;

function Marks({ one, busy, onMark }: { one: Expected; busy: boolean; onMark: (state: VisitState) => void }) {
  return (
    <>
      <Button look="secondary" busy={busy} onClick={() => onMark('arrived')}>
        {t('counter.arrived')}
        <Whom one={one} />
      </Button>
      <Button look="secondary" busy={busy} onClick={() => onMark('missed')}>
        {t('counter.missed')}
        <Whom one={one} />
      </Button>
    </>
  );
}
