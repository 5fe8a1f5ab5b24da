import { describe, expect, it } from 'vitest';
import type { CaseDocument } from '../shared/api/index.ts';
import { papersOf } from './papers.ts';

const documents = [{ id: 'a', kind: 'submitted' }, { id: 'b', kind: 'issued' }] as CaseDocument[];
const ids = (list: CaseDocument[]): string[] => list.map(({ id }) => id);

describe('the papers of a case', () => {
  it('of a finished case are listed once: the result apart from the rest', () => {
    const { result, others } = papersOf(documents, true);
    expect(ids(result)).toEqual(['b']);
    expect(ids(others)).toEqual(['a']);
  });

  it('of a running case are all in one list', () => {
    const { result, others } = papersOf(documents, false);
    expect(ids(result)).toEqual([]);
    expect(ids(others)).toEqual(['a', 'b']);
  });
});
