const WEIGHTS = '279146358279';
const COUNTIES = new Set(['47', '48', '51', '52', '70', ...Array.from({ length: 46 }, (_, i) => pad(i + 1))]);
const CENTURIES: Record<string, readonly number[]> = {
  1: [1900], 2: [1900], 3: [1800], 4: [1800], 5: [2000], 6: [2000], 7: [1900, 2000], 8: [1900, 2000], 9: [1900, 2000],
};

export interface Cnp {
  /** Null for foreigners (first digit 9), whose code does not tell. */
  sex: 'male' | 'female' | null;
  /** ISO date; for residents and foreigners the most recent one possible. */
  birthDate: string;
  /** Two-digit county code (`14` Covasna). */
  county: string;
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}

function checkDigit(digits: string): number {
  let sum = 0;
  for (let at = 0; at < WEIGHTS.length; at++) sum += Number(digits[at]) * Number(WEIGHTS[at]);
  return sum % 11 === 10 ? 1 : sum % 11;
}

function birthDateOf(cnp: string, now: Date): string | null {
  const [year, month, day] = [1, 3, 5].map((at) => Number(cnp.slice(at, at + 2))) as [number, number, number];
  let found: string | null = null;
  for (const century of CENTURIES[cnp[0]!] ?? []) {
    const date = new Date(Date.UTC(century + year, month - 1, day));
    const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
    if (real && date <= now) found = date.toISOString().slice(0, 10);
  }
  return found;
}

function sexOf(first: string): Cnp['sex'] {
  if (first === '9') return null;
  return Number(first) % 2 === 1 ? 'male' : 'female';
}

/**
 * Reads a Romanian personal numeric code.
 * @param value 13 digits
 * @param now clock for "not born yet"
 * @returns its parts, or null when the check digit, the date of birth, the century or the county does not hold
 */
export function parseCnp(value: string, now: Date = new Date()): Cnp | null {
  if (!/^[1-9]\d{12}$/.test(value) || checkDigit(value) !== Number(value[12])) return null;
  const county = value.slice(7, 9);
  const birthDate = birthDateOf(value, now);
  if (!COUNTIES.has(county) || birthDate === null) return null;
  return { sex: sexOf(value[0]!), birthDate, county };
}
