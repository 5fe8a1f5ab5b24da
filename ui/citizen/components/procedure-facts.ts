import type { Procedure, Term } from '../../shared/api/index.ts';
import { formatMoney, t } from '../../shared/i18n/index.ts';

/** A term in words: "2 zile lucrătoare". */
export function termText({ amount, unit }: Pick<Term, 'amount' | 'unit'>): string {
  return t(`term.${unit}`, { count: amount });
}

/** A fee in words. */
export function feeText(fee: Procedure['fee']): string {
  return !fee || fee.amount === 0 ? t('fee.none') : formatMoney(fee.amount, fee.currency);
}
