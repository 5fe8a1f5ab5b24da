import type { SubmissionReceipt } from '../shared/api/index.ts';

const RECEIPT = 'dosar.receipt.';

/** A receipt with the procedure it is for. */
export interface SentApplication extends SubmissionReceipt {
  procedureKey: string;
}

/** Keeps the receipt for the confirmation page, also over a reload. */
export function keepReceipt(receipt: SentApplication): void {
  try {
    sessionStorage.setItem(RECEIPT + receipt.caseId, JSON.stringify(receipt));
  } catch {
    // the number was also sent by mail
  }
}

/** The receipt of a case sent in this tab, or null. */
export function readReceipt(caseId: string): SentApplication | null {
  try {
    return JSON.parse(sessionStorage.getItem(RECEIPT + caseId) ?? 'null') as SentApplication | null;
  } catch {
    return null;
  }
}
