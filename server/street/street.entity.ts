import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { createdAt } from '../orm/base.ts';

/** A street, square, alley, quarter or village of the city. Never removed: old answers name it. */
export const Street = defineEntity({
  name: 'Street',
  tableName: 'street',
  properties: {
    /** Stays for ever, whatever the street is called later. */
    id: p.string().primary(),
    kind: p.string(),
    /** Without its kind: `Ciucului`, `Csíki`. */
    nameRo: p.string(),
    nameHu: p.string(),
    localityRo: p.string(),
    localityHu: p.string(),
    /** Null where the street has several. */
    postalCode: p.string().nullable(),
    /** Names that people may still write, in any language. */
    formerNames: p.json<string[]>(),
    validFrom: p.date().nullable(),
    /** Last day; null while it is in force. */
    validTo: p.date().nullable(),
    /** Whether an office has confirmed the line. */
    verified: p.boolean(),
    source: p.string().nullable(),
    /** Grows with every change of the line. */
    version: p.integer(),
    createdAt: createdAt(),
    changedAt: p.datetime(),
    /** Null for what came from the city's own file. */
    byName: p.string().nullable(),
  },
});
export type IStreet = InferEntity<typeof Street>;
