import { formatDate, t } from '../../shared/i18n/index.ts';
import type { TimerValue } from './panel/wait-field.tsx';
import type { WaitTime } from './waits.ts';
import { parseRepeat, parseWait } from './waits.ts';

/** A timer in words. */
export function waitWords({ property, text }: TimerValue): string {
  const time = parseWait(text);
  if (time) return timeWords(time);
  const repeat = parseRepeat(text);
  if (repeat) {
    const every = timeWords(repeat.every);
    return repeat.times === null
      ? t('wait.every', { time: every })
      : t('wait.everyTimes', { time: every, count: repeat.times });
  }
  if (property === 'timeDate' && !Number.isNaN(Date.parse(text))) return formatDate(text);
  return text === '' ? t('wait.unset') : text;
}

function timeWords({ amount, unit }: WaitTime): string {
  return t(`wait.count.${unit}`, { count: amount });
}
