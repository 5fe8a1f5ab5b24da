import { formatDate, t } from '../shared/i18n/index.ts';

/** Things of one day, with its name. */
export interface Day<Thing> {
  title: string;
  things: Thing[];
}

/**
 * Things by the day of the city hall on which they happened, in the order in which they come.
 * @param now for "today" and "yesterday"
 */
export function byDay<Thing extends { at: string }>(things: Thing[], now = new Date()): Day<Thing>[] {
  const days: Day<Thing>[] = [];
  const named = new Map([
    [formatDate(now.toISOString()), t('day.today')],
    [formatDate(new Date(now.getTime() - 86_400_000).toISOString()), t('day.yesterday')],
  ]);
  for (const thing of things) {
    const date = formatDate(thing.at);
    const title = named.get(date) ?? date;
    const last = days.at(-1);
    if (last?.title === title) last.things.push(thing);
    else days.push({ title, things: [thing] });
  }
  return days;
}
