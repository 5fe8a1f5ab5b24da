import { describe, expect, it } from 'vitest';
import { createActionKey } from './action-key.ts';
import { ApiError, NetworkError } from './errors.ts';

function make() {
  let n = 0;
  return createActionKey(() => `key-${++n}`);
}

describe('idempotency key of an action', () => {
  it('stays the same while the outcome is unknown', () => {
    const action = make();
    expect(action.current()).toBe('key-1');
    action.settle(new NetworkError(new Error('offline')));
    expect(action.current()).toBe('key-1');
    action.settle(new ApiError(503, {}));
    expect(action.current()).toBe('key-1');
  });

  it('is new after a final answer', () => {
    const action = make();
    action.current();
    action.settle(new ApiError(422, { code: 'form.invalid' }));
    expect(action.current()).toBe('key-2');
    action.settle();
    expect(action.current()).toBe('key-3');
  });
});
