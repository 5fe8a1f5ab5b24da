import { randomInt } from 'node:crypto';

/** Letters and figures that are not mistaken for one another on paper (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const lookAlikes: Record<string, string> = { O: '0', I: '1', L: '1' };
/** 12 signs of 5 bits: 60 bits that nobody guesses. */
const length = 12;

/** A fresh code, as it is kept: `K7QF3M2X9TBA`. */
export const newCode = (): string => Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');

/** A kept code as people read it: `K7QF-3M2X-9TBA`. */
export const shownCode = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? code;

/**
 * The code that somebody typed, or a scanner sent: the QR holds an address that ends with it, and the scanner's
 * keyboard may have another layout for its dashes. Small letters, spaces and look-alikes count as meant.
 */
export const meantCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .slice(-length)
    .replaceAll(/[OIL]/g, (sign) => lookAlikes[sign] ?? sign);
