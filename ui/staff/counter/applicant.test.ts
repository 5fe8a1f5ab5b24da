import { describe, expect, it } from 'vitest';
import type { Found } from './api.ts';
import { chosenFrom } from './applicant.ts';

const found = (part: Partial<Found>): Found => ({
  kind: 'account',
  id: '1',
  name: 'Țîrlea Ștefan',
  email: null,
  phone: null,
  cnp: null,
  level: null,
  at: null,
  ...part,
});

describe('somebody chosen at the counter', () => {
  it('is the account, or the latest request', () => {
    expect(chosenFrom(found({}))).toEqual({
      applicant: { kind: 'account', id: '1' },
      name: 'Țîrlea Ștefan',
      hasAccount: true,
    });
    expect(chosenFrom(found({ kind: 'earlier' }))).toMatchObject({
      applicant: { kind: 'earlier', id: '1' },
      hasAccount: false,
    });
  });

  it('is a firm by the mandate of who has come for it', () => {
    const firm = found({ kind: 'firm', id: '7', name: 'Electrica SA', firm: { cui: '14399840', representative: 'Pop Ana' } });
    expect(chosenFrom(firm)).toMatchObject({ applicant: { kind: 'firm', id: '7' }, hasAccount: true });
  });

  it('is somebody new with the name of the register, family name first', () => {
    expect(chosenFrom(found({ kind: 'party', id: null, name: ' Szőcs-Ötvös  Ágnes Mária' })).applicant).toEqual({
      kind: 'new',
      familyName: 'Szőcs-Ötvös',
      givenName: 'Ágnes Mária',
    });
    expect(chosenFrom(found({ kind: 'party', id: null, name: 'Electrica' })).applicant).toEqual({
      kind: 'new',
      familyName: 'Electrica',
    });
  });
});
