import { createHmac, timingSafeEqual } from 'node:crypto';
import { deriveKey, type Env } from '../env.ts';

const sign = (env: Pick<Env, 'SESSION_SECRET'>, caseId: string): string =>
  createHmac('sha256', deriveKey(env, 'receipt')).update(caseId).digest('base64url');

/** Address of a case's receipt; whoever holds it may read the receipt, also without an account. */
export function receiptUrl(env: Pick<Env, 'SESSION_SECRET'>, caseId: string): string {
  return `/api/receipts/${caseId}.${sign(env, caseId)}`;
}

/** The case of a receipt address, or null when it was not made by us. */
export function receiptCase(env: Pick<Env, 'SESSION_SECRET'>, token: string): string | null {
  const [caseId = '', signature = ''] = token.split('.');
  const [given, expected] = [Buffer.from(signature), Buffer.from(sign(env, caseId))];
  return given.length === expected.length && timingSafeEqual(given, expected) ? caseId : null;
}
