import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError, NetworkError } from '../api/errors.ts';
import type { SaveState } from './autosave.ts';
import { createAutosave } from './autosave.ts';

function setUp(answers: (Error | string)[]) {
  const written: string[] = [];
  const states: SaveState['kind'][] = [];
  const autosave = createAutosave<string>({
    pause: 100,
    retryAfter: 1000,
    onState: (state) => states.push(state.kind),
    save: async (data) => {
      written.push(data);
      const answer = answers.shift() ?? 'now';
      if (answer instanceof Error) throw answer;
      return { at: answer, place: 'server' };
    },
  });
  return { autosave, written, states };
}

describe('autosave', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('writes the newest answers once, after a pause in typing', async () => {
    const { autosave, written, states } = setUp([]);
    autosave.note('a');
    autosave.note('ab');
    await vi.advanceTimersByTimeAsync(100);
    expect(written).toEqual(['ab']);
    expect(states).toEqual(['saving', 'saved']);
  });

  it('keeps the answers and tries again when the connection was lost', async () => {
    const { autosave, written, states } = setUp([new NetworkError(new Error('gone'))]);
    autosave.note('a');
    await vi.advanceTimersByTimeAsync(100);
    expect(states).toEqual(['saving', 'failed']);
    await vi.advanceTimersByTimeAsync(1000);
    expect(written).toEqual(['a', 'a']);
    expect(states.at(-1)).toBe('saved');
  });

  it('does not repeat by itself what the server refused, but writes it when asked', async () => {
    const { autosave, written } = setUp([new ApiError(401, { code: 'auth.required' })]);
    autosave.note('a');
    await vi.advanceTimersByTimeAsync(5000);
    expect(written).toEqual(['a']);
    await autosave.flush();
    expect(written).toEqual(['a', 'a']);
  });

  it('never writes an old text over a newer one', async () => {
    const { autosave, written } = setUp([new NetworkError(new Error('gone'))]);
    autosave.note('old');
    await vi.advanceTimersByTimeAsync(100);
    autosave.note('new');
    await vi.advanceTimersByTimeAsync(2000);
    expect(written).toEqual(['old', 'new']);
  });
});
