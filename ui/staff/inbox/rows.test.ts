import { describe, expect, it } from 'vitest';
import type { TaskSummary } from '../api/index.ts';
import { filterRows, keepPlace, neighbour, newIds, nextTask, urgentFirst } from './rows.ts';

function buildTask(overrides: Partial<TaskSummary> = {}): TaskSummary {
  const text = { ro: 'Analiza cererii', hu: 'A kérelem elbírálása' };
  return {
    id: 't1', name: text, definitionKey: 'review', procedure: { key: 'p', name: text }, caseId: 'c',
    caseNumber: '12/24.11.2026', applicantName: 'Ștefan Őry', createdAt: '2026-11-24T08:00:00Z',
    dueDate: null, urgency: 'normal', assignee: null,
    candidateGroups: [], state: 'open', ...overrides,
  };
}

const words = (row: TaskSummary) => [row.applicantName, row.caseNumber];
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);

describe('the filter of the inbox', () => {
  const rows = [buildTask({ id: 'a' }), buildTask({ id: 'b', applicantName: 'Pop Ana', caseNumber: '13/24.11.2026' })];

  it('finds names typed without diacritics and in any order', () => {
    expect(ids(filterRows(rows, 'ory STEFAN', words))).toEqual(['a']);
  });

  it('wants every word', () => {
    expect(ids(filterRows(rows, 'pop 13/', words))).toEqual(['b']);
    expect(filterRows(rows, 'pop 12/', words)).toEqual([]);
  });

  it('keeps all rows for an empty query', () => {
    expect(filterRows(rows, '  ', words)).toBe(rows);
  });
});

describe('the order of urgency', () => {
  const rows = [
    buildTask({ id: 'calm', dueDate: null, createdAt: '2026-11-20T08:00:00Z' }),
    buildTask({ id: 'soon', urgency: 'soon', dueDate: '2026-11-26', createdAt: '2026-11-24T08:00:00Z' }),
    buildTask({ id: 'late', urgency: 'overdue', dueDate: '2026-11-20', createdAt: '2026-11-22T08:00:00Z' }),
    buildTask({ id: 'later', urgency: 'normal', dueDate: '2026-12-20', createdAt: '2026-11-23T08:00:00Z' }),
  ];

  it('puts what is overdue first and what has no term last', () => {
    expect(ids(urgentFirst(rows))).toEqual(['late', 'soon', 'later', 'calm']);
  });
});

describe('the place of the reader', () => {
  it('stays at the same row when rows come above it', () => {
    expect(keepPlace(['b', 'c'], ['a', 'b', 'c'], 'c')).toBe('c');
  });

  it('goes to the row that follows when a colleague took the row', () => {
    expect(keepPlace(['a', 'b', 'c'], ['a', 'c'], 'b')).toBe('c');
    expect(keepPlace(['a', 'b'], ['a'], 'b')).toBe('a');
    expect(keepPlace(['a'], [], 'a')).toBe('');
  });

  it('moves by one and stops at both ends', () => {
    expect(neighbour(['a', 'b'], 'a', 1)).toBe('b');
    expect(neighbour(['a', 'b'], 'b', 1)).toBe('b');
    expect(neighbour(['a', 'b'], 'a', -1)).toBe('a');
    expect(neighbour(['a', 'b'], '', 1)).toBe('a');
    expect(neighbour([], '', 1)).toBe('');
  });

  it('knows which rows are new', () => {
    expect([...newIds([{ id: 'a' }], [{ id: 'b' }, { id: 'a' }])]).toEqual(['b']);
  });
});

describe('the task offered next', () => {
  it('is one of the own tasks, the most urgent first', () => {
    const mine = [buildTask({ id: 'x' }), buildTask({ id: 'y', urgency: 'overdue' })];
    expect(nextTask(mine, [buildTask({ id: 'g' })], 'z')?.id).toBe('y');
  });

  it('is one of the group when nothing own is left, never the one just done or one being finished', () => {
    const mine = [buildTask({ id: 'done' }), buildTask({ id: 'going', state: 'completing' })];
    expect(nextTask(mine, [buildTask({ id: 'g' })], 'done')?.id).toBe('g');
    expect(nextTask(mine, [], 'done')).toBeNull();
  });
});
