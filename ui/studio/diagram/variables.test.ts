import { describe, expect, it } from 'vitest';
import { knownVariables, routed } from './variables.ts';

const form = JSON.stringify({
  components: [
    { key: 'decision', type: 'radio', label: 'Ce hotărâți?', values: [{ value: 'approve', label: 'Aprob' }] },
    { key: 'urgent', type: 'checkbox', label: 'Urgent' },
    { key: 'familyName', type: 'textfield', label: 'Numele' },
  ],
});
const meta = `{
  "key": "proba",
  "routing": { "start": [], "tasks": {} }
}
`;
const files = { 'forms/review.form': form, 'procedure.json': meta, 'proba.bpmn': 'camunda:topic="check-tax-debt"' };
const step = {
  topic: 'check-tax-debt', name: { ro: '', hu: '' }, description: { ro: '', hu: '' }, inputs: [], errors: [],
  outputs: [{ name: 'hasDebt', type: 'boolean' }],
};

describe('what conditions can ask about', () => {
  it('are choices, yes or no and numbers, never what somebody typed freely', () => {
    expect(knownVariables(files, [step]).map(({ name, kind }) => [name, kind])).toEqual([
      ['decision', 'string'], ['urgent', 'boolean'], ['hasDebt', 'boolean'], ['language', 'string'],
    ]);
  });

  it('reach the engine by the settings of the procedure, once', () => {
    const [decision] = knownVariables(files, []);
    const changes = routed(files, decision!);
    expect(JSON.parse(changes['procedure.json'] ?? '')).toMatchObject({ routing: { tasks: { review: ['decision'] } } });
    expect(routed({ ...files, 'procedure.json': changes['procedure.json']! }, decision!)).toEqual({});
  });
});
