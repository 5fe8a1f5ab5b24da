import { describe, expect, it } from 'vitest';
import { renamed } from './rename.ts';

describe('a procedure under another key', () => {
  it('is renamed in a moment, also where its diagram is broken in a way that nobody draws', () => {
    const began = performance.now();
    const files = renamed({ 'a.bpmn': '<process '.repeat(100_000) }, 'a', 'b', { ro: 'O cerere', hu: 'Egy kérelem' });
    expect(Object.keys(files)).toEqual(['b.bpmn']);
    expect(performance.now() - began).toBeLessThan(3000);
  });
});
