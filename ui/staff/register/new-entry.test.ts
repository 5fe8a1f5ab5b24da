import { describe, expect, it } from 'vitest';
import type { Proposal } from './api.ts';
import {
  apart, bodyOf, draftErrors, emptyDraft, nextDraft, together, withParty, withProposal, withSuggestion,
} from './new-entry.ts';

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

describe('scans', () => {
  const scan = (id: string) => ({ id, fileName: `${id}.pdf`, mediaType: 'application/pdf', size: 1 });
  const proposal: Proposal = {
    party: { name: 'Alfa SRL', known: true, department: 'urbanism' }, cui: null, subject: 'Ofertă', subjectHu: null,
    issuerNumber: '457', issuerDate: '2026-11-20',
  };

  it('of a pile come one after the other', () => {
    const draft = { ...emptyDraft('foi'), channel: 'post', scans: [scan('a')], pile: [scan('b'), scan('c')] };
    const second = nextDraft(draft);
    expect(second).toMatchObject({ register: 'foi', channel: 'post', scans: [{ id: 'b' }], pile: [{ id: 'c' }] });
    expect(nextDraft(nextDraft(second))).toMatchObject({ scans: [], pile: [] });
    expect(bodyOf(draft)).toMatchObject({ scans: ['a'] });
    expect(bodyOf(draft)).not.toHaveProperty('pile');
  });

  it('are put together and apart again', () => {
    const draft = { ...emptyDraft('foi'), scans: [scan('a')], pile: [scan('b'), scan('c')] };
    const one = together(draft);
    expect(one.scans.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(apart(one)).toEqual(draft);
  });

  it('fill in what nobody typed, and say what they filled', () => {
    const filled = withProposal({ ...emptyDraft('foi'), subject: 'Scris de mine' }, proposal);
    expect(filled).toMatchObject({
      party: 'Alfa SRL', subject: 'Scris de mine', issuerNumber: '457', issuerDate: '2026-11-20',
      department: 'urbanism', proposed: true, fromScan: ['party', 'issuerNumber', 'issuerDate'],
    });
    expect(withProposal({ ...emptyDraft('foi'), party: 'Altcineva' }, proposal)).toMatchObject({ department: '' });
  });
});
