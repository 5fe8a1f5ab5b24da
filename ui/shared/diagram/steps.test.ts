import { describe, expect, it } from 'vitest';
import { stepsOf } from './steps.ts';

const nodes = [
  { id: 'end', type: 'bpmn:EndEvent', name: 'Certificat eliberat', x: 900, y: 0 },
  { id: 'review', type: 'bpmn:UserTask', name: 'Analiza cererii', x: 400, y: 0 },
  { id: 'check', type: 'bpmn:ServiceTask', name: 'Verificarea datoriilor', x: 200, y: 0 },
  { id: 'gate', type: 'bpmn:ExclusiveGateway', name: 'Aprobat?', x: 600, y: 0 },
  { id: 'flow', type: 'bpmn:SequenceFlow', name: 'da', x: 650, y: 0 },
  { id: 'quiet', type: 'bpmn:EndEvent', name: '', x: 950, y: 0 },
];

describe('a diagram in words', () => {
  it('lists the named steps in reading order with how far they are', () => {
    expect(stepsOf(nodes, ['review'], ['check']).map(({ id, state }) => [id, state])).toEqual([
      ['check', 'done'], ['review', 'current'], ['end', 'next'],
    ]);
  });

  it('says of a case that is over which steps were not needed', () => {
    expect(stepsOf(nodes, [], ['check', 'end']).map(({ id, state }) => [id, state])).toEqual([
      ['check', 'done'], ['review', 'skipped'], ['end', 'done'],
    ]);
  });

  it('counts a step that runs again as the current one', () => {
    expect(stepsOf(nodes, ['check'], ['check'])[0]?.state).toBe('current');
  });
});
