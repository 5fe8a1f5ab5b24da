import type { Day } from '../calendar/index.ts';

/** The permanent term, as nomenclators and procedures write it. */
export const permanent = 'permanent';

/**
 * Last day on which a file is kept: the years are counted from 1 January of the year after its closing, so a file
 * closed
 * in 2026 for 5 years is kept until 31 December 2031 (Law 16/1996 and the instructions of the National Archives).
 * @param closedYear year of the closing on the clock of Bucharest
 * @param termYears whole years; null = permanent
 * @returns null when the file is kept for ever
 * @throws RangeError for a term that is not a positive whole number
 */
export function retentionEnd(closedYear: number, termYears: number | null): Day | null {
  if (termYears === null) return null;
  if (!Number.isInteger(termYears) || termYears < 1) throw new RangeError(`not a retention term: ${termYears}`);
  return `${String(closedYear + termYears).padStart(4, '0')}-12-31`;
}

/**
 * Whether the term of a file is over on a day: the day after its last one at the earliest, never for permanent
 * files.
 */
export const hasEnded = (end: Day | null, today: Day): boolean => end !== null && end < today;

/**
 * The years of a term in words: `10 ani` → 10, `permanent` → null.
 * @throws RangeError for other words
 */
export function yearsOf(term: string): number | null {
  if (term.trim().toLowerCase() === permanent) return null;
  const found = /^([1-9]\d?)(?: de)? ani?$/.exec(term.trim());
  if (!found) throw new RangeError(`not a retention term: ${term}`);
  return Number(found[1]);
}

/**
 * First year in which the files of a year may be handed over to the archive room: the second after theirs (Law
 * 16/1996).
 */
export const handoverYear = (fileYear: number): number => fileYear + 2;
