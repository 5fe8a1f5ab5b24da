import { describe, expect, it } from 'vitest';
import type { PublishedProcedure } from '../procedure/index.ts';
import type { ICaseEvent } from './case-event.entity.ts';
import type { ICaseFile } from './case.entity.ts';
import { timelineOf } from './timeline.ts';

const text = (ro: string) => ({ ro, hu: ro });
const procedure = { pkg: { meta: { steps: [] } } } as unknown as PublishedProcedure;
const closed = { state: 'decided' } as ICaseFile;

let last = 0;
function event(second: number, kind: string, title: string, activityId: string | null = null, actor = 'system'): ICaseEvent {
  last += 1;
  const at = new Date(Date.UTC(2026, 10, 24, 9, 0, second));
  return { id: last, at, kind, title: text(title), activityId, actor, visible: true, detail: null } as unknown as ICaseEvent;
}

const titles = (events: ICaseEvent[]): string[] => timelineOf(closed, events, procedure, false).map(({ title }) => title.ro);

describe('the place of an issued document in the timeline', () => {
  it('is behind the step that made it, also when the engine tells of the step only later', () => {
    expect(titles([
      event(1, 'submitted', 'trimis'), event(5, 'document', 'certificat'), event(4, 'step.started', 'emitere', 'issue'),
      event(6, 'step.ended', 'emitere', 'issue'), event(7, 'outcome', 'gata'),
    ])).toEqual(['trimis', 'emitere', 'certificat', 'gata']);
  });

  it('is the step of its own time when a step ran twice', () => {
    expect(titles([
      event(1, 'step.started', 'emitere', 'issue'), event(2, 'document', 'prima'), event(3, 'step.ended', 'emitere', 'issue'),
      event(4, 'step.started', 'emitere', 'issue'), event(5, 'document', 'a doua'), event(6, 'step.ended', 'emitere', 'issue'),
    ])).toEqual(['emitere', 'prima', 'emitere', 'a doua']);
  });

  it('stays by its time when no step made it, and beside the work of people', () => {
    expect(titles([
      event(1, 'step.started', 'examinare', 'check', 'staff'), event(2, 'document', 'adresa'),
      event(3, 'step.ended', 'examinare', 'check', 'staff'),
    ])).toEqual(['adresa', 'examinare']);
  });
});
