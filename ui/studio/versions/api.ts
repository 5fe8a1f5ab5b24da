import { request } from '../../shared/api/index.ts';
import type { LocalText } from '../../shared/i18n/index.ts';
import type { PastState } from '../workbench/api.ts';
import type { Problem } from '../workbench/index.ts';

/** Parts of a procedure that can become otherwise. */
export type Area = 'diagram' | 'form' | 'rule' | 'text' | 'setting' | 'document' | 'scenario';

/** One thing that is otherwise in a newer version. */
export interface Change {
  area: Area;
  file: string;
  element?: string;
  kind: 'added' | 'removed' | 'changed';
  name?: LocalText;
  properties?: { name: string; before: string | null; after: string | null }[];
}

/** Running cases of one version. */
export interface OpenCases {
  versionId: string;
  version: string;
  openCases: number;
}

/** What publishing the draft would do. */
export interface Prospect {
  revision: number;
  version: string;
  live: { id: string; version: string; publishedAt: string } | null;
  changes: Change[];
  diagrams: { before: string | null; after: string };
  seenByCitizens: { property: string; before: unknown; after: unknown }[];
  openCases: OpenCases[];
  problems: Problem[];
  approval: 'optional' | 'required';
}

/** Two states, the earlier one first, and what is otherwise. */
export interface Comparison {
  before: PastState;
  after: PastState;
  changes: Change[];
  diagrams: { before: string | null; after: string | null };
  /** files that cannot be read; whole files are compared then */
  unreadable: { state: string; file: string }[];
}

/** One act of publishing. */
export interface Act {
  id: string;
  key: string;
  kind: 'publish' | 'rollback' | 'withdraw';
  state: 'proposed' | 'accepted' | 'done' | 'refused' | 'failed';
  version: { id: string; version: string };
  replaces: { id: string; version: string } | null;
  note: string;
  changes: Change[];
  by: string;
  at: string;
  decidedBy: string | null;
  decidedAt: string | null;
  reason: string | null;
  policies: { approve: boolean; refuse: boolean };
}

/** Where a case waits, and what the newer form makes of its answers. */
export interface Standing {
  activities: string[];
  lostAnswers: string[];
  formErrors: string[];
}

/** From which version to which. */
export interface Way {
  fromVersionId: string;
  toVersionId: string;
}

/** The dry run of bringing cases along. */
export interface MigrationPreview {
  mapping: Record<string, string>;
  homeless: Record<string, number>;
  faults: Record<string, string[]>;
  totals: {
    cases: number;
    homeless: number;
    losingAnswers: number;
    withFormErrors: number;
    activities: Record<string, number>;
  };
  cases: { number: string; forecast: Standing; homeless: string[] }[];
}

/** A migration with how far it is. */
export interface Migration {
  id: string;
  fromVersionId: string;
  toVersionId: string;
  note: string;
  by: string;
  at: string;
  /** Why not every case could be given its place; null when all was well. */
  failure: string | null;
  progress: { waiting: number; moved: number; failed: number; asForetold: number };
}

/** A migration case by case. */
export interface MigrationCases extends Migration {
  cases: { item: number; number: string; state: 'waiting' | 'moved' | 'failed'; reason: string | null; why: string | null }[];
}

const of = (key: string) => `/api/studio/procedures/${encodeURIComponent(key)}`;
const data = async <Value>(path: string, options: Parameters<typeof request>[1] = {}): Promise<Value> =>
  (await request<{ data: Value }>(path, options)).data;

/** What the server does about versions; errors are those of `request`. */
export const versionsApi = {
  prospect: (key: string, signal?: AbortSignal) => data<Prospect>(`${of(key)}/publication`, { signal }),
  compare: (key: string, one: string, other: string, signal: AbortSignal) =>
    data<Comparison>(`${of(key)}/comparison?${new URLSearchParams({ one, other }).toString()}`, { signal }),
  acts: (key: string, signal?: AbortSignal) => data<Act[]>(`${of(key)}/publications`, { signal }),
  publish: (key: string, body: { revision: number; note: string; approval: boolean }, idempotencyKey: string) =>
    data<Act>(`${of(key)}/publish`, { method: 'POST', body, idempotencyKey }),
  approve: (key: string, id: string, idempotencyKey: string) =>
    data<Act>(`${of(key)}/publication/${id}/approve`, { method: 'POST', body: {}, idempotencyKey }),
  refuse: (key: string, id: string, reason: string, idempotencyKey: string) =>
    data<Act>(`${of(key)}/publication/${id}/refuse`, { method: 'POST', body: { reason }, idempotencyKey }),
  rollBack: (key: string, versionId: string, note: string, idempotencyKey: string) =>
    data<Act>(`${of(key)}/rollback`, { method: 'POST', body: { versionId, note }, idempotencyKey }),
  withdraw: (key: string, note: string, idempotencyKey: string) =>
    data<Act>(`${of(key)}/withdraw`, { method: 'POST', body: { note }, idempotencyKey }),
  migrations: (key: string, signal?: AbortSignal) => data<Migration[]>(`${of(key)}/migrations`, { signal }),
  migration: (key: string, id: string, signal?: AbortSignal) =>
    data<MigrationCases>(`${of(key)}/migrations/${id}`, { signal }),
  /** Tries cases again that stayed; all of them when none is named. */
  repeat: (key: string, id: string, items: number[] | null, idempotencyKey: string) =>
    data<Migration>(`${of(key)}/migrations/${id}/repeat`, { method: 'POST', body: items ? { items } : {}, idempotencyKey }),
  stop: (key: string, id: string, idempotencyKey: string) =>
    data<Migration>(`${of(key)}/migrations/${id}/stop`, { method: 'POST', body: {}, idempotencyKey }),
  foretell: (key: string, way: Way, mapping?: Record<string, string>) =>
    data<MigrationPreview>(`${of(key)}/migration/preview`, {
      method: 'POST',
      body: { ...way, ...(mapping ? { mapping } : {}) },
    }),
  migrate: (key: string, way: Way, mapping: Record<string, string>, note: string, idempotencyKey: string) =>
    data<Migration>(`${of(key)}/migration/run`, { method: 'POST', body: { ...way, mapping, note }, idempotencyKey }),
};
