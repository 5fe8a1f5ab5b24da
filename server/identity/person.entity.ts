import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { createdAt, uuidKey } from '../orm/base.ts';

/** A person known to the city hall by an account: resident, representative of a firm, or member of the staff. */
export const Person = defineEntity({
  name: 'Person',
  tableName: 'person',
  properties: {
    id: uuidKey(),
    /** `sub` of the identity server; unique. */
    subject: p.string().unique(),
    username: p.string(),
    email: p.string().nullable(),
    givenName: p.string().default(''),
    familyName: p.string().default(''),
    /** Personal numeric code; only where the law asks for it. */
    cnp: p.string().nullable().index(),
    phone: p.string().nullable(),
    level: p.string().default('L0'),
    language: p.string().default('ro'),
    /** Roles and departments as the directory and the last sign-in told them: who works here. */
    roles: p.array((value) => value).columnType('text[]').default([]),
    departments: p.array((value) => value).columnType('text[]').default([]),
    /** False for a member of the staff whose account is closed at the identity server. */
    active: p.boolean().default(true),
    /** When its owner closed the account; nobody acts with it any more. */
    closedAt: p.datetime().nullable(),
    createdAt: createdAt(),
    updatedAt: p.datetime().onCreate(() => new Date()).onUpdate(() => new Date()),
  },
});
export type IPerson = InferEntity<typeof Person>;
