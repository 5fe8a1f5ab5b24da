import { describe, expect, it } from 'vitest';
import type { CompletionItem, CompletionRequest } from '../shared/talk/index.ts';
import { answersOf, issuesByItem, isWritten, writtenIn } from './completing.ts';

const words = { ro: 'x', hu: 'x' };
const item = (id: string, parts: Partial<CompletionItem> = {}): CompletionItem =>
  ({ id, kind: 'question', field: null, label: words, text: words, answeredAt: null, answer: null, ...parts });
const file = { id: 'f1', fileName: 'a.pdf', mediaType: 'application/pdf', size: 1 };
const issue = (path: string) => ({ path, code: 'required', message: path });

describe('answers to a completion request', () => {
  it('begin with what was kept and count as answered by a correction, words or a file', () => {
    const round = { items: [
      item('a', { draft: { text: 'da', documents: [] } }), item('b', { draft: null }),
      item('c', { kind: 'field', field: 'period', draft: { text: '', documents: [], value: null } }),
      item('d', { kind: 'document', draft: { text: '', documents: [file] } }),
    ] } as unknown as CompletionRequest;
    const written = writtenIn(round);
    expect(Object.values(written).map(isWritten)).toEqual([true, false, true, true]);
  });

  it('leave a field alone that was not touched, and send words taken back as empty', () => {
    expect(
      answersOf({ a: { text: ' ', files: [file], value: undefined }, b: { text: 'x', files: [], value: null } }),
    ).toEqual([
      { item: 'a', text: '', documents: ['f1'] },
      { item: 'b', text: 'x', documents: [], value: null },
    ]);
  });

  it('find the item of each issue', () => {
    const items = [item('a'), item('b', { kind: 'field', field: 'children' })];
    const found = issuesByItem(items, [issue('answers.a'), issue('children.0.name'), issue('street')]);
    expect([...found].map(([id, issues]) => [id, issues.map(({ path }) => path)]))
      .toEqual([['a', ['answers.a']], ['b', ['children.0.name']], ['', ['street']]]);
  });
});
