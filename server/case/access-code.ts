import { createHmac, timingSafeEqual } from 'node:crypto';
import { deriveKey, type Env } from '../env.ts';

type Secret = Pick<Env, 'SESSION_SECRET'>;

/** Letters and figures that are not mistaken for one another on paper (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const lookAlikes: Record<string, string> = { O: '0', I: '1', L: '1' };
/** 12 signs of 5 bits: 60 bits that nobody guesses. */
const length = 12;

/**
 * The code that opens the state of a case without an account, as printed on its receipt: `K7QF-3M2X-9TBA`. It is made
 * from the case and the secret of the installation, not kept: a copy of the database opens nothing, and each receipt of
 * a case shows the same one.
 */
export function accessCode(env: Secret, caseId: string): string {
  const bytes = createHmac('sha256', deriveKey(env, 'access-code')).update(caseId).digest();
  const signs = Array.from(bytes.subarray(0, length), (byte) => alphabet[byte & 31]).join('');
  return `${signs.slice(0, 4)}-${signs.slice(4, 8)}-${signs.slice(8)}`;
}

/**
 * Whether somebody typed the code of a case; small letters, spaces and look-alikes count as meant.
 * @param caseId null for a number that no case has: as much work, and never right
 */
export function isAccessCode(env: Secret, caseId: string | null, typed: string): boolean {
  const meant = typed.toUpperCase().replaceAll(/[\s–-]/g, '').replaceAll(/[OIL]/g, (sign) => lookAlikes[sign] ?? sign);
  const expected = Buffer.from(accessCode(env, caseId ?? '').replaceAll('-', ''));
  const given = Buffer.alloc(expected.length);
  given.write(meant, 'latin1');
  const same = timingSafeEqual(given, expected);
  return same && meant.length === length && caseId !== null;
}
