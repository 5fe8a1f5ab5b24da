import { describe, expect, it } from 'vitest';
import { readWaivers, waived } from './waivers.ts';

describe('waivers of what no scenario takes', () => {
  it('are written with their reason, changed and taken back', () => {
    const one = waived(undefined, 'timer-1', ' Se întâmplă o dată pe an ');
    expect(readWaivers(one ?? '')).toEqual({ 'timer-1': { reason: 'Se întâmplă o dată pe an' } });
    const two = waived(one ?? '', 'flow-2', 'x');
    expect(Object.keys(readWaivers(two ?? ''))).toEqual(['timer-1', 'flow-2']);
    expect(readWaivers(waived(two ?? '', 'timer-1', 'y') ?? '')['timer-1']).toEqual({ reason: 'y' });
    expect(waived(one ?? '', 'timer-1', '')).toBeNull();
  });

  it('of a broken file are none, and nothing throws', () => {
    expect(readWaivers('{')).toEqual({});
    expect(readWaivers('[]')).toEqual({});
  });
});
