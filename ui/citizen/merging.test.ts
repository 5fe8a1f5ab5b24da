import { describe, expect, it } from 'vitest';
import { differences, merge, sameAnswer } from './merging.ts';

describe('two versions of the same answers', () => {
  it('are the same whatever the order of the keys, and an empty field is no answer', () => {
    expect(sameAnswer({ a: 1, b: [{ c: 'x', d: null }] }, { b: [{ c: 'x' }], a: 1, e: '' })).toBe(true);
    expect(sameAnswer(['a', 'b'], ['b', 'a'])).toBe(false);
    expect(sameAnswer(false, null)).toBe(false);
    expect(sameAnswer([], {})).toBe(false);
  });

  it('differ where one side or both were changed, and say which', () => {
    const base = { name: 'Pop', street: 'Lungă', number: '1', same: 'x' };
    const mine = { name: 'Popa', street: 'Lungă', number: '2', same: 'y' };
    const theirs = { name: 'Pop', street: 'Scurtă', number: '3', same: 'y' };
    expect(differences(base, mine, theirs)).toEqual([
      { key: 'name', changed: 'mine' },
      { key: 'street', changed: 'theirs' },
      { key: 'number', changed: null },
    ]);
  });

  it('become one by what was chosen', () => {
    const merged = merge({ name: 'Popa', street: 'Lungă', flat: '4' }, { name: 'Pop', street: 'Scurtă' }, {
      name: 'mine', street: 'theirs', flat: 'theirs',
    });
    expect(merged).toEqual({ name: 'Popa', street: 'Scurtă', flat: null });
  });
});
