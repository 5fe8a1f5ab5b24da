import type { EntityManager } from '@mikro-orm/postgresql';
import type { FilterQuery } from '@mikro-orm/core';
import { Document, type IDocument } from '../document/index.ts';
import { AppError } from '../errors.ts';
import { fold } from '../search/query.ts';
import { documentTypes } from './document-types.ts';

/** What stands in somebody's store: own files, and what the city hall delivered. */
export const inStore = (ownerId: string): FilterQuery<IDocument> => ({
  ownerId, deletedAt: null, $or: [{ kind: 'own' }, { kind: 'issued', deliveredAt: { $ne: null } }],
});

/** Newest first; of a file with several versions the current one. */
export async function ownDocumentList(em: EntityManager, ownerId: string, text = ''): Promise<IDocument[]> {
  const words = wordsOf(text);
  const found = words.length > 0 ? { id: { $in: await idsWith(em, ownerId, words) } } : {};
  return em.find(Document, { $and: [inStore(ownerId), { replacedAt: null }, found] },
    { orderBy: { createdAt: 'desc', id: 'asc' } });
}

/**
 * A document of the caller's store.
 * @throws AppError `document.notFound`
 */
export async function ownDocument(em: EntityManager, ownerId: string, id: string): Promise<IDocument> {
  const document = await em.findOne(Document, { $and: [inStore(ownerId), { id }] });
  if (!document) throw new AppError('document.notFound');
  return document;
}

const mostWords = 6;

/** What was typed, as the search keeps words: small letters without signs. */
const wordsOf = (text: string): string[] =>
  fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean).slice(0, mostWords);

/** Documents in which every word stands: begun in their text, anywhere in what their owner wrote, or in their kind. */
async function idsWith(em: EntityManager, ownerId: string, words: string[]): Promise<string[]> {
  const one = `(s.tokens @@ ?::tsquery or d.type = any(string_to_array(?, ',')) or search_fold(concat_ws(' ',
    d.title->>'ro', d.title->>'hu', d.file_name, d.description, d.issuer, d.number)) like ?)`;
  const rows = await em.execute(
    `select d.id from document d left join search_entry s on s.kind = 'document' and s.ref_id = d.id
      where d.owner_id = ? and d.deleted_at is null and d.replaced_at is null and ${words.map(() => one).join(' and ')}`,
    [ownerId, ...words.flatMap((word) => [`'${word}':*`, typesNamed(word).join(','),
      `%${word}%`])]) as { id: string }[];
  return rows.map(({ id }) => id);
}

const typesNamed = (word: string): string[] =>
  documentTypes().filter(({ name }) => fold(`${name.ro} ${name.hu}`).includes(word)).map(({ key }) => key);
