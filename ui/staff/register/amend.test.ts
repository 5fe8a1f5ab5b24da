import { describe, expect, it } from 'vitest';
import { amendBody, firstAnswers } from './amend.ts';
import type { WholeEntry } from './api.ts';

const entry = {
  id: 'e',
  direction: 'in',
  channel: 'post',
  party: 'Popsecu',
  subject: 'Cerere',
  subjectHu: null,
  issuerNumber: 'A-1',
  issuerDate: null,
  leaves: 2,
  annexes: null,
  dueDate: null,
  fileIndex: null,
  department: null,
  person: null,
} as WholeEntry;
const answers = (part: object) => ({ ...firstAnswers(entry), ...part });

describe('what is sent to change an entry', () => {
  it('is a correction of what differs alone; an emptied value goes away', () => {
    expect(
      amendBody('correct', entry, answers({ party: 'Popescu ', issuerNumber: '', leaves: '3', reason: ' litere ' }))
        .body,
    ).toEqual({ reason: 'litere', changes: { party: 'Popescu', issuerNumber: null, leaves: 3 } });
  });

  it('asks for what is missing', () => {
    expect(amendBody('cancel', entry, answers({ reason: ' ' })).missing).toBe('register.needsReason');
    expect(amendBody('correct', entry, answers({ reason: 'x', party: '' })).missing).toBe('register.needsParty');
    expect(amendBody('correct', entry, answers({ reason: 'x', annexes: 'două' })).missing).toBe('register.needsCount');
    expect(amendBody('assign', entry, answers({})).missing).toBe('register.needsDepartment');
    expect(amendBody('link', entry, answers({})).missing).toBe('register.needsNumber');
    expect(amendBody('expedition', entry, answers({ date: '24.11' })).missing).toBe('register.needsDay');
  });

  it('leaves out what was not typed', () => {
    expect(amendBody('assign', entry, answers({ department: 'taxe' })).body).toEqual({ department: 'taxe' });
    expect(amendBody('expedition', entry, answers({ date: '2026-11-24', reference: 'RR1' })).body).toEqual({
      date: '2026-11-24',
      mode: 'post',
      reference: 'RR1',
    });
  });
});
