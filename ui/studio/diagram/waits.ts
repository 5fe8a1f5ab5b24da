/** A time to wait in words of work: so many hours, days, weeks or months. */
export interface WaitTime {
  amount: number;
  unit: WaitUnit;
}

export type WaitUnit = 'hours' | 'days' | 'weeks' | 'months';

export const WAIT_UNITS: readonly WaitUnit[] = ['hours', 'days', 'weeks', 'months'];

const LETTERS: Record<WaitUnit, [string, string]> = {
  hours: ['PT', 'H'],
  days: ['P', 'D'],
  weeks: ['P', 'W'],
  months: ['P', 'M'],
};

/** A wait as the engine reads it (ISO 8601). */
export function printWait({ amount, unit }: WaitTime): string {
  const [before, after] = LETTERS[unit];
  return `${before}${amount}${after}`;
}

/** Reads a wait of one unit; null for anything else. */
export function parseWait(text: string): WaitTime | null {
  for (const unit of WAIT_UNITS) {
    const [before, after] = LETTERS[unit];
    const amount = new RegExp(`^${before}(\\d{1,4})${after}$`).exec(text.trim())?.[1];
    if (amount !== undefined && Number(amount) > 0) return { amount: Number(amount), unit };
  }
  return null;
}

/** A time that comes back: `R3/P7D` is three times every 7 days, `R/P7D` again and again. */
export interface Repeat {
  times: number | null;
  every: WaitTime;
}

/** A repeat as the engine reads it. */
export function printRepeat({ times, every }: Repeat): string {
  return `R${times ?? ''}/${printWait(every)}`;
}

/** Reads a repeat; null for anything else. */
export function parseRepeat(text: string): Repeat | null {
  const match = /^R(\d{0,3})\/(.+)$/.exec(text.trim());
  const every = parseWait(match?.[2] ?? '');
  return every && match ? { times: match[1] ? Number(match[1]) : null, every } : null;
}
