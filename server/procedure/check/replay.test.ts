import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readModel } from '../bpmn-model.ts';
import { loadPackage } from '../package.ts';
import type { Example } from '../package.ts';
import { checkFiles } from '../check.ts';
import { replay } from './replay.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const load = (key: string) => loadPackage(path.join(root, 'processes', key), path.join(root, 'forms', key));
const petition = load('petitie');

const play = (changes: Partial<Example>, from = 'person-hu-extended-answered', pkg = petition) =>
  replay(pkg, readModel(pkg.bpmn.root), [], { ...pkg.examples[from]!, ...changes });

describe('an example on the diagram', () => {
  it('goes the way that its answers lead, with the ways it took', () => {
    const { end, flows, unused, stuckAt } = play({ timers: [], tasks: { triage: { competence: 'redirect' } } });
    expect({ end, unused, stuckAt }).toEqual({ end: 'end-redirected', unused: [], stuckAt: undefined });
    expect(flows).toContain('is-redirected');
    expect(flows).not.toContain('is-answer');
  });

  it('stops where it has no answer', () => {
    expect(play({ timers: [], tasks: {} })).toMatchObject({ stuckAt: 'triage' });
  });

  it('tells the answers that nothing asks for', () => {
    const tasks = { triage: { competence: 'anonymous' }, 'sign-answer': { signature: 'sign' } };
    expect(play({ timers: [], tasks })).toMatchObject({ end: 'end-anonymous', unused: ['sign-answer'] });
  });

  it('is interrupted by a message and waits for the next one', () => {
    expect(play({ timers: [], tasks: {}, messages: ['joined', 'lead-answered'] })).toMatchObject({ end: 'end-joined' });
    expect(play({ timers: [], tasks: {}, messages: ['joined'] })).toMatchObject({ stuckAt: 'wait-for-lead' });
  });

  it('has what a timer starts beside the flow', () => {
    expect(play({}).flows).toContain('to-propose-extension');
    expect(play({ timers: [] }).flows).not.toContain('to-propose-extension');
  });

  it('meets the error that an automated step throws', () => {
    const account = load('cont-client');
    expect(play({}, 'person-ro-account-exists', account).end).toBe('end-rejected');
    expect(play({ errors: {} }, 'person-ro-account-exists', account).end).not.toBe('end-rejected');
  });

  it('misses a group that a variable should have named', () => {
    const tasks = { triage: { competence: 'own' }, 'give-resolution': {}, 'prepare-answer': {} };
    expect(play({ timers: [], tasks }).withoutGroup).toBe('prepare-answer');
  });

  it('covers the flows of its diagram, by name', async () => {
    const { coverage } = await checkFiles(petition.files);
    expect(coverage?.['is-answer']).toContain('person-hu-extended-answered');
    expect(coverage?.['is-redirected']).not.toContain('person-hu-extended-answered');
  });
});
