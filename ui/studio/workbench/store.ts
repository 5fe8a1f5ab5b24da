import type { ReadonlySignal, Signal } from '@preact/signals';
import { signal } from '@preact/signals';
import type { Draft, DraftApi, PastState, SaveKind } from './api.ts';
import { Checker } from './checker.ts';
import type { KeptStore } from './kept.ts';
import { applyChanges } from './merge-files.ts';
import { Remarks } from './remarks.ts';
import { Saver } from './saver.ts';
import type { Changes, Elements, Files, Place, Present, Workbench } from './types.ts';
import { Undo } from './undo.ts';

/** The workbench with what only its frame needs. */
export interface WorkbenchStore extends Workbench {
  present: Signal<readonly Present[]>;
  /** what colleagues say to each other about it */
  remarks: Remarks;
  /** whether a note is being asked for */
  noting: Signal<boolean>;
  saver: Saver;
  checker: Checker;
  history: Undo;
  /** opens what an earlier visit left, and asks for everything that the tabs need */
  open(): Promise<void>;
  end(): void;
}

/**
 * The store of one draft.
 * @param draft as the server has it
 * @param readOnly true while nothing may be changed here
 * @param addressOf the address of a tab
 * @param looked the save or the version that is only looked at
 */
export function createStore(
  draft: Draft,
  api: DraftApi,
  kept: KeptStore,
  readOnly: ReadonlySignal<boolean>,
  addressOf: (tab: string) => string = () => '',
  looked: PastState | null = null,
): WorkbenchStore {
  const { key } = draft;
  const files: Signal<Files> = signal(draft.files);
  const elements = signal<Elements | null>(null);
  const history = new Undo(key, api);
  const saver = new Saver(draft, {
    key,
    files,
    api,
    kept,
    onForeign: (paths) => {
      history.foreign(paths);
      checker.soon();
    },
  });
  const checker = new Checker(key, api, () => saver.unsaved());
  const put = (changes: Changes, kind: SaveKind = 'save') => {
    files.value = applyChanges(files.value, changes);
    saver.changed(kind);
    checker.soon();
  };
  const locked = () => readOnly.value || saver.saving.value === 'stale';
  return {
    key,
    files,
    elements,
    history,
    saver,
    checker,
    readOnly,
    addressOf,
    looked,
    saving: saver.saving,
    savedAt: saver.savedAt,
    revision: saver.revision,
    problems: checker.problems,
    checking: checker.checking,
    canUndo: history.canUndo,
    canRedo: history.canRedo,
    place: signal<Place | null>(null),
    present: signal<readonly Present[]>([]),
    remarks: new Remarks(key),
    noting: signal(false),
    read: (path) => files.value[path],
    write(changes, label, group) {
      if (locked()) return;
      const before = files.value;
      history.note(before, changes, label, group);
      if (Object.entries(changes).some(([path, text]) => (before[path] ?? null) !== text)) put(changes);
    },
    undo() {
      if (locked()) return;
      void history
        .back(files.value)
        .then((changes) => {
          if (changes) put(changes, 'undo');
        })
        .catch(() => undefined);
    },
    redo() {
      const changes = locked() ? null : history.forth();
      if (changes) put(changes, 'undo');
    },
    async open() {
      checker.soon(0);
      const looked = history.lookBack(draft.revision).catch(() => undefined);
      const known = api
        .elements()
        .then((found) => {
          elements.value = found;
        })
        .catch(() => undefined);
      await saver.resume();
      await Promise.all([looked, known]);
    },
    end() {
      saver.end();
      checker.end();
    },
  };
}
