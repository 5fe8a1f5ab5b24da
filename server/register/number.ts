import { localDate } from '../calendar/index.ts';

/** What a number is made of: the register it stands in, its place there, and when it was given. */
export interface Numbered {
  register: string;
  no: number;
  at: Date;
}

const prefixes = new Map<string, string>();

/**
 * Tells how the numbers of special registers begin: said once when a process starts, with the city's registers. The
 * general register has no prefix.
 */
export function usePrefixes(registers: readonly { key: string; prefix?: string | undefined }[]): void {
  prefixes.clear();
  for (const { key, prefix } of registers) if (prefix) prefixes.set(key, prefix);
}

/** The register whose numbers begin so, whatever the case of the letters; undefined where none does. */
export function registerOfPrefix(typed: string): string | undefined {
  const wanted = typed.toLowerCase();
  return [...prefixes].find(([, prefix]) => prefix.toLowerCase() === wanted)?.[0];
}

/**
 * A registration number as people write it: number and local date, `12345/24.11.2026`; in a special register, which
 * counts by itself, its short name stands before it: `CU-12/24.11.2026` (domain.md §1.7 rule 4).
 */
export function registrationNumber({ register, no, at }: Numbered): string {
  const [year, month, day] = localDate(at).split('-');
  return withPrefix(register, `${no}/${day}.${month}.${year}`);
}

/** A bare number with the short name of its register before it. */
export function withPrefix(register: string | null, number: string): string {
  const prefix = register === null ? undefined : prefixes.get(register);
  return prefix ? `${prefix}-${number}` : number;
}
