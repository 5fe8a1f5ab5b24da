import { describe, expect, it } from 'vitest';
import { filterOf } from './api.ts';
import { everything, narrows, stillThere, toggled } from './filter.ts';

describe('the filter of the inbox', () => {
  it('narrows the list by anything but the order', () => {
    expect(narrows(everything)).toBe(false);
    expect(narrows({ ...everything, sort: 'applicant', q: ' ' })).toBe(false);
    expect(narrows({ ...everything, urgency: 'overdue' })).toBe(true);
  });

  it('comes back as it was kept', () => {
    const kept = { id: 'f', name: '', own: true, department: null, policies: { remove: true } };
    expect(filterOf({ ...kept, query: { view: 'mine', urgency: 'soon', sort: 'newest' } })).toEqual({
      ...everything,
      urgency: 'soon',
      sort: 'newest',
    });
  });
});

describe('choosing rows', () => {
  it('takes a row and lets it go', () => {
    expect([...toggled(new Set(['a']), 'b')]).toEqual(['a', 'b']);
    expect([...toggled(new Set(['a', 'b']), 'a')]).toEqual(['b']);
  });

  it('forgets rows that are gone', () => {
    expect([...stillThere(new Set(['a', 'b']), [{ id: 'b' }, { id: 'c' }])]).toEqual(['b']);
  });
});
