import { z } from 'zod';
import { debtOf } from '../server/tax/index.ts';
import { defineWorker } from './worker.ts';

/** Asks the local tax ledger whether the taxpayer owes anything; the officer sees what. */
export default defineWorker({
  topic: 'check-tax-debt',
  input: z.object({}),
  output: z.object({ hasDebt: z.boolean() }),
  errors: {},
  async run({ em, caseFile }) {
    const { cnp, cui } = caseFile.data as { cnp?: string; cui?: string };
    const debts = await debtOf(em, [cnp, cui]);
    const hasDebt = debts.length > 0;
    caseFile.facts = { ...caseFile.facts, hasDebt, debts };
    return { hasDebt };
  },
});
