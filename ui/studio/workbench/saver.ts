import type { Signal } from '@preact/signals';
import { signal } from '@preact/signals';
import { ApiError, mayHeal } from '../../shared/api/index.ts';
import type { Draft, DraftApi, SaveKind } from './api.ts';
import type { KeptStore } from './kept.ts';
import { applyChanges, changesBetween, mergeFiles } from './merge-files.ts';
import type { Files, StaleSave } from './types.ts';

const SAVES_AFTER = 800;
const TRIES_AGAIN_AFTER = 5000;

/** What a saver stands on. */
export interface SaverParts {
  key: string;
  files: Signal<Files>;
  api: Pick<DraftApi, 'draft' | 'save' | 'revision'>;
  kept: KeptStore;
  /** called with the paths that changed here because of somebody else */
  onForeign: (paths: string[]) => void;
}

/**
 * Sends changes to the server by itself: 0.8 s after the last one, again after a lost connection, merged after a
 * stale save.
 */
export class Saver {
  readonly saving = signal<'saved' | 'saving' | 'offline' | 'stale'>('saved');
  readonly savedAt = signal<Date | null>(null);
  readonly revision = signal(0);
  readonly stale = signal<StaleSave | null>(null);
  /** why the server refuses the files as they are */
  readonly refusal = signal<unknown>(undefined);
  #base: Files;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;
  #ended = false;
  #kind: SaveKind = 'save';
  /** what the next save is called */
  #note: string | undefined;
  readonly #parts: SaverParts;

  constructor(draft: Draft, parts: SaverParts) {
    this.#parts = parts;
    this.#base = draft.files;
    this.revision.value = draft.revision;
    this.savedAt.value = draft.updatedAt === null ? null : new Date(draft.updatedAt);
  }

  /** Changes that the server does not have. */
  unsaved() {
    return changesBetween(this.#base, this.#parts.files.value);
  }

  /** Takes up what an earlier visit could not send. */
  async resume(): Promise<void> {
    const kept = this.#parts.kept.read();
    if (!kept) return;
    const { key, api, files } = this.#parts;
    const base =
      kept.revision === this.revision.value ? this.#base : await api.revision(key, kept.revision).catch(() => null);
    if (base === null) return;
    this.#note = kept.note;
    this.#meet(base, applyChanges(base, kept.changes), {
      key,
      files: files.value,
      revision: this.revision.value,
      updatedAt: null,
      updatedBy: null,
    });
  }

  /** The files have changed here: they are sent soon. @param kind how they changed, for the history */
  changed(kind: SaveKind = 'save'): void {
    if (this.saving.value === 'stale') return;
    this.#kind = kind;
    this.#keep();
    this.refusal.value = undefined;
    this.saving.value = 'saving';
    this.#schedule(SAVES_AFTER);
  }

  /** Sends now what is not sent yet. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#running;
    this.#running = this.#send().finally(() => {
      this.#running = null;
    });
    await this.#running;
  }

  /**
   * Saves now, under a note that is found again in the history. What cannot be saved now keeps the note for the save
   * that will take it.
   * @returns whether the server has it
   */
  async note(text: string): Promise<boolean> {
    this.#note = text;
    this.#keep();
    await this.flush();
    return this.#note === undefined;
  }

  /** Somebody saved: without own changes their files stand here at once, else the next save finds out. */
  async follow(revision: number): Promise<void> {
    const { key, api, files } = this.#parts;
    if (revision <= this.revision.value || this.#running !== null || Object.keys(this.unsaved()).length > 0) return;
    const draft = await api.draft(key);
    if (Object.keys(this.unsaved()).length === 0 && draft.revision > this.revision.value)
      this.#meet(this.#base, files.value, draft);
  }

  /** Ends a stale save as the analyst decided. @param files as they shall be */
  settle(files: Files): void {
    const stale = this.stale.value;
    if (!stale) return;
    this.#take(stale.theirs, stale.revision, files);
    this.stale.value = null;
    this.#kind = 'merge';
    this.saving.value = 'saving';
    this.#schedule(0);
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
  }

  #schedule(after: number): void {
    clearTimeout(this.#timer);
    if (!this.#ended) this.#timer = setTimeout(() => void this.flush(), after);
  }

  async #send(): Promise<void> {
    const { key, api, files, kept } = this.#parts;
    const sent = files.value;
    const changes = changesBetween(this.#base, sent);
    if (this.saving.value === 'stale') return;
    const note = this.#note;
    if (Object.keys(changes).length > 0 || note !== undefined) {
      try {
        this.revision.value = await api.save(key, this.revision.value, changes, this.#kind, note);
        this.savedAt.value = new Date();
        this.#base = sent;
        if (this.#note === note) this.#note = undefined;
      } catch (error) {
        await this.#failed(error);
        return;
      }
    }
    if (files.value === sent) {
      kept.clear();
      this.saving.value = 'saved';
    } else this.changed();
  }

  async #failed(error: unknown): Promise<void> {
    const { key, api, files } = this.#parts;
    const isStale = error instanceof ApiError && error.status === 412;
    if (isStale) {
      try {
        const draft = await api.draft(key);
        this.#meet(this.#base, files.value, draft);
        return;
      } catch {
        // tried again below
      }
    }
    this.saving.value = 'offline';
    if (isStale || mayHeal(error) || (error instanceof ApiError && error.status === 401))
      this.#schedule(TRIES_AGAIN_AFTER);
    else this.refusal.value = error;
  }

  #keep(): void {
    const note = this.#note;
    this.#parts.kept.keep({
      revision: this.revision.value,
      changes: this.unsaved(),
      ...(note === undefined ? {} : { note }),
    });
  }

  /** Brings own changes and a newer draft together, or asks where both changed the same. */
  #meet(base: Files, mine: Files, draft: Draft): void {
    const { merged, parts } = mergeFiles(base, mine, draft.files);
    if (parts.length > 0) {
      this.#parts.files.value = mine;
      const { updatedBy, updatedAt, files: theirs, revision } = draft;
      this.stale.value = { by: updatedBy ?? '', at: updatedAt ?? '', base, mine, theirs, revision };
      this.saving.value = 'stale';
      return;
    }
    this.#take(draft.files, draft.revision, merged);
    if (draft.updatedAt !== null) this.savedAt.value = new Date(draft.updatedAt);
    if (Object.keys(this.unsaved()).length > 0 || this.#note !== undefined) this.changed('merge');
    else this.saving.value = 'saved';
  }

  #take(theirs: Files, revision: number, files: Files): void {
    const foreign = Object.keys(changesBetween(this.#parts.files.value, files));
    this.#base = theirs;
    this.revision.value = revision;
    this.#parts.files.value = files;
    if (foreign.length > 0) this.#parts.onForeign(foreign);
  }
}
