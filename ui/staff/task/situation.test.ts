import { describe, expect, it } from 'vitest';
import type { TaskState } from '../api/index.ts';
import type { Situation } from './situation.ts';
import { situationOf } from './situation.ts';

const nobody = null;
const colleague = { id: 'p2', name: 'Ana Pop' };

describe('what a clerk can do with a task', () => {
  const table: [TaskState, typeof nobody | typeof colleague, { claim: boolean; complete: boolean; prepare?: boolean }, Situation][] = [
    ['open', nobody, { claim: true, complete: false }, 'free'],
    ['open', colleague, { claim: false, complete: true }, 'mine'],
    ['open', colleague, { claim: false, complete: false, prepare: true }, 'lent'],
    ['open', colleague, { claim: false, complete: false }, 'held'],
    ['open', nobody, { claim: false, complete: false }, 'held'],
    ['completing', colleague, { claim: false, complete: false }, 'going'],
    ['completed', colleague, { claim: false, complete: false }, 'closed'],
    ['cancelled', nobody, { claim: true, complete: true }, 'closed'],
  ];
  it.each(table)('%s, held by %o, with %o is %s', (state, assignee, policies, expected) => {
    expect(situationOf({ state, assignee }, policies)).toBe(expected);
  });
});
