import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { uuidKey } from '../orm/base.ts';
import type { AmendmentKind, EntryFacts, EntryState } from './facts.ts';

/** The counters of one register in one year: last line and last amendment, with the hashes of their rows. */
export const Register = defineEntity({
  name: 'Register',
  tableName: 'register',
  properties: {
    key: p.string().primary(),
    year: p.integer().primary(),
    lastNo: p.integer().default(0),
    lastHash: p.string().default(''),
    lastAmendment: p.integer().default(0),
    lastAmendmentHash: p.string().default(''),
  },
});
export type IRegister = InferEntity<typeof Register>;

/** One line of a register. Rows are only added: no update and no delete (a trigger refuses both). */
export const RegisterEntry = defineEntity({
  name: 'RegisterEntry',
  tableName: 'register_entry',
  uniques: [{ properties: ['register', 'year', 'no'] }],
  properties: {
    id: uuidKey(),
    register: p.string(),
    year: p.integer(),
    no: p.integer(),
    /** in, out or internal. */
    direction: p.string(),
    at: p.datetime().index(),
    caseId: p.uuid().nullable().index(),
    documentId: p.uuid().nullable(),
    /** Sender (in) or recipient (out). */
    party: p.text(),
    /** Short content in Romanian. */
    subject: p.text(),
    channel: p.string(),
    /** Number of the entry that this one answers, for example an exit number linked to the request. */
    linkedId: p.uuid().nullable(),
    /** What else is known; null where there is nothing more. Under the hash like everything before it. */
    facts: p.json<EntryFacts>().nullable(),
    prevHash: p.string(),
    hash: p.string(),
  },
});
export type IRegisterEntry = InferEntity<typeof RegisterEntry>;

/**
 * What happened to an entry after its registration: rows are only added, chained per register and year of happening.
 */
export const RegisterAmendment = defineEntity({
  name: 'RegisterAmendment',
  tableName: 'register_amendment',
  uniques: [{ properties: ['register', 'year', 'no'] }],
  properties: {
    id: uuidKey(),
    register: p.string(),
    year: p.integer(),
    /** Place in the chain of amendments; people do not see it. */
    no: p.integer(),
    entryId: p.uuid().index(),
    kind: p.string().$type<AmendmentKind>(),
    at: p.datetime(),
    byId: p.uuid(),
    byName: p.string(),
    reason: p.text().nullable(),
    /** New values. */
    changes: p.json<Partial<EntryState>>(),
    /** The values that stood there before: they stay readable. */
    before: p.json<Partial<EntryState>>(),
    linkedId: p.uuid().nullable().index(),
    prevHash: p.string(),
    hash: p.string(),
  },
});
export type IRegisterAmendment = InferEntity<typeof RegisterAmendment>;

/** The closing line of a register's year: afterwards the year takes no entry. */
export const RegisterClosing = defineEntity({
  name: 'RegisterClosing',
  tableName: 'register_closing',
  properties: {
    register: p.string().primary(),
    year: p.integer().primary(),
    at: p.datetime(),
    lastNo: p.integer(),
    total: p.integer(),
    /** Entries of the year cancelled until the closing. */
    cancelled: p.integer(),
    lastHash: p.string(),
    lastAmendment: p.integer(),
    lastAmendmentHash: p.string(),
    prevHash: p.string(),
    hash: p.string(),
  },
});
export type IRegisterClosing = InferEntity<typeof RegisterClosing>;
