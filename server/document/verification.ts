import type { EntityManager } from '@mikro-orm/postgresql';
import { localDate } from '../calendar/index.ts';
import type { Services } from '../services.ts';
import { Document, type IDocument } from './document.entity.ts';

/** What can be said of a document that somebody holds in the hand. */
export type Standing = 'genuine' | 'altered' | 'revoked' | 'expired' | 'unknown';

/**
 * What anybody may know of an issued document by its code: what it is, whether it still holds, who sealed it; nothing
 * about the person. An unknown code and a wrong one look the same.
 * @param sha256 hash of the file at hand, hex; another one than that of the issued file means it was altered
 */
export async function verification(em: EntityManager, code: string, { city }: Services, sha256?: string) {
  const document = await em.findOne(Document, { verifyCode: normalize(code), kind: 'issued' });
  if (!document) return { status: 'unknown' as const };
  return {
    status: standingOf(document, new Date(), sha256),
    title: document.title,
    number: document.number ?? null,
    date: document.createdAt,
    sha256: document.sha256,
    issuer: city.data.name,
    sealed: document.sealedBy ? { by: document.sealedBy, at: document.sealedAt ?? null } : null,
    validUntil: document.validUntil ?? null,
    revokedAt: document.revokedAt ?? null,
  };
}

/**
 * Whether a document holds on this day.
 * @param sha256 hash of the file at hand, hex
 */
export function standingOf(
  document: Pick<IDocument, 'sha256' | 'revokedAt' | 'validUntil'>, now: Date, sha256?: string,
): Exclude<Standing, 'unknown'> {
  if (sha256 !== undefined && sha256.toLowerCase() !== document.sha256) return 'altered';
  if (document.revokedAt) return 'revoked';
  return document.validUntil && document.validUntil < localDate(now) ? 'expired' : 'genuine';
}

/** Codes are read aloud and typed: case, spaces and dashes do not matter. */
export const normalize = (code: string): string => code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
