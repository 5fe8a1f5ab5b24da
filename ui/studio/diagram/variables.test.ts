import { describe, expect, it } from 'vitest';
import { textHash } from '../../../server/form/texts.ts';
import { knownVariables, routed } from './variables.ts';

const form = JSON.stringify({
  components: [
    { id: 'decision', key: 'decision', type: 'radio', label: 'Ce hotărâți?', values: [{ value: 'approve', label: 'Aprob' }] },
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
  outputs: [{ name: 'hasDebt', type: 'boolean', label: { ro: 'Are datorii', hu: 'Van tartozása' } }],
};

describe('what conditions can ask about', () => {
  it('are choices, yes or no and numbers, never what somebody typed freely', () => {
    expect(knownVariables(files, [step]).map(({ name, kind }) => [name, kind])).toEqual([
      ['decision', 'string'], ['urgent', 'boolean'], ['hasDebt', 'boolean'], ['language', 'string'],
      ['channel', 'string'],
    ]);
  });

  it('go by the names that people know, in their language', () => {
    const hu = { 'review#decision.label': { of: textHash('Ce hotărâți?'), text: 'Mit dönt?' } };
    const [decision, , debt] = knownVariables({ ...files, 'forms/hu.json': JSON.stringify(hu) }, [step], 'hu');
    expect([decision?.label, debt?.label]).toEqual(['Mit dönt?', 'Van tartozása']);
  });

  it('are also the answers of tables', () => {
    const table = (type: string, value: string) =>
      `<definitions><decision id="fee" name="Taxa"><decisionTable><output name="fee" label="Taxa" typeRef="${type}"/><rule><outputEntry><text>${value}</text></outputEntry></rule></decisionTable></decision></definitions>`;
    const diagram = '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"><bpmn:businessRuleTask id="ask" camunda:decisionRef="fee" camunda:resultVariable="due"/></bpmn:definitions>';
    const dueOf = (type: string, value: string) =>
      knownVariables({ 'p.bpmn': diagram, 'p.dmn': table(type, value) }, []).find(({ name }) => name === 'due');
    expect(dueOf('number', '20')).toEqual({ name: 'due', label: 'Taxa', kind: 'number', form: '' });
    expect(dueOf('string', '"small"')?.options).toEqual([{ value: 'small', label: 'small' }]);
    expect(dueOf('string', 'other')?.options).toBeUndefined();
  });

  it('reach the engine by the settings of the procedure, once', () => {
    const [decision] = knownVariables(files, []);
    const changes = routed(files, decision!);
    expect(JSON.parse(changes['procedure.json'] ?? '')).toMatchObject({ routing: { tasks: { review: ['decision'] } } });
    expect(routed({ ...files, 'procedure.json': changes['procedure.json']! }, decision!)).toEqual({});
  });
});
