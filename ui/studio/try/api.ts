import type { FormData, FormSchema } from '../../shared/api/index.ts';
import { request } from '../../shared/api/index.ts';
import type { LocalText } from '../../shared/i18n/index.ts';

/** A value of the engine. */
export type Value = string | number | boolean | null;

/** One step of a try-out; see server/tryout/README.md. */
export type TryStep =
  | { action: 'start'; data: FormData }
  | { action: 'task'; element: string; data: FormData }
  | { action: 'step'; element: string; outputs?: Record<string, Value> }
  | { action: 'error'; element: string; code: string }
  | { action: 'timer'; element: string }
  | { action: 'message'; element: string }
  | { action: 'back'; to?: number };

/** What an automated step would give. */
export interface Output {
  name: string;
  type: 'boolean' | 'number' | 'text';
  value: Value;
  choices?: string[];
}

/** Something that the try-out waits for. */
export interface Waiting {
  kind: 'start' | 'task' | 'step' | 'timer' | 'message';
  element: string;
  name: LocalText | null;
  form?: { schema: FormSchema; data: FormData };
  groups?: string[];
  topic?: string;
  inputs?: Record<string, string>;
  outputs?: Output[];
  errors?: { code: string; caught: boolean }[];
  dueDate?: string;
  beside?: string;
  message?: string;
}

/** A run of the draft on the real engine, without a real case. */
export interface Tryout {
  id: string;
  key: string;
  language: 'ro' | 'hu';
  channel: 'portal' | 'counter';
  startedAt: string;
  expiresAt: string;
  waiting: Waiting[];
  variables: { name: string; type: string; value: Value }[];
  path: { kind: 'element' | 'flow'; id: string; name: LocalText | null; state: 'done' | 'now' | 'cancelled' }[];
  documents: { no: number; element: string; template: string; title: LocalText; fileName: string; url: string }[];
  told: { element: string; message: string; subject: LocalText; body: LocalText }[];
  steps: { no: number; action: string; element: string; name: LocalText | null }[];
  ended: {
    end: string;
    name: LocalText | null;
    outcome: { state: string; outcome: string; title: LocalText } | null;
  } | null;
}

/** A recorded run and whether it still goes that way. */
export interface Scenario {
  file: string;
  name: string;
  kind: 'run' | 'refused';
  ok: boolean;
  differs: { code: string; element: string | null; message: LocalText } | null;
  end: string | null;
  ms: number;
}

/** A part of the diagram that no scenario takes. */
export interface Uncovered {
  id: string;
  kind: 'element' | 'flow';
  type: string;
  name: LocalText | null;
  between: [string, string] | null;
  waived: string | null;
}

/** All scenarios of a draft, what they cover, and whether that is enough. */
export interface ScenarioRun {
  scenarios: Scenario[];
  coverage: { total: number; covered: number; percent: number; ids: string[]; uncovered: Uncovered[] };
  gate: { ok: boolean; failed: string[]; open: string[]; unused: string[] };
}

const of = (key: string) => `/api/studio/procedures/${encodeURIComponent(key)}`;
const data = async <Answer>(path: string, options: Parameters<typeof request>[1] = {}): Promise<Answer> =>
  (await request<{ data: Answer }>(path, options)).data;

/** What the server does about try-outs and scenarios; errors are those of `request`. */
export const tryApi = {
  current: (key: string, signal?: AbortSignal) => data<Tryout | null>(`${of(key)}/try/current`, { signal }),
  begin: (key: string, body: Pick<Tryout, 'language' | 'channel'>) =>
    data<Tryout>(`${of(key)}/try`, { method: 'POST', body }),
  step: (key: string, id: string, step: TryStep) =>
    data<Tryout>(`${of(key)}/try/${id}/steps`, { method: 'POST', body: step }),
  end: (key: string, id: string) => data<{ removed: boolean }>(`${of(key)}/try/${id}`, { method: 'DELETE' }),
  record: (key: string, id: string, body: { name: string; file: string }) =>
    data<{ path: string; text: string; exists: boolean }>(`${of(key)}/try/${id}/scenario`, { method: 'POST', body }),
  runScenarios: (key: string) => data<ScenarioRun>(`${of(key)}/scenarios/run`, { method: 'POST', body: {} }),
};
