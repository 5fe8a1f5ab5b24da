import { mayHeal } from '../api/index.ts';

/** How safe the typed answers are. */
export type SaveState =
  | { kind: 'idle' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string; place: 'server' | 'browser' }
  | { kind: 'failed' };

export interface Autosave<Data> {
  /** notes a change; it is written after a pause in typing */
  note(data: Data): void;
  /** writes what is not yet written, now */
  flush(): Promise<void>;
  /** forgets what is not yet written and stops */
  stop(): void;
}

interface AutosaveOptions<Data> {
  /** writes; resolves with when and where */
  save: (data: Data) => Promise<{ at: string; place: 'server' | 'browser' }>;
  onState: (state: SaveState) => void;
  /** pause in typing before writing, milliseconds */
  pause?: number;
  /** wait before trying again after a fault, milliseconds */
  retryAfter?: number;
}

/** Writes the newest answers after a pause in typing, one write at a time, and tries again after faults that may heal. */
export function createAutosave<Data>({
  save,
  onState,
  pause = 1200,
  retryAfter = 5000,
}: AutosaveOptions<Data>): Autosave<Data> {
  let waiting: { data: Data } | null = null;
  let writing: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const later = (delay: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), delay);
  };
  const write = async (entry: { data: Data }) => {
    onState({ kind: 'saving' });
    try {
      const { at, place } = await save(entry.data);
      if (!stopped) onState({ kind: 'saved', at, place });
    } catch (error) {
      waiting ??= entry;
      if (!stopped) onState({ kind: 'failed' });
      if (!stopped && mayHeal(error)) later(retryAfter);
    }
  };
  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    if (writing) await writing;
    if (!waiting || stopped) return;
    const entry = waiting;
    waiting = null;
    writing = write(entry);
    await writing;
    writing = null;
  };
  return {
    note(data) {
      waiting = { data };
      later(pause);
    },
    flush,
    stop() {
      stopped = true;
      waiting = null;
      clearTimeout(timer);
    },
  };
}
