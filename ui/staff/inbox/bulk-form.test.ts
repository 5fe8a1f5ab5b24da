import { describe, expect, it } from 'vitest';
import type { FormSchema } from '../../shared/api/index.ts';
import type { TaskSummary } from '../api/index.ts';
import { alike, questionsOf } from './bulk-form.ts';

describe('one form for many tasks', () => {
  it('keeps the questions and leaves out the facts of one case', () => {
    const schema = {
      type: 'default',
      components: [
        { type: 'group', id: 'facts', components: [{ type: 'textfield', key: 'subject', readonly: true }] },
        { type: 'text', id: 'intro' },
        { type: 'group', id: 'decision', components: [{ type: 'number', key: 'days', readonly: true }, { type: 'radio', key: 'approval' }] },
      ],
    } as FormSchema;
    expect(questionsOf(schema).components).toEqual([{ type: 'group', id: 'decision', components: [{ type: 'radio', key: 'approval' }] }]);
  });
});

describe('tasks that may be finished together', () => {
  const row = (overrides: Partial<TaskSummary>): TaskSummary => ({
    bulk: true, state: 'open', procedure: { key: 'nota', name: { ro: '', hu: '' } }, definitionKey: 'confirm',
    policies: { complete: true }, ...overrides,
  } as TaskSummary);

  it('are of one step, and the reader has each or may take it', () => {
    expect(alike([row({}), row({ policies: { claim: true } })])).toBe(true);
  });

  it.each([
    ['none', []],
    ['of another step', [row({}), row({ definitionKey: 'other' })]],
    ['of another procedure', [row({}), row({ procedure: { key: 'other', name: { ro: '', hu: '' } } })]],
    ['held by a colleague', [row({}), row({ policies: { complete: false, claim: false } })]],
    ['whose procedure asks for each alone', [row({ bulk: false })]],
    ['already going', [row({ state: 'completing' })]],
  ])('are not %s', (_, rows) => {
    expect(alike(rows as TaskSummary[])).toBe(false);
  });
});
