import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inHungarian, readDiagram } from './diagram-facts.ts';

it('reads of a diagram who does what, with which form, which inputs, and how it ends', () => {
  const facts = readDiagram(readFileSync('processes/certificat-fiscal/certificat-fiscal.bpmn', 'utf8'));
  expect(facts.userTasks).toEqual([
    { id: 'review-request', name: 'Analizează cererea', groups: ['taxe'], formRef: 'certificat-fiscal.review-request' },
  ]);
  expect(facts.steps.find(({ id }) => id === 'issue-certificate')).toMatchObject({
    topic: 'issue-document',
    inputs: { template: 'certificat-fiscal', direction: 'out' },
  });
  expect(facts.ends.map(({ id }) => id)).toEqual(['end-approved', 'end-rejected']);
  expect(facts.activities.map(({ id }) => id)).toContain('deliver-certificate');
  expect(facts.read).toEqual(['decision']);
});

it('gives the Hungarian names where there are some', () => {
  const facts = readDiagram('<bpmn:userTask id="a" name="Unu"/><bpmn:userTask id="b" name="Doi"/>');
  expect(inHungarian(facts, { 'a.name': { of: 'x', text: 'Egy' } }).userTasks.map(({ name }) => name)).toEqual([
    'Egy',
    'Doi',
  ]);
  expect(inHungarian(facts, null)).toEqual(facts);
});

it('reads the table that a step asks, and of a broken diagram what is there', () => {
  const xml =
    '<bpmn:businessRuleTask id="fee" name="Taxa" camunda:decisionRef="fee-table" camunda:resultVariable="fee"/><bpmn:endEvent id="e"';
  expect(readDiagram(xml)).toMatchObject({
    decisions: [{ id: 'fee', name: 'Taxa', ref: 'fee-table', result: 'fee' }],
    ends: [],
  });
});
