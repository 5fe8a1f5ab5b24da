import { describe, expect, it } from 'vitest';
import { stateOf } from './sections.ts';

const field = (filled: boolean, problem = false, told = false) => ({ filled, problem, told });

describe('how far a part of a form is', () => {
  it('is told by what is written and what is still to write', () => {
    expect(stateOf([field(false, true), field(false)])).toBe('empty');
    expect(stateOf([field(true), field(false, true)])).toBe('begun');
    expect(stateOf([field(true), field(false)])).toBe('done');
    expect(stateOf([field(false), field(false)])).toBe('optional');
    expect(stateOf([field(true), field(true, true, true)])).toBe('wrong');
  });
});
