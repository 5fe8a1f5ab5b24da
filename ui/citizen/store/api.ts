import type { StoredFile } from '../../shared/api/index.ts';
import { request } from '../../shared/api/index.ts';
import type { LocalText } from '../../shared/i18n/index.ts';

/** A kind of paper. */
export interface DocumentType {
  key: string;
  name: LocalText;
  issuer: LocalText | null;
  /** whether papers of this kind end */
  expires: boolean;
}

export interface Folder {
  id: string;
  name: string;
}

export type Standing = 'valid' | 'expiring' | 'expired' | 'revoked';

/** A document of the store. */
export interface StoreDocument extends StoredFile {
  kind: 'own' | 'issued';
  createdAt: string;
  contentUrl: string;
  folderId: string | null;
  type: string | null;
  description: string | null;
  issuer: string | null;
  validUntil: string | null;
  standing: Standing;
  /** days that it still holds; null where no end is known */
  daysLeft: number | null;
  versions: number;
  /** requests that it went into */
  uses: number;
  caseId?: string | null;
}

/** Everything that the page of the store shows. */
export interface Store {
  data: StoreDocument[];
  /** bytes */
  usage: { used: number; limit: number };
  folders: Folder[];
  types: DocumentType[];
}

export interface Version extends StoredFile {
  createdAt: string;
  replacedAt: string | null;
  contentUrl: string;
}

/** One request that a document went into. */
export interface Use {
  at: string;
  /** when its owner agreed; null where it was sent for that request itself */
  agreedAt: string | null;
  caseId: string;
  number: string;
  procedure: LocalText;
  purpose: LocalText | null;
  fileName: string;
  /** who of the city hall opened that request */
  readers: { name: string; departments: LocalText[]; at: string }[];
}

export interface StoreDetails extends StoreDocument {
  versionList: Version[];
  useList: Use[];
}

/** What the owner may change. */
export type StoreChange = Partial<
  Pick<StoreDocument, 'fileName' | 'folderId' | 'type' | 'description' | 'issuer' | 'validUntil'>
>;

/** What a form is offered. */
export interface Matching {
  data: StoreDocument[];
  expired: StoreDocument[];
  types: DocumentType[];
}

type Data<Value> = { data: Value };
const enc = encodeURIComponent;

/** All reads and writes of the store. Each throws ApiError or NetworkError. */
export const store = {
  list: (q: string, signal?: AbortSignal) => request<Store>(`/api/store?q=${enc(q)}`, { signal }),
  read: async (id: string, signal?: AbortSignal) =>
    (await request<Data<StoreDetails>>(`/api/store/${enc(id)}`, { signal })).data,
  change: (id: string, change: StoreChange) =>
    request<unknown>(`/api/store/${enc(id)}`, { method: 'PATCH', body: change }),
  replace: (id: string, documentId: string) =>
    request<unknown>(`/api/store/${enc(id)}/version`, { method: 'PUT', body: { documentId } }),
  remove: (id: string) => request<unknown>(`/api/store/${enc(id)}`, { method: 'DELETE' }),
  addFolder: (name: string) => request<unknown>('/api/store/folders', { method: 'POST', body: { name } }),
  renameFolder: (id: string, name: string) =>
    request<unknown>(`/api/store/folders/${enc(id)}`, { method: 'PATCH', body: { name } }),
  removeFolder: (id: string) => request<unknown>(`/api/store/folders/${enc(id)}`, { method: 'DELETE' }),
  matching: (types: string, signal?: AbortSignal) =>
    request<Matching>(`/api/store/matching?types=${enc(types)}`, { signal }),
  agree: (id: string, form: string, field: string) =>
    request<unknown>(`/api/store/${enc(id)}/consents`, { method: 'POST', body: { form, field } }),
};
