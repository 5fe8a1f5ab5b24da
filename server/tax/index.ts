export { debtOf, type OpenDebt } from './ledger.ts';
export { TaxDebt } from './tax-debt.entity.ts';
