import { describe, expect, it } from 'vitest';
import type { StoreDocument } from './api.ts';
import { everything, filtered, isNarrowed } from './filter.ts';

const document = (id: string, more: Partial<StoreDocument>) =>
  ({ id, kind: 'own', folderId: null, type: null, standing: 'valid', ...more }) as StoreDocument;
const documents = [
  document('home', { folderId: 'f', type: 'mandate' }),
  document('old', { standing: 'expired', type: 'mandate' }),
  document('soon', { standing: 'expiring' }),
  document('sent', { kind: 'issued' }),
];
const ids = (filter: Partial<typeof everything>) => filtered(documents,
  { ...everything, ...filter }).map(({ id }) => id);

describe('the documents shown', () => {
  it('are all without a filter, else those that fit every part of it', () => {
    expect(ids({})).toHaveLength(4);
    expect(ids({ folder: 'f' })).toEqual(['home']);
    expect(ids({ folder: 'none' })).toEqual(['old', 'soon', 'sent']);
    expect(ids({ type: 'mandate' })).toEqual(['home', 'old']);
    expect(ids({ state: 'expiring' })).toEqual(['old', 'soon']);
    expect(ids({ state: 'received' })).toEqual(['sent']);
    expect(ids({ type: 'mandate', state: 'expiring' })).toEqual(['old']);
  });

  it('may be incomplete when anything was chosen or typed', () => {
    expect(isNarrowed(everything)).toBe(false);
    expect(isNarrowed({ ...everything, q: ' ' })).toBe(false);
    expect(isNarrowed({ ...everything, q: 'a' })).toBe(true);
  });
});
