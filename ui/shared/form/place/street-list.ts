import { signal } from '@preact/signals';
import type { StreetList } from './match.ts';

/** The list of the city; null until it has come. */
export const streetList = signal<StreetList | null>(null);
let coming: Promise<void> | undefined;

/**
 * Brings the list, once for all fields of the page. The browser keeps it and asks the server whether it has changed;
 * without a network what it kept is good enough. Where nothing comes people type their street.
 */
export function bringStreets(): Promise<void> {
  coming ??= read('default')
    .catch(() => read('force-cache'))
    .catch(() => {
      coming = undefined;
    });
  return coming;
}

async function read(cache: RequestCache): Promise<void> {
  const answer = await fetch('/api/streets', { cache, headers: { Accept: 'application/json' } });
  if (!answer.ok) throw new Error(`streets: ${answer.status}`);
  streetList.value = ((await answer.json()) as { data: StreetList }).data;
}
