import type { EntityManager } from '@mikro-orm/postgresql';
import type { Services } from '../services.ts';
import { Document } from './document.entity.ts';

/** What anybody may know of an issued document by its code: that it is genuine, what it is; nothing about the person. */
export async function verification(em: EntityManager, code: string, services: Services) {
  const document = await em.findOne(Document, { verifyCode: normalize(code), kind: 'issued' });
  if (!document) return { status: 'unknown' as const };
  return {
    status: 'genuine' as const,
    title: document.title,
    number: document.number ?? null,
    date: document.createdAt,
    sha256: document.sha256,
    issuer: services.city.data.name,
  };
}

/** Codes are read aloud and typed: case, spaces and dashes do not matter. */
export const normalize = (code: string): string => code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
