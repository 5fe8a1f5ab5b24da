import type { Language } from '../shared/i18n/index.ts';

const WORKER = '/citizen-worker.js';

/** Lets the browser keep what may be read without a connection. Where it cannot, the site works as before. */
export async function keepForOffline(language: Language): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  await navigator.serviceWorker.register(WORKER, { scope: `/${language}` }).catch(() => undefined);
}

/** Forgets everything that was kept on this device, as at sign-out: the next person finds nothing of this one. */
export async function forgetKept(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registrations = await navigator.serviceWorker.getRegistrations();
  await Promise.all(registrations.map((one) => one.unregister()));
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith('dosar-')).map((name) => caches.delete(name)));
}
