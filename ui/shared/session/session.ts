import { signal } from '@preact/signals';
import type { City, Me } from '../api/index.ts';
import { csrfToken, request, sessionExpired } from '../api/index.ts';
import { currentLanguage } from '../i18n/index.ts';

/** The reader; null until known. */
export const me = signal<Me | null>(null);

/** The city hall; null until known. */
export const city = signal<City | null>(null);

/** How long the session lives without a request, milliseconds; 0 when nobody is signed in. */
export const idleTime = signal(0);

/** Asks who is reading and which city hall this is. @throws ApiError, NetworkError */
export async function loadSession(): Promise<void> {
  const [reader, hall] = await Promise.all([request<{ data: Me }>('/api/me'), request<{ data: City }>('/api/city')]);
  me.value = reader.data;
  city.value = hall.data;
  csrfToken.value = reader.data.signedIn ? (reader.data.csrf ?? '') : '';
  const end = reader.data.signedIn ? reader.data.expiresAt : null;
  idleTime.value = end ? Date.parse(end) - Date.now() : 0;
  sessionExpired.value = false;
}

/** Whether the reader is signed in and has one of the roles (any role when none is named). */
export function hasRole(...roles: string[]): boolean {
  const reader = me.value;
  return reader?.signedIn === true && (roles.length === 0 || roles.some((role) => reader.roles.includes(role)));
}

/** Address of the sign-in page that comes back to a path of ours; the page shown now when none is given. */
export function loginUrl(returnTo = location.pathname + location.search): string {
  return `/auth/login?${new URLSearchParams({ lang: currentLanguage(), returnTo }).toString()}`;
}

/** Ends the session here and at the identity service, then leaves the page. @throws ApiError, NetworkError */
export async function signOut(): Promise<void> {
  const { data } = await request<{ data: { redirect: string } }>('/auth/logout', { method: 'POST', body: {} });
  location.assign(data.redirect);
}
