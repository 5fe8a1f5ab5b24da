import { createHmac, timingSafeEqual } from 'node:crypto';
import { asMeant, codeLength, shownCode, signOf } from '../code/index.ts';
import { deriveKey, type Env } from '../env.ts';

type Secret = Pick<Env, 'SESSION_SECRET'>;

/**
 * The code that opens the state of a case without an account, as printed on its receipt: `K7QF-3M2X-9TBA`. It is made
 * from the case and the secret of the installation, not kept: a copy of the database opens nothing, and each receipt of
 * a case shows the same one.
 */
export function accessCode(env: Secret, caseId: string): string {
  const bytes = createHmac('sha256', deriveKey(env, 'access-code')).update(caseId).digest();
  return shownCode(Array.from(bytes.subarray(0, codeLength), signOf).join(''));
}

/**
 * Whether somebody typed the code of a case; small letters, spaces and look-alikes count as meant.
 * @param caseId null for a number that no case has: as much work, and never right
 */
export function isAccessCode(env: Secret, caseId: string | null, typed: string): boolean {
  const meant = asMeant(typed).replaceAll(/[\s–-]/g, '');
  const expected = Buffer.from(accessCode(env, caseId ?? '').replaceAll('-', ''));
  const given = Buffer.alloc(expected.length);
  given.write(meant, 'latin1');
  const same = timingSafeEqual(given, expected);
  return same && meant.length === codeLength && caseId !== null;
}
