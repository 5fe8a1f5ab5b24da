import type { EntityManager } from '@mikro-orm/postgresql';
import { TaxDebt } from './tax-debt.entity.ts';

/** One open debt, as an officer sees it. */
export interface OpenDebt {
  kind: string;
  /** RON, two decimals. */
  amount: string;
  dueDate: string;
}

/**
 * Open debts of a taxpayer in the local ledger.
 * @param taxpayers CNP and CUI of the applicant, those that are known
 */
export async function debtOf(em: EntityManager, taxpayers: (string | undefined)[]): Promise<OpenDebt[]> {
  const known = taxpayers.filter((number): number is string => typeof number === 'string' && number !== '')
    .map((number) => number.replace(/^RO/i, ''));
  if (known.length === 0) return [];
  const rows = await em.find(TaxDebt, { taxpayer: { $in: known }, paidAt: null }, { orderBy: { dueDate: 'asc' } });
  return rows.map(({ kind, amount, dueDate }) => ({ kind, amount, dueDate }));
}
