import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { uuidKey } from '../orm/base.ts';

/** A line of the local tax ledger: what a taxpayer owes. Loaded from the tax office's export. */
export const TaxDebt = defineEntity({
  name: 'TaxDebt',
  tableName: 'tax_debt',
  properties: {
    id: uuidKey(),
    /** CNP or CUI of the taxpayer. */
    taxpayer: p.string().index(),
    /** building, land, vehicle, fine … */
    kind: p.string(),
    /** RON, two decimals, kept as text so that no cent is lost. */
    amount: p.decimal('string').precision(12).scale(2),
    dueDate: p.date(),
    paidAt: p.datetime().nullable(),
  },
});
export type ITaxDebt = InferEntity<typeof TaxDebt>;
