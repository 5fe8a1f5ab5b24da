import { mayHeal } from './errors.ts';

/** Holds the idempotency key of one action of the reader, from the first try until a final answer. */
export interface ActionKey {
  /** the key to send with this try */
  current(): string;
  /** tells how the try ended: a final answer ends the action, a fault that may heal keeps its key */
  settle(error?: unknown): void;
}

/** A fresh action; `newKey` makes a uuid. */
export function createActionKey(newKey: () => string = () => crypto.randomUUID()): ActionKey {
  let key = '';
  return {
    current() {
      key ||= newKey();
      return key;
    },
    settle(error) {
      if (error === undefined || !mayHeal(error)) key = '';
    },
  };
}
