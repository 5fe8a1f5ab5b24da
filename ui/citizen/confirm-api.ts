import { request } from '../shared/api/index.ts';
import type { LocalText } from '../shared/i18n/index.ts';

/** Where the confirmation of an e-mail address stands. */
export type ConfirmState = 'waiting' | 'confirmed' | 'linkExpired' | 'expired';

/** What the link of a mail is for. */
export interface ConfirmLink {
  state: ConfirmState;
  number: string;
  procedure: { key: string; name: LocalText };
  visit: { instruction: LocalText } | null;
}

/** The confirmation of a request, for whoever holds its receipt. */
export interface OwnConfirmation {
  state: ConfirmState;
  email: string | null;
  expiresAt: string;
  mailsLeft: number;
  nextMailAt: string;
}

type Data<Value> = { data: Value };
const linkAt = (token: string): string => `/api/confirmations/${encodeURIComponent(token)}`;

/** What a link is for; looking changes nothing. @throws ApiError, NetworkError */
export const readLink = async (token: string, signal?: AbortSignal): Promise<ConfirmLink> =>
  (await request<Data<ConfirmLink>>(linkAt(token), { signal })).data;

/** Confirms the address. @throws ApiError, NetworkError */
export const confirmEmail = async (token: string): Promise<ConfirmLink> =>
  (await request<Data<ConfirmLink>>(linkAt(token), { method: 'POST' })).data;

/** @param receipt address of the receipt @returns null where no address has to be confirmed @throws ApiError, NetworkError */
export const readConfirmation = async (receipt: string, signal?: AbortSignal): Promise<OwnConfirmation | null> =>
  (await request<Data<OwnConfirmation | null>>(`${receipt}/confirmation`, { signal })).data;

/** Has the mail sent again. @param email a corrected address, or null @throws ApiError, NetworkError */
export const askForMail = async (receipt: string, email: string | null): Promise<OwnConfirmation> =>
  (await request<Data<OwnConfirmation>>(`${receipt}/confirmation`, { method: 'POST', body: { email } })).data;
