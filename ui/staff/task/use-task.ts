import { useEffect, useRef } from 'preact/hooks';
import { ApiError, onChange } from '../../shared/api/index.ts';
import type { Resource } from '../../shared/hooks/index.ts';
import { useResource } from '../../shared/hooks/index.ts';
import { currentLanguage } from '../../shared/i18n/index.ts';
import type { TaskAnswer, TaskDetails, TaskSummary } from '../api/index.ts';
import { readTask } from '../api/index.ts';

const GATHER = 250;

/** A task on the page. */
export interface OpenTask {
  resource: Resource<TaskAnswer<TaskDetails>>;
  /** the server no longer knows it, though it was here a moment ago */
  vanished: boolean;
  /** takes over what a write answered, keeping form and case */
  update: (answer: TaskAnswer<TaskSummary>) => void;
}

/** Reads a task, again when it changes elsewhere and when the language changes. What was typed is not touched. */
export function useTask(id: string): OpenTask {
  const resource = useResource((signal) => readTask(id, signal), [id]);
  const language = currentLanguage();
  const shown = useRef(language);
  useEffect(() => {
    if (shown.current === language) return;
    shown.current = language;
    resource.reload();
  }, [language]);
  useFollow(id, resource.reload);
  const update = (answer: TaskAnswer) => {
    const known = resource.value;
    if (known) resource.replace({ data: { ...known.data, ...answer.data }, policies: answer.policies });
  };
  const vanished = resource.value !== undefined && resource.error instanceof ApiError && resource.error.status === 404;
  return { resource, vanished, update };
}

function useFollow(id: string, reload: () => void): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = onChange(({ event, taskId }) => {
      if (event !== 'resumed' && !(event === 'task.changed' && taskId === id)) return;
      clearTimeout(timer);
      timer = setTimeout(reload, GATHER);
    });
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [id]);
}
