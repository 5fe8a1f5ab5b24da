import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { CaseFile } from '../case/case.entity.ts';
import type { Bilingual } from '../orm/base.ts';
import { createdAt, uuidKey } from '../orm/base.ts';

export type RequestState = 'open' | 'answered' | 'cancelled' | 'expired';
/** A field of the start form to correct, a document to add, or a question. */
export type ItemKind = 'field' | 'document' | 'question';

/** What an officer asks of the applicant, item by item; at most one is open in a case. Its words are never changed. */
export const CompletionRequest = defineEntity({
  name: 'CompletionRequest',
  tableName: 'completion_request',
  uniques: [{ properties: ['caseId', 'round'] }],
  properties: {
    id: uuidKey(),
    caseId: () => p.manyToOne(CaseFile).mapToPk().joinColumn('case_id'),
    /** 1, 2, … in the case. */
    round: p.integer(),
    state: p.string().$type<RequestState>(),
    /** Words before the items. */
    text: p.json<Bilingual>().nullable(),
    /** Last day to answer. */
    dueDate: p.date(),
    requestedById: p.uuid(),
    requestedByName: p.string(),
    requestedAt: createdAt(),
    /** Whether the legal term stands still meanwhile. */
    pausesTerm: p.boolean(),
    /** Reminders sent so far. */
    reminders: p.integer().default(0),
    closedAt: p.datetime().nullable(),
  },
});
export type ICompletionRequest = InferEntity<typeof CompletionRequest>;

/** An answer while it is written, and the words of one that was sent. */
export interface ItemAnswer {
  text?: string;
  /** Ids in the own store while it is written. */
  documents?: string[];
  value?: unknown;
}

/** One thing to complete. */
export const CompletionItem = defineEntity({
  name: 'CompletionItem',
  tableName: 'completion_item',
  properties: {
    id: uuidKey(),
    requestId: () => p.manyToOne(CompletionRequest).mapToPk().joinColumn('request_id').index(),
    position: p.integer(),
    kind: p.string().$type<ItemKind>(),
    /** Top-level key of the start form. */
    field: p.string().nullable(),
    label: p.json<Bilingual>(),
    /** What the officer says about it; the Hungarian is the Romanian where the case's language is Romanian. */
    text: p.json<Bilingual>(),
    draft: p.json<ItemAnswer>().nullable(),
    answer: p.json<{ text: string }>().nullable(),
    /** Immutable copies in the case. */
    documentIds: p.array((value) => value).columnType('uuid[]'),
    /** The corrected field, as values and in words. */
    change: p.json<ItemChange>().nullable(),
    answeredAt: p.datetime().nullable(),
  },
});
export type ICompletionItem = InferEntity<typeof CompletionItem>;

export interface ItemChange {
  old: unknown;
  new: unknown;
  oldText: Bilingual;
  newText: Bilingual;
}

/** The answers of a case as they stood: 1 is what was submitted, the highest is what `case_file.data` holds. */
export const CaseVersion = defineEntity({
  name: 'CaseVersion',
  tableName: 'case_version',
  uniques: [{ properties: ['caseId', 'no'] }],
  properties: {
    id: uuidKey(),
    caseId: () => p.manyToOne(CaseFile).mapToPk().joinColumn('case_id'),
    no: p.integer(),
    data: p.json<Record<string, unknown>>(),
    at: p.datetime(),
    /** The completion request that it answers. */
    requestId: p.uuid().nullable(),
  },
});
export type ICaseVersion = InferEntity<typeof CaseVersion>;
