import { describe, expect, it } from 'vitest';
import { headOf, proposalOf } from './proposal.ts';

describe('what a paper says about itself', () => {
  it('is read from a Romanian letter of a firm', () => {
    const text = `S.C. ALFA CONSTRUCT S.R.L.
CUI RO18590117, J14/123/2010
Nr. 457 din 20.11.2026
Către Primăria Municipiului
Subiect: Solicitare privind iluminatul public.
La adresa dumneavoastră nr. 12/01.10.2026 vă comunicăm`;
    expect(proposalOf(text)).toEqual({
      names: ['S.C. ALFA CONSTRUCT S.R.L.'], cui: '18590117', subject: 'Solicitare privind iluminatul public',
      subjectHu: null, issuerNumber: '457', issuerDate: '2026-11-20',
    });
  });

  it('is read from a request by hand, with its title and the name in it', () => {
    const found = proposalOf(['Domnule Primar,', 'CERERE', 'pentru racordarea la apă',
      'Subsemnata Țîrlea-Szőcs Ștefania, domiciliată în', 'Sfântu Gheorghe, 3 noiembrie 2026'].join('\n'));
    expect(found).toMatchObject({
      names: ['Țîrlea-Szőcs Ștefania'], subject: 'Cerere pentru racordarea la apă',
      issuerNumber: null, issuerDate: '2026-11-03',
    });
  });

  it('is read from a Hungarian letter', () => {
    const text = 'Feladó: Őry Ödön\nIkt. sz.: B-12, 2026. november 20.\nTárgy: Közvilágítás javítása';
    expect(proposalOf(text)).toMatchObject({
      names: ['Őry Ödön'], subject: null, subjectHu: 'Közvilágítás javítása',
      issuerNumber: 'B-12', issuerDate: '2026-11-20',
    });
  });

  it.each([
    ['Nr. înreg. A-17/20.11.2026', 'A-17', '2026-11-20'], ['Nr. 99/C/2026.11.05', '99/C', '2026-11-05'],
    ['Nr: 5', '5', null],
    ['Iktatószám: 7/2026. 11. 05.', '7', '2026-11-05'], ['Nr. 3 din 31.02.2026', '3', null],
  ])('%s is number and date', (line, issuerNumber, issuerDate) => {
    expect(proposalOf(line)).toMatchObject({ issuerNumber, issuerDate });
  });

  it('is nothing where nothing is said, and a wrong fiscal code is none', () => {
    const nothing = { names: [], cui: null, subject: null, subjectHu: null, issuerNumber: null, issuerDate: null };
    expect(proposalOf('')).toEqual(nothing);
    expect(proposalOf('mulțumesc\nCUI 18590118')).toEqual(nothing);
  });

  it('leaves out whom it is for when it looks for the sender', () => {
    expect(headOf('Liceul Teoretic Mikó, str. Libertății 1\nCătre Primăria')).toEqual([
      'Liceul Teoretic Mikó', 'str. Libertății 1']);
  });
});
