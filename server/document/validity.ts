import { computeDueDate, formatDate, localDate } from '../calendar/index.ts';
import type { City } from '../city/index.ts';
import type { ProcedureMeta } from '../procedure/package.ts';

/** How long a letter holds: its last day, and what its template prints of it. */
export interface Validity {
  /** ISO day; null when the procedure sets no end. */
  until: string | null;
  print: Record<string, string>;
}

/**
 * The validity of a letter issued now.
 * @param template name in the procedure's `documentsOut`
 */
export function validityOf(meta: ProcedureMeta, template: string, issuedAt: Date, city: City): Validity {
  const rule = meta.documentsOut[template]?.validity;
  if (!rule) return { until: null, print: {} };
  const { dueDate } = computeDueDate({
    start: issuedAt, term: { ...rule, rollToWorkingDay: false } as never, exceptions: city.data.calendarExceptions,
  });
  const [validUntilRo, validUntilHu] = [formatDate(dueDate, 'ro'), formatDate(dueDate, 'hu')];
  return { until: dueDate, print: { validUntilRo, validUntilHu, issuedOn: localDate(issuedAt) } };
}
