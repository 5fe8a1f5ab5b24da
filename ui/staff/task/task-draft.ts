import type { FormData } from '../../shared/api/index.ts';
import { ApiError } from '../../shared/api/index.ts';
import type { LocalDraft } from '../../shared/form/index.ts';
import { forgetLocally, keepLocally, readLocally } from '../../shared/form/index.ts';
import { me } from '../../shared/session/index.ts';
import { saveTaskDraft } from '../api/index.ts';

/** Keeps the answers of a task: in this tab with every change, at the server after a pause. */
export interface TaskDraft {
  /** what this tab kept because the server did not have it yet */
  kept: LocalDraft | null;
  keep: (data: FormData) => void;
  /** @throws when the server may take it later */
  save: (data: FormData) => Promise<{ at: string; place: 'server' | 'browser' }>;
  forget: () => void;
}

/** The draft of one task of the reader. */
export function openDraft(taskId: string): TaskDraft {
  const key = `task.${taskId}`;
  const owner = me.value?.signedIn ? me.value.id : '';
  let newest: FormData | null = null;
  return {
    kept: readLocally(key, owner),
    keep(data) {
      newest = data;
      keepLocally(key, { data, savedAt: new Date().toISOString(), owner, files: [] });
    },
    async save(data) {
      const at = new Date().toISOString();
      try {
        await saveTaskDraft(taskId, data);
        if (newest === data || newest === null) forgetLocally(key);
        return { at, place: 'server' };
      } catch (error) {
        if (error instanceof ApiError && error.status === 401) return { at, place: 'browser' };
        throw error;
      }
    },
    forget: () => forgetLocally(key),
  };
}
