import { describe, expect, it } from 'vitest';
import type { Question } from './answers.ts';
import { emptyAnswers, problemsOf } from './answers.ts';

const questions: Question[] = [
  { key: 'reason', kind: 'area', label: 'Motivul', shortest: 5 },
  { key: 'date', kind: 'date', label: 'Data', value: '2026-11-24' },
  { key: 'count', kind: 'count', label: 'Numărul' },
  { key: 'note', kind: 'line', label: 'Observații', optional: true },
];
const wrong = (answers: Record<string, string>) => Object.keys(problemsOf(questions, answers));

describe('answers of a deed', () => {
  it('begin with what is offered', () => {
    expect(emptyAnswers(questions)).toEqual({ reason: '', date: '2026-11-24', count: '', note: '' });
  });

  it('are complete when every question that needs one has one', () => {
    expect(wrong({ reason: 'Proces pe rol', date: '2026-11-24', count: '12', note: '' })).toEqual([]);
    expect(wrong({})).toEqual(['reason', 'date', 'count']);
  });

  it.each([
    ['a reason of blanks', { reason: '     ' }, 'reason'],
    ['a reason too short for the server', { reason: 'abc' }, 'reason'],
    ['a day that does not exist', { date: '2026-02-30' }, 'date'],
    ['a day half typed', { date: '2026--4' }, 'date'],
    ['a number that is none', { count: 'doi' }, 'count'],
    ['zero', { count: '0' }, 'count'],
  ])('are not taken with %s', (_, answer, key) => {
    expect(wrong({ reason: 'Proces pe rol', date: '2026-11-24', count: '12', ...answer })).toEqual([key]);
  });
});
