import { useRef, useState } from 'preact/hooks';
import { createActionKey } from '../api/index.ts';

/** A deed of the reader that must happen once. */
export interface Action<Input> {
  /** does it; a second call while the first runs does nothing */
  run: (input: Input) => Promise<void>;
  busy: boolean;
  error: unknown;
}

/**
 * Guards a write against double clicks and repeats: one at a time, and the same idempotency key until a final answer.
 * @param act the write; gets the input and the key to send; its own error is kept in `error`
 */
export function useAction<Input = void>(act: (input: Input, idempotencyKey: string) => Promise<void>): Action<Input> {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const running = useRef(false);
  const key = useRef(createActionKey());
  const run = async (input: Input) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setError(undefined);
    try {
      await act(input, key.current.current());
      key.current.settle();
    } catch (caught) {
      key.current.settle(caught);
      setError(caught);
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { run, busy, error };
}
