import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { AppError } from '../errors.ts';
import type { Services } from '../services.ts';
import type { Language } from '../texts/index.ts';
import { Draft, type IDraft } from './draft.entity.ts';

/** What is saved. */
export interface Written {
  data: Record<string, unknown>;
  language: Language;
}

/** A draft may be this large, characters of JSON. */
const draftLimit = 500_000;

/**
 * Saves a draft over the version that was read; the same answers once more are no change.
 * @param expected version that was read, 0 for none yet; null saves over whatever is there
 * @throws AppError `draft.tooLarge`, `draft.stale` when somebody saved in between, `draft.gone` when it was sent or deleted
 */
export async function saveDraft(
  em: EntityManager, personId: string, procedureKey: string, { data, language }: Written, expected: number | null,
): Promise<IDraft> {
  if (JSON.stringify(data).length > draftLimit) throw new AppError('draft.tooLarge');
  const where = { personId, procedureKey };
  const found = await em.findOne(Draft, where, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (found) return change(found, { data, language }, expected);
  if (expected) throw new AppError('draft.gone');
  const made = { ...where, data, language, version: 1, sendingKey: randomUUID(), updatedAt: new Date() };
  await em.upsert(Draft, made, { onConflictAction: 'ignore', onConflictFields: ['personId', 'procedureKey'] });
  const stored = await em.findOneOrFail(Draft, where, { refresh: true, lockMode: LockMode.PESSIMISTIC_WRITE });
  return stored.sendingKey === made.sendingKey ? stored : change(stored, { data, language }, expected);
}

function change(draft: IDraft, written: Written, expected: number | null): IDraft {
  if (draft.language === written.language && isDeepStrictEqual(draft.data, written.data)) return draft;
  if (expected !== null && expected !== draft.version) throw new AppError('draft.stale');
  return Object.assign(draft, written, { version: draft.version + 1, updatedAt: new Date() });
}

/** The version that an `If-Match` header names. @throws AppError `request.invalid` */
export function versionIn(header: string): number | null {
  if (header === '') return null;
  const version = /^"(\d{1,9})"$/.exec(header)?.[1];
  if (version === undefined) throw new AppError('request.invalid');
  return Number(version);
}

/** The drafts that a person goes on with at the portal, the newest first; those of forms that are gone are left out. */
export async function draftsOf(em: EntityManager, personId: string, { catalogue }: Services) {
  const drafts = await em.find(Draft, { personId }, { orderBy: { updatedAt: 'desc' } });
  const live = new Map(catalogue.all().map((procedure) => [procedure.key, procedure.pkg.meta]));
  return drafts.flatMap(({ procedureKey: key, language, updatedAt }) => {
    const meta = live.get(key);
    return meta && meta.access !== 'staff' ? [{ procedure: { key, name: meta.name }, language, updatedAt }] : [];
  });
}
