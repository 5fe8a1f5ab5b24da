import { computed, signal } from '@preact/signals';
import type { DraftApi } from './api.ts';
import { changesBetween } from './merge-files.ts';
import type { Step } from './steps.ts';
import { addStep, stepOf, stepsUntouched } from './steps.ts';
import type { Changes, Files } from './types.ts';

/** Steps back and forth over all files: first those of this visit, then the earlier saves of the draft. */
export class Undo {
  readonly #past = signal<readonly Step[]>([]);
  readonly #future = signal<readonly Step[]>([]);
  /** earlier revisions, newest first; null until read */
  readonly #earlier = signal<readonly number[]>([]);
  readonly canUndo = computed(() => this.#past.value.length > 0 || this.#earlier.value.length > 0);
  readonly canRedo = computed(() => this.#future.value.length > 0);
  /** names of the next steps, for the buttons */
  readonly undoLabel = computed(() => this.#past.value.at(-1)?.label ?? '');
  readonly redoLabel = computed(() => this.#future.value.at(-1)?.label ?? '');
  #cursor: string | null = null;
  #busy = false;
  readonly #key: string;
  readonly #api: Pick<DraftApi, 'history' | 'revision'>;

  constructor(key: string, api: Pick<DraftApi, 'history' | 'revision'>) {
    this.#key = key;
    this.#api = api;
  }

  /** Reads which saves came before a revision. */
  async lookBack(revision: number): Promise<void> {
    const { revisions, next } = await this.#api.history(this.#key, this.#cursor);
    this.#cursor = next;
    const before = revisions
      .filter((one) => one.revision < revision && one.kind !== 'discard')
      .map((one) => one.revision);
    this.#earlier.value = [...this.#earlier.value, ...before];
  }

  /** Notes a step that was made. */
  note(files: Files, changes: Changes, label: string, group: string | undefined): void {
    const step = stepOf(files, changes, label, group, Date.now());
    if (!step) return;
    this.#past.value = addStep(this.#past.value, step);
    this.#future.value = [];
  }

  /** What takes the last step back; null when there is none. */
  async back(files: Files): Promise<Changes | null> {
    const step = this.#past.value.at(-1);
    if (step) {
      this.#past.value = this.#past.value.slice(0, -1);
      this.#future.value = [...this.#future.value, step];
      return step.before;
    }
    return this.#earlierSave(files);
  }

  /** What makes the step again that was taken back last; null when there is none. */
  forth(): Changes | null {
    const step = this.#future.value.at(-1);
    if (!step) return null;
    this.#future.value = this.#future.value.slice(0, -1);
    this.#past.value = [...this.#past.value, { ...step, group: undefined }];
    return step.after;
  }

  /** Files changed elsewhere: their steps cannot be taken back here any more. */
  foreign(paths: string[]): void {
    this.#past.value = stepsUntouched(this.#past.value, paths);
    this.#future.value = stepsUntouched(this.#future.value, paths);
  }

  async #earlierSave(files: Files): Promise<Changes | null> {
    if (this.#busy) return null;
    this.#busy = true;
    try {
      for (;;) {
        const [revision, ...older] = this.#earlier.value;
        if (revision === undefined) return null;
        const then = await this.#api.revision(this.#key, revision);
        this.#earlier.value = older;
        if (older.length === 0 && this.#cursor !== null) await this.lookBack(revision);
        const changes = changesBetween(files, then);
        const step = stepOf(files, changes, '', undefined, 0);
        if (!step) continue;
        this.#future.value = [...this.#future.value, { ...step, before: step.after, after: step.before }];
        return changes;
      }
    } finally {
      this.#busy = false;
    }
  }
}
