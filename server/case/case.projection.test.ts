import { expect, it } from 'vitest';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { City } from '../city/index.ts';
import type { EngineEvent } from '../engine/client.ts';
import { loadPackage } from '../procedure/index.ts';
import type { ICaseFile } from './case.entity.ts';
import { caseEvents } from './case.projection.ts';

const pkg = loadPackage('processes/certificat-fiscal', 'forms/certificat-fiscal');
const [end = '', outcome] = Object.entries(pkg.meta.outcomes)[0] ?? [];
const em = { create: (_: unknown, row: unknown) => row } as unknown as EntityManager;

/** Lets the events of one instance happen to a case. */
function after(events: Partial<EngineEvent>[]): ICaseFile {
  const caseFile = { id: 'a', state: 'in_progress', departments: [], term: null } as unknown as ICaseFile;
  const procedure = { id: 'v', key: pkg.meta.key, processDefinitionId: 'd', pkg };
  for (const event of events) {
    caseEvents[event.type ?? '']?.(em, caseFile, procedure, { at: '2026-11-24T10:00:00Z', activityType: 'noneEndEvent', ...event } as EngineEvent, {} as City);
  }
  return caseFile;
}

it('a case ends as its end event says', () => {
  expect(after([{ type: 'activity.ended', activityId: end }, { type: 'process.ended', activityId: end }]))
    .toMatchObject({ endEvent: end, state: outcome?.state, outcome: outcome?.outcome });
});

it('a reminder that ends after it does not take the outcome away', () => {
  expect(after([
    { type: 'activity.ended', activityId: end }, { type: 'activity.ended', activityId: 'reminder-sent' }, { type: 'process.ended', activityId: 'reminder-sent' },
  ])).toMatchObject({ endEvent: end, state: outcome?.state, outcome: outcome?.outcome });
});

it('an end that was only passed over by a cancellation counts for nothing', () => {
  expect(after([{ type: 'activity.ended', activityId: end, canceled: true }, { type: 'process.ended', activityId: 'elsewhere' }]))
    .toMatchObject({ endEvent: 'elsewhere', state: 'closed', outcome: null });
});
