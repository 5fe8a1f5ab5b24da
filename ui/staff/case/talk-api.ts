import type { FormData, FormSchema } from '../../shared/api/index.ts';
import { request } from '../../shared/api/index.ts';
import type { Language, LocalText } from '../../shared/i18n/index.ts';
import type { CompletionRequest } from '../../shared/talk/index.ts';

/** A ready sentence of the city hall, filled in for the case. */
export interface TextBlock {
  key: string;
  use: 'message' | 'completion' | 'resolution';
  title: LocalText;
  text: LocalText;
}

/** A remark among the staff. */
export interface CaseNote {
  id: string;
  author: { name: string };
  text: string;
  at: string;
}

/** What an officer can ask for. */
export interface CompletionOptions {
  fields: { key: string; label: LocalText; value: LocalText }[];
  documents: { key: string; name: LocalText }[];
  /** offered first */
  dueDate: string;
  pausesTerm: boolean;
  language: Language;
}

/** The answers of a case as they stood. */
export interface CaseVersions {
  schema: FormSchema;
  versions: { no: number; at: string; current: boolean; data: FormData }[];
}

/** An item as the officer asks for it. */
export type NewItem =
  | { kind: 'field'; field: string; text: { ro: string; hu: string } }
  | { kind: 'document' | 'question'; label: { ro: string; hu: string }; text: { ro: string; hu: string } };

const at = (id: string, part: string): string => `/api/cases/${encodeURIComponent(id)}/${part}`;
const read = async <Value>(path: string, signal?: AbortSignal): Promise<Value> =>
  (await request<{ data: Value }>(path, { signal })).data;

/** What only the staff reads and writes around a case. Each throws ApiError or NetworkError. */
export const talkApi = {
  blocks: (id: string, signal?: AbortSignal) => read<TextBlock[]>(at(id, 'text-blocks'), signal),
  notes: (id: string, signal?: AbortSignal) =>
    request<{ data: CaseNote[]; policies: { write: boolean } }>(at(id, 'notes'), { signal }),
  addNote: (id: string, text: string, idempotencyKey: string) =>
    request<unknown>(at(id, 'notes'), { method: 'POST', body: { text }, idempotencyKey }),
  options: (id: string, signal?: AbortSignal) =>
    read<CompletionOptions>(at(id, 'completion-requests/options'), signal),
  ask: (id: string, body: { dueDate: string; items: NewItem[] }, idempotencyKey: string) =>
    request<{ data: CompletionRequest }>(at(id, 'completion-requests'), { method: 'POST', body, idempotencyKey }),
  cancel: (id: string, requestId: string, idempotencyKey: string) =>
    request<unknown>(at(id, `completion-requests/${encodeURIComponent(requestId)}/cancel`), {
      method: 'POST', body: {}, idempotencyKey,
    }),
  versions: (id: string, signal?: AbortSignal) => read<CaseVersions>(at(id, 'versions'), signal),
};
