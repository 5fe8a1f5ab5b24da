import { createHmac, timingSafeEqual } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ICaseFile } from '../case/case.entity.ts';
import { deriveKey, type Env } from '../env.ts';
import { AppError } from '../errors.ts';
import { Document, type IDocument } from './document.entity.ts';

/** A letter can be read by its address for so long after its delivery, milliseconds. */
const openMs = 90 * 86_400_000;

type Secret = Pick<Env, 'SESSION_SECRET'>;

const sign = (env: Secret, id: string): string => createHmac('sha256', deriveKey(env, 'letter')).update(id).digest('base64url');

/** Address of a case's newest letter, for people without an account: whoever holds it may read the letter. */
export async function letterAddress(em: EntityManager, env: Secret & Pick<Env, 'PUBLIC_URL'>, caseFile: ICaseFile): Promise<string> {
  const letter = await em.findOne(Document, { caseId: caseFile.id, kind: 'issued' }, { orderBy: { createdAt: 'desc' } });
  return letter ? `${env.PUBLIC_URL}/api/letters/${letter.id}.${sign(env, letter.id)}` : '';
}

/**
 * The letter of an address that was sent out.
 * @throws AppError `document.notFound` also when its time is over
 */
export async function letterAt(em: EntityManager, env: Secret, token: string, now = new Date()): Promise<IDocument> {
  const [id = '', signature = ''] = token.split('.');
  const [given, expected] = [Buffer.from(signature), Buffer.from(sign(env, id))];
  const genuine = given.length === expected.length && timingSafeEqual(given, expected);
  const letter = genuine ? await em.findOne(Document, { id, kind: 'issued', deletedAt: null }) : null;
  if (!letter?.deliveredAt || letter.deliveredAt.getTime() + openMs < now.getTime()) throw new AppError('document.notFound');
  return letter;
}
