import type { FormIssue, StoredFile } from '../shared/api/index.ts';
import type { CompletionItem, CompletionRequest, ItemAnswer } from '../shared/talk/index.ts';

/** What the reader has written to an item so far. */
export interface Written {
  text: string;
  files: StoredFile[];
  /** corrected value; undefined as long as it was not touched */
  value: unknown;
}

export type WrittenByItem = Record<string, Written>;

/** What was kept at the server. */
export function writtenIn(round: CompletionRequest): WrittenByItem {
  return Object.fromEntries(round.items.map(({ id, draft }) => [
    id, { text: draft?.text ?? '', files: draft?.documents ?? [], value: draft?.value },
  ]));
}

/** Whether an item has an answer: a correction, words or a file. */
export const isWritten = ({ text, files, value }: Written): boolean =>
  text.trim() !== '' || files.length > 0 || value !== undefined;

/** Whether something was written in a round and not sent. */
export const isBegun = (round: CompletionRequest): boolean => Object.values(writtenIn(round)).some(isWritten);

/** The answers as the server takes them; words taken back are sent as empty. */
export function answersOf(written: WrittenByItem): ItemAnswer[] {
  return Object.entries(written).map(([item, { text, files, value }]) => {
    const answer: ItemAnswer = { item, text: text.trim(), documents: files.map(({ id }) => id) };
    if (value !== undefined) answer.value = value;
    return answer;
  });
}

/** Splits the server's issues by the item they belong to; those of no item stand under the empty name. */
export function issuesByItem(items: CompletionItem[], issues: FormIssue[]): Map<string, FormIssue[]> {
  const found = new Map<string, FormIssue[]>();
  for (const issue of issues) {
    const place = Array.isArray(issue.path) ? issue.path.join('.') : issue.path;
    const [top = '', rest = ''] = place.split('.');
    const item = items.find(({ id, field }) => (top === 'answers' ? id === rest : field !== null && field === top));
    const name = item?.id ?? '';
    found.set(name, [...found.get(name) ?? [], issue]);
  }
  return found;
}
