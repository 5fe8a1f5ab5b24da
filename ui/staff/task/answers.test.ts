import { describe, expect, it } from 'vitest';
import { decisionWord, ownAnswers } from './answers.ts';

const schema = {
  type: 'default',
  components: [
    { type: 'radio', key: 'kind', values: [{ label: 'Firmă', value: 'firm' }] },
    {
      type: 'group',
      components: [
        {
          type: 'radio', key: 'decision', validate: { required: true },
          values: [{ label: 'Aprob', value: 'approve' }, { label: 'Resping', value: 'reject' }],
        },
        { type: 'textarea', key: 'reason' },
      ],
    },
    { type: 'dynamiclist', path: 'rows', components: [{ type: 'textfield', key: 'name' }] },
  ],
};

describe('the draft of a task', () => {
  it('holds the answers of the form and none of the facts given with it', () => {
    const data = { decision: 'approve', reason: 'x', rows: [{ name: 'a' }], hasDebt: true, cnp: '1' };
    expect(ownAnswers(schema, data)).toEqual({ decision: 'approve', reason: 'x', rows: [{ name: 'a' }] });
  });

  it('leaves out what was never answered', () => {
    expect(ownAnswers(schema, { reason: undefined })).toEqual({});
  });
});

describe('the word on the button', () => {
  it('is the decision as the form words it', () => {
    expect(decisionWord(schema, { decision: 'reject', kind: 'firm' })).toBe('Resping');
  });

  it('is empty before the decision and in a form without one', () => {
    expect(decisionWord(schema, {})).toBe('');
    expect(decisionWord({ type: 'default', components: [{ type: 'textarea', key: 'note' }] }, { note: 'x' })).toBe('');
  });
});
