import { describe, expect, it } from 'vitest';
import { bodyOf, draftErrors, emptyDraft, nextDraft, withParty, withSuggestion } from './new-entry.ts';

const row = { ...emptyDraft('general'), party: 'Poșta', subject: 'Scrisoare' };

describe('the entry row', () => {
  it('proposes a department until one is chosen by hand', () => {
    const proposed = withParty(row, { name: 'Apă S.A.', uses: 3, department: 'urbanism' });
    expect(proposed).toMatchObject({ party: 'Apă S.A.', department: 'urbanism' });
    const suggestion = { subject: 'Aviz', register: 'general', department: 'taxe', uses: 1 };
    expect(withSuggestion(proposed, suggestion)).toMatchObject({ subject: 'Aviz', department: 'taxe' });
    expect(withSuggestion({ ...proposed, department: 'secretariat', proposed: false }, suggestion).department).toBe(
      'secretariat',
    );
    expect(withParty(row, { name: 'X', uses: 1, department: null }).department).toBe('');
  });

  it('keeps for the next paper of the pile what papers have in common', () => {
    expect(nextDraft({ ...row, direction: 'out', channel: 'post', register: 'foi', leaves: '3' })).toEqual({
      ...emptyDraft('foi'),
      direction: 'out',
      channel: 'post',
    });
  });

  it('says what is missing or cannot be', () => {
    expect(draftErrors(row)).toEqual({});
    expect(
      Object.keys(draftErrors({ ...row, party: ' ', subject: '', leaves: '1.5', issuerDate: '2026-13-40' })),
    ).toEqual(['party', 'subject', 'leaves', 'issuerDate']);
  });

  it('is sent with numbers as numbers and scans by their ids', () => {
    const scans = [{ id: 'a', fileName: 'a.pdf', mediaType: 'application/pdf', size: 1 }];
    expect(bodyOf({ ...row, leaves: '3', linked: { id: 'e', number: '1/1' }, scans })).toMatchObject({
      party: 'Poșta',
      leaves: 3,
      annexes: undefined,
      linkedId: 'e',
      scans: ['a'],
    });
  });
});
