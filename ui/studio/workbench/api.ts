import { request } from '../../shared/api/index.ts';
import type { LocalText } from '../../shared/i18n/index.ts';
import type { Changes, Elements, Files, Present, Problem } from './types.ts';

/** A draft as the server has it. */
export interface Draft {
  key: string;
  revision: number;
  files: Files;
  updatedAt: string | null;
  updatedBy: string | null;
}

/** How a save came about. */
export type SaveKind = 'save' | 'undo' | 'merge';

/** What a procedure was at one time. */
export interface PastState {
  /** `draft`, number of a save, id of a version */
  id: string;
  kind: 'draft' | 'save' | 'version';
  /** of the save, or of the version */
  number: string | null;
  at: string | null;
  by: string | null;
  note: string | null;
  saveKind: string | null;
}

/** One save in the history. */
export interface Revision {
  revision: number;
  at: string;
  by: string;
  note: string | null;
  paths: string[];
  kind: string;
  policies: { note: boolean };
}

/** A procedure in the list of the workspace. */
export interface StudioProcedure {
  key: string;
  name: LocalText;
  draft: { revision: number; updatedAt: string; updatedBy: string; changed: boolean } | null;
  live: { id: string; version: string; publishedAt: string } | null;
  withdrawn: boolean;
  versions: { id: string; version: string; state: string; publishedAt: string; openCases: number }[];
  problems: { errors: number; hints: number } | null;
  present: string[];
}

const STUDIO = '/api/studio/procedures';
const of = (key: string) => `${STUDIO}/${encodeURIComponent(key)}`;
const tag = (revision: number) => `"${revision}"`;

/** The procedures of the studio. */
export async function listProcedures(signal?: AbortSignal): Promise<StudioProcedure[]> {
  return (await request<{ data: StudioProcedure[] }>(STUDIO, { signal })).data;
}

/** What the store asks of the server; its errors are those of `request`. */
export const draftApi = {
  async draft(key: string): Promise<Draft> {
    return (await request<{ data: Draft }>(`${of(key)}/draft`)).data;
  },
  async save(key: string, revision: number, files: Changes, kind: SaveKind, note?: string): Promise<number> {
    const answer = await request<{ data: { revision: number } }>(`${of(key)}/draft`, {
      method: 'PUT',
      ifMatch: tag(revision),
      body: { files, kind, note },
    });
    return answer.data.revision;
  },
  async history(key: string, cursor: string | null): Promise<{ revisions: Revision[]; next: string | null }> {
    const query = cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`;
    const answer = await request<{ data: Revision[]; page?: { next: string | null } }>(
      `${of(key)}/draft/history${query}`,
    );
    return { revisions: answer.data, next: answer.page?.next ?? null };
  },
  async revision(key: string, revision: number): Promise<Files> {
    return (await request<{ data: { files: Files } }>(`${of(key)}/draft/revisions/${revision}`)).data.files;
  },
  /** The files of a save or a version. @param state its number, or its id */
  async state(key: string, state: string): Promise<PastState & { files: Files }> {
    const path = `${of(key)}/states/${encodeURIComponent(state)}`;
    return (await request<{ data: PastState & { files: Files } }>(path)).data;
  },
  async check(key: string, files: Changes, signal: AbortSignal): Promise<Problem[]> {
    const answer = await request<{ data: { problems: Problem[] } }>(`${of(key)}/check`, {
      method: 'POST',
      body: { files },
      signal,
    });
    return answer.data.problems;
  },
  /** Tells where this analyst is, null when leaving. @returns who is there now */
  async present(key: string, place: string | null): Promise<Present[]> {
    return presentOf(
      (await request<{ data: object }>(`${of(key)}/presence`, { method: 'POST', body: { place } })).data,
    );
  },
  async elements(): Promise<Elements> {
    return (await request<{ data: Elements }>('/api/studio/elements')).data;
  },
};

export type DraftApi = typeof draftApi;

/** Gives a draft up; the published version stays what it is. */
export async function discardDraft(key: string, revision: number): Promise<void> {
  await request(`${of(key)}/draft`, { method: 'DELETE', ifMatch: tag(revision) });
}

/** Changes the note on an own save; an empty one takes it away. */
export async function changeNote(key: string, revision: number, note: string): Promise<void> {
  await request(`${of(key)}/draft/revisions/${revision}`, { method: 'PATCH', body: { note } });
}

/** Puts a save or a version back, over the draft of now. */
export async function restoreState(key: string, { id, kind }: PastState): Promise<void> {
  const { revision } = await draftApi.draft(key);
  const body = kind === 'version' ? { versionId: id } : { revision: Number(id) };
  await request(`${of(key)}/draft/restore`, { method: 'POST', ifMatch: tag(revision), body });
}

/** Those who are at a procedure, from a live change or an answer. */
export function presentOf(change: object): Present[] {
  return 'present' in change && Array.isArray(change.present) ? (change.present as Present[]) : [];
}
