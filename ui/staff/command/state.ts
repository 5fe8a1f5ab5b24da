import { signal } from '@preact/signals';

/** Whether the command box is open. */
export const commandOpen = signal(false);
