import { useEffect, useRef, useState } from 'preact/hooks';
import type { FormData } from '../../shared/api/index.ts';
import { downloadFile } from '../../shared/api/index.ts';
import { useAction } from '../../shared/hooks/index.ts';

/** A letter as a draft in this tab. */
interface Shown {
  address: string;
  /** what the server calls its text; empty where nothing is signed */
  mark: string;
}

/** The draft of a letter, read when asked for and let go with the page. */
export interface LetterDraft {
  shown: Shown | null;
  busy: boolean;
  error: unknown;
  /** reads it for the answers as they are now; an empty language is that of the applicant */
  read: (language?: string) => Promise<void>;
  drop: () => void;
}

/** The letter that the answers of a task would issue. @param answers the answers as typed so far */
export function useLetter(taskId: string, answers: () => FormData): LetterDraft {
  const [shown, setShown] = useState<Shown | null>(null);
  const held = useRef('');
  const hold = (next: Shown | null) => {
    if (held.current) URL.revokeObjectURL(held.current);
    held.current = next?.address ?? '';
    setShown(next);
  };
  useEffect(() => () => {
    if (held.current) URL.revokeObjectURL(held.current);
  }, []);
  const draft = useAction<string>(async (language) => {
    hold(null);
    const body = { data: answers(), ...(language ? { language } : {}) };
    const { content, mark } = await downloadFile(`/api/tasks/${encodeURIComponent(taskId)}/preview`, { body });
    hold({ address: URL.createObjectURL(content), mark });
  });
  return { shown, busy: draft.busy, error: draft.error, read: (language = '') => draft.run(language), drop: () => hold(null) };
}
