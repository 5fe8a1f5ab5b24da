import { signal } from '@preact/signals';
import { loadSession } from '../shared/session/index.ts';
import { resumeActing } from './acting-mode.ts';

/** Why the first questions to the server failed; undefined when they did not. */
export const startError = signal<unknown>(undefined);

/** Asks who reads and which city hall this is; a fault is kept for the page to show. */
export async function startSession(): Promise<void> {
  resumeActing();
  try {
    await loadSession();
    startError.value = undefined;
  } catch (error) {
    startError.value = error;
  }
}
