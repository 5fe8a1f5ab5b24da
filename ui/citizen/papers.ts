import type { CaseDocument } from '../shared/api/index.ts';

/**
 * The documents of a case in two parts: what a finished case ended with, and everything else. Each document is in one
 * of them only.
 * @param finished whether the case is over; while it runs nothing is its result
 */
export function papersOf(documents: CaseDocument[], finished: boolean): { result: CaseDocument[]; others: CaseDocument[] } {
  const isResult = ({ kind }: CaseDocument) => finished && kind === 'issued';
  return { result: documents.filter(isResult), others: documents.filter((document) => !isResult(document)) };
}
