import { signal } from '@preact/signals';

const query = typeof matchMedia === 'undefined' ? null : matchMedia('(max-width: 719px)');

/** Whether the screen is too narrow to edit: procedures are only looked at there. */
export const narrow = signal(query?.matches ?? false);

query?.addEventListener('change', ({ matches }) => { narrow.value = matches; });
