import { request } from '../../shared/api/index.ts';
import type { LocalText } from '../../shared/i18n/index.ts';

/** A street as the office that keeps the list sees it. */
export interface StreetRow {
  id: string;
  kind: string;
  nameRo: string;
  nameHu: string;
  localityRo: string;
  localityHu: string;
  postalCode: string | null;
  formerNames: string[];
  validFrom: string | null;
  validTo: string | null;
  verified: boolean;
  source: string | null;
  name: LocalText;
  inForce: boolean;
  version: number;
  changedAt: string;
  by: string | null;
}

export type StreetValues = Omit<StreetRow, 'id' | 'name' | 'inForce' | 'version' | 'changedAt' | 'by'>;

export interface StreetsAnswer {
  data: StreetRow[];
  kinds: string[];
  localities: { name: LocalText }[];
  policies: { edit: boolean };
}

interface Arrival {
  line: number;
  id: string;
  name: LocalText;
  fields: string[];
}

/** What a table does to the list. */
export interface ImportReport {
  added: Arrival[];
  changed: Arrival[];
  same: number;
  untouched: number;
  errors: { line: number; column: string; code: string }[];
  applied: boolean;
}

export const streetsApi = {
  all: (signal?: AbortSignal) => request<StreetsAnswer>('/api/streets/all', { signal }),
  add: (body: StreetValues, idempotencyKey: string) =>
    request('/api/streets', { method: 'POST', body, idempotencyKey }),
  change: ({ id, version }: StreetRow, body: StreetValues, idempotencyKey: string) =>
    request(`/api/streets/${id}`, { method: 'PUT', body: { ...body, version }, idempotencyKey }),
  takeIn: async (csv: string, apply: boolean, idempotencyKey: string): Promise<ImportReport> =>
    (
      await request<{ data: ImportReport }>('/api/streets/import', {
        method: 'POST',
        body: { csv, apply },
        idempotencyKey,
      })
    ).data,
};
