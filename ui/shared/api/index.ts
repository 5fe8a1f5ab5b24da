export { createActionKey } from './action-key.ts';
export type { ActionKey } from './action-key.ts';
export { csrfToken, lastAnswer, online, request, sessionExpired } from './client.ts';
export type { RequestOptions } from './client.ts';
export { ApiError, mayHeal, NetworkError } from './errors.ts';
export { live, onChange } from './events.ts';
export type { ChangeEvent } from './events.ts';
export { uploadFile } from './upload.ts';
export * from './types.ts';
