import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { uuidKey } from '../orm/base.ts';

/** The counter of one register in one year: last number given and the hash of its row. */
export const Register = defineEntity({
  name: 'Register',
  tableName: 'register',
  properties: {
    key: p.string().primary(),
    year: p.integer().primary(),
    lastNo: p.integer().default(0),
    lastHash: p.string().default(''),
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
    prevHash: p.string(),
    hash: p.string(),
  },
});
export type IRegisterEntry = InferEntity<typeof RegisterEntry>;
