import { describe, expect, it } from 'vitest';
import { mergeNewest } from './use-long-list.ts';

describe('a list that is kept up to date', () => {
  it('puts new rows on top and changes the others where they stand', () => {
    const known = [{ id: 'b', state: 'old' }, { id: 'a', state: 'old' }];
    const { rows, added } = mergeNewest(known, [{ id: 'c', state: 'new' }, { id: 'b', state: 'new' }]);
    expect(rows).toEqual([{ id: 'c', state: 'new' }, { id: 'b', state: 'new' }, { id: 'a', state: 'old' }]);
    expect(added).toEqual(['c']);
  });

  it('keeps rows that are further down than the part read again', () => {
    const known = [{ id: 'b' }, { id: 'a' }];
    expect(mergeNewest(known, [{ id: 'b' }]).rows).toEqual(known);
  });
});
