import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { Bilingual } from '../orm/base.ts';

/** What search can find. */
export const kinds = ['case', 'register', 'document', 'person'] as const;
export type Kind = (typeof kinds)[number];

/** One thing that can be found. Rows are kept by database triggers alone, in the transaction of what they stand for. */
export const SearchEntry = defineEntity({
  name: 'SearchEntry',
  tableName: 'search_entry',
  uniques: [{ properties: ['kind', 'refId'] }],
  properties: {
    /** Grows with time: newest first is by id. */
    id: p.bigint('number').primary().autoincrement(),
    kind: p.string().$type<Kind>(),
    /** Id of the case, register line, document or person. */
    refId: p.uuid(),
    caseId: p.uuid().nullable().index(),
    /** The person who may find it as own: applicant, owner, or the person itself. */
    personId: p.uuid().nullable(),
    departments: p.array((value) => value).columnType('text[]'),
    procedureKey: p.string().nullable(),
    number: p.string().nullable(),
    /** The register whose number that is. */
    register: p.string().nullable(),
    title: p.json<Bilingual>(),
    about: p.text(),
    at: p.datetime(),
    /** Words, numbers, kind, rights and place in time, as lexemes of one index. */
    tokens: p.text().columnType('tsvector').lazy(),
  },
});
export type ISearchEntry = InferEntity<typeof SearchEntry>;

/** Every word that stands in an entry: parts of words and typing errors are looked up here. */
export const SearchWord = defineEntity({
  name: 'SearchWord',
  tableName: 'search_word',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    word: p.text().index(),
  },
});
export type ISearchWord = InferEntity<typeof SearchWord>;

/** Register lines that wait for their entry, left by their own transaction. */
export const SearchQueue = defineEntity({
  name: 'SearchQueue',
  tableName: 'search_queue',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    entryId: p.uuid(),
    caseId: p.uuid().nullable(),
  },
});
export type ISearchQueue = InferEntity<typeof SearchQueue>;
