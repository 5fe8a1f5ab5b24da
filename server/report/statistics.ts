import type { EntityManager } from '@mikro-orm/postgresql';
import { addDays, localDate } from '../calendar/index.ts';
import { ratings, type Rating } from '../feedback/summary.ts';
import type { Services } from '../services.ts';
import { procedureName } from './dashboard.ts';
import { period } from './scope.ts';
import { statisticsSettings } from './settings.ts';
import { procedureTimes } from './times.ts';

export type Statistics = Awaited<ReturnType<typeof publicStatistics>>;

/** The numbers that everybody asks for are counted anew after this time, milliseconds. */
const keptMs = 10 * 60_000;
const kept = new WeakMap<Services, { until: number; statistics: Promise<Statistics> }>();

/** The public statistics as they were counted last, at most ten minutes ago. */
export function recentStatistics(em: EntityManager, services: Services, now = new Date()): Promise<Statistics> {
  const known = kept.get(services);
  if (known && known.until > now.getTime()) return known.statistics;
  const statistics = publicStatistics(em, services, now);
  kept.set(services, { until: now.getTime() + keptMs, statistics });
  statistics.catch(() => kept.delete(services));
  return statistics;
}

/**
 * How long procedures take in practice, for everybody: cases decided in the last days, in working days. Nothing is said
 * of a procedure with fewer cases than the smallest cell, not even how many; nor of a share that would give away a
 * smaller group.
 */
export async function publicStatistics(em: EntityManager, services: Services, now = new Date()) {
  const { smallestCell, days } = statisticsSettings(services.city);
  const to = localDate(now);
  const asked = period(addDays(to, -days), to);
  const rated = await ratings(em, null, asked);
  const rows = await procedureTimes(em, null, asked, services.city.data.calendarExceptions);
  return {
    from: asked.from, to, smallestCell,
    procedures: services.catalogue.all().filter(({ pkg }) => pkg.meta.access !== 'staff').map(({ key }) => {
      const row = rows.find(({ procedure }) => procedure === key);
      const shown = row !== undefined && row.decided >= smallestCell;
      return {
        procedure: procedureName(services, key),
        decided: shown ? row.decided : null,
        median: shown ? Math.round(row.median) : null,
        p90: shown ? Math.round(row.p90) : null,
        shareInTerm: shown ? share(row.inTerm, row.withTerm, smallestCell) : null,
        rating: average(rated.find(({ procedure }) => procedure === key), smallestCell),
      };
    }),
  };
}

/** What applicants thought on average, 1 to 5 with one decimal; null where fewer than `smallest` said anything. */
const average = (rating: Rating | undefined, smallest: number): number | null =>
  (rating && rating.count >= smallest ? Math.round(rating.average * 10) / 10 : null);

/**
 * A share in whole per cent; null where the part, or what is left of the whole, is a group smaller than `smallest` but
 * not empty.
 */
export function share(part: number, whole: number, smallest: number): number | null {
  const small = (count: number): boolean => count > 0 && count < smallest;
  if (whole === 0 || small(whole) || small(part) || small(whole - part)) return null;
  return Math.round((100 * part) / whole);
}
