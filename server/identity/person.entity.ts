import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { createdAt, uuidKey } from '../orm/base.ts';

/** A person known to the city hall: resident, representative of a firm, member of the staff, or grantor of a paper mandate. */
export const Person = defineEntity({
  name: 'Person',
  tableName: 'person',
  properties: {
    id: uuidKey(),
    /** `sub` of the identity server; nobody's where somebody is known by a paper mandate alone. */
    subject: p.string().nullable().unique(),
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
