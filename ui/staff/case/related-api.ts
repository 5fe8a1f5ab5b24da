import type { CaseState } from '../../shared/api/index.ts';
import { request } from '../../shared/api/index.ts';
import type { LocalText } from '../../shared/i18n/index.ts';

/** Another case; of one that the reader may not see, the number alone. */
export interface OtherCase {
  id: string | null;
  number: string;
  procedure: LocalText | null;
  applicantName: string | null;
  state: CaseState | null;
  outcome: string | null;
}

export type RelationKind = 'joined' | 'repeated' | 'related';

/** What binds two cases, seen from one of them. */
export interface Relation {
  id: string;
  kind: RelationKind;
  /** the case looked at leads the other one */
  leads: boolean;
  reason: string;
  by: string;
  at: string;
  case: OtherCase;
  policies: { end: boolean };
}

/** Cases that belong together, and some that may. */
export interface Related {
  data: { relations: Relation[]; suggestions: OtherCase[] };
  policies: { relate: boolean; join: boolean };
}

/** Why somebody must not work on a case. */
export type ExclusionKind = 'complaint' | 'subordinate' | 'declared';

export interface Exclusion {
  id: string;
  person: { id: string; name: string };
  kind: ExclusionKind;
  reason: string;
  by: string;
  at: string;
  ended: { at: string; by: string; reason: string } | null;
}

export interface Exclusions {
  data: Exclusion[];
  policies: { add: boolean; readmit: boolean; abstain: boolean };
}

/** Who may see a case, and who has looked at it. */
export interface Access {
  departments: { key: string; name: LocalText }[];
  people: { name: string; why: 'task' | 'substitute' | 'secretary' | 'mayor'; inPlaceOf: string | null }[];
  excluded: { name: string; kind: ExclusionKind }[];
  readings: { at: string; name: string; purpose: string }[];
}

const at = (id: string, part: string): string => `/api/cases/${encodeURIComponent(id)}/${part}`;
const send = <Answer>(path: string, body: object, idempotencyKey: string) =>
  request<Answer>(path, { method: 'POST', body, idempotencyKey });

/** Relations between cases and the people shut out of them. Each throws ApiError or NetworkError. */
export const relatedApi = {
  related: (id: string, signal?: AbortSignal) => request<Related>(at(id, 'related'), { signal }),
  bind: (id: string, body: { otherId: string; kind: 'joined' | 'related'; reason: string }, key: string) =>
    send<Related>(at(id, 'related'), body, key),
  unbind: (id: string, relation: string, reason: string, key: string) =>
    send<Related>(at(id, `related/${encodeURIComponent(relation)}/end`), { reason }, key),
  exclusions: (id: string, signal?: AbortSignal) => request<Exclusions>(at(id, 'exclusions'), { signal }),
  exclude: (id: string, body: { personId: string; reason: string }, key: string) =>
    send<Exclusions>(at(id, 'exclusions'), body, key),
  readmit: (id: string, exclusion: string, reason: string, key: string) =>
    send<Exclusions>(at(id, `exclusions/${encodeURIComponent(exclusion)}/end`), { reason }, key),
  abstain: (id: string, reason: string, key: string) => send<unknown>(at(id, 'abstention'), { reason }, key),
  access: async (id: string, signal?: AbortSignal) =>
    (await request<{ data: Access }>(at(id, 'access'), { signal })).data,
};
