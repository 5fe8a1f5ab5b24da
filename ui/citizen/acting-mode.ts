import { effect } from '@preact/signals';
import { actingFor, mandateOver } from '../shared/api/index.ts';
import { href } from './routes.ts';

/** Each tab works in one name; another tab is not touched. */
const KEY = 'dosar-acting';
/** Kept instead of a mandate when it was found to hold no more. */
const OVER = 'over';

/** True when the mandate of this tab was found to hold no more, until the reader has read it. */
export const wasOver = (): boolean => sessionStorage.getItem(KEY) === OVER;

/** Goes on under the mandate that this tab works under. */
export function resumeActing(): void {
  actingFor.value = wasOver() ? '' : (sessionStorage.getItem(KEY) ?? '');
}

/** Works under a mandate from now on, or in the own name again; everything open is read anew. */
export function actFor(mandateId: string | null): void {
  forgetActing();
  if (mandateId) sessionStorage.setItem(KEY, mandateId);
  location.assign(href('home'));
}

export function forgetActing(): void {
  sessionStorage.removeItem(KEY);
}

// nothing may be sent in the own name by what was begun for somebody else: the page is left
effect(() => {
  if (!mandateOver.value) return;
  sessionStorage.setItem(KEY, OVER);
  location.assign(href('home'));
});
