import { randomInt } from 'node:crypto';

/** Letters and figures that are not mistaken for one another on paper or read aloud (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const lookAlikes: Record<string, string> = { O: '0', I: '1', L: '1' };

/** Signs of a code that somebody types: 12 of 5 bits are 60 bits that nobody guesses. */
export const codeLength = 12;

/** The sign that stands for the lowest 5 bits of a byte. */
export const signOf = (byte: number): string => alphabet[byte & 31] ?? '';

/** A code as people read it, in groups: `K7QF-3M2X-9TBA`. */
export const inGroups = (code: string, size: number): string => code.match(new RegExp(`.{1,${size}}`, 'g'))?.join('-') ?? code;

/** Capital letters, with the signs that were meant by those which look like them. */
export const asMeant = (typed: string): string =>
  typed.toUpperCase().replaceAll(/[OIL]/g, (sign) => lookAlikes[sign] ?? sign);

/** A fresh code, as it is kept: `K7QF3M2X9TBA`. */
export const newCode = (): string => Array.from({ length: codeLength }, () => signOf(randomInt(alphabet.length))).join('');

/** A kept code as people read it: `K7QF-3M2X-9TBA`. */
export const shownCode = (code: string): string => inGroups(code, 4);

/**
 * The code that somebody typed, or a scanner sent: the QR holds an address that ends with it, and the scanner's
 * keyboard may have another layout for its dashes. Small letters, spaces and look-alikes count as meant.
 */
export const meantCode = (typed: string): string =>
  asMeant(typed).replaceAll(/[^0-9A-Z]/g, '').slice(-codeLength);
