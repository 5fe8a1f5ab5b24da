import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { createdAt, uuidKey } from '../orm/base.ts';

/** A firm, association or foundation: a party of its own, which people act for by mandates; none of them owns it. */
export const Organisation = defineEntity({
  name: 'Organisation',
  tableName: 'organisation',
  properties: {
    id: uuidKey(),
    name: p.text(),
    /** Unique registration code, figures alone. */
    cui: p.string().unique(),
    /** Number in the trade register; associations and foundations have none. */
    tradeRegister: p.string().nullable(),
    seat: p.text(),
    createdAt: createdAt(),
  },
});
export type IOrganisation = InferEntity<typeof Organisation>;
