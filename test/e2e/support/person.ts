import { randomInt } from 'node:crypto';

const weights = [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9];
const two = (number: number): string => String(number).padStart(2, '0');

/** A valid personal numeric code of somebody born in Covasna county between 1950 and 1999; another one each time. */
export function freshCnp(): string {
  const body = `${randomInt(1, 3)}${randomInt(50, 100)}${two(randomInt(1, 13))}${two(randomInt(1, 29))}14${String(randomInt(1, 1000)).padStart(3, '0')}`;
  const rest = weights.reduce((sum, weight, at) => sum + weight * Number(body[at]), 0) % 11;
  return body + (rest === 10 ? 1 : rest);
}

/** A valid registration code of a firm; another one each time. */
export function freshCui(): string {
  const body = String(randomInt(10_000_000, 100_000_000));
  const sum = [5, 3, 2, 1, 7, 5, 3, 2].reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return `RO${body}${((sum * 10) % 11) % 10}`;
}

/** An address that nobody used before; its mails land in the mailbox of the demo. */
export function freshEmail(): string {
  return `p${Date.now()}${randomInt(1000, 10_000)}@example.org`;
}

/** A personal numeric code whose last digit does not fit the others. */
export const wrongCnp = '1960412140009';
