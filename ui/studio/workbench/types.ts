import type { ReadonlySignal, Signal } from '@preact/signals';
import type { LocalText } from '../../shared/i18n/index.ts';
import type { PastState } from './api.ts';

/** Files of a procedure as text, by their path inside the package. */
export type Files = Readonly<Record<string, string>>;

/** What becomes of files: their new text, null removes one. */
export type Changes = Record<string, string | null>;

/** Something that is not right, in words, with the place where it is. */
export interface Problem {
  id: string;
  file: string;
  element: string | null;
  code: string;
  message: string;
  severity: 'error' | 'hint';
  /** a change that mends it and nothing else */
  fix?: { label: string; edits: { file: string; text: string }[] };
}

/** Lists that an input of an automated step may be chosen from. */
export type ChoiceList = 'messages' | 'templates' | 'terms' | 'departments';

/** What an automated step wants to be told. */
export interface StepInput {
  name: string;
  label: LocalText;
  type: string;
  required: boolean;
  default?: unknown;
  choices?: ChoiceList | { value: string; label: LocalText }[];
}

/** Something that happens by itself: a worker of ours. */
export interface AutomatedStep {
  topic: string;
  name: LocalText;
  description: LocalText;
  inputs: StepInput[];
  outputs: { name: string; type: string; label: LocalText }[];
  errors: { code: string; label: LocalText }[];
}

/** What a diagram can be built from in this city hall. */
export interface Elements {
  steps: AutomatedStep[];
  departments: { key: string; name: LocalText; headed: boolean }[];
}

/** Who else is at a procedure, and where. */
export interface Present {
  name: string;
  place: string;
}

/** Where the analyst is. */
export interface Place {
  file: string;
  element?: string;
}

/** A save that came too late: what both did, to be decided part by part. */
export interface StaleSave {
  by: string;
  at: string;
  /** the files that both began from */
  base: Files;
  mine: Files;
  /** the files as the server has them now */
  theirs: Files;
  revision: number;
}

/** The one place where all tabs read and change the files of a draft. */
export interface Workbench {
  key: string;
  files: ReadonlySignal<Files>;
  read(path: string): string | undefined;
  /** One step of undo; null removes; steps with the same `group` within a second join; the save follows by itself. */
  write(changes: Changes, label: string, group?: string): void;
  undo(): void;
  redo(): void;
  canUndo: ReadonlySignal<boolean>;
  canRedo: ReadonlySignal<boolean>;
  saving: ReadonlySignal<'saved' | 'saving' | 'offline' | 'stale'>;
  savedAt: ReadonlySignal<Date | null>;
  revision: ReadonlySignal<number>;
  problems: ReadonlySignal<readonly Problem[]>;
  checking: ReadonlySignal<boolean>;
  /** null until known */
  elements: ReadonlySignal<Elements | null>;
  /** a click on a problem sets it; each tab reads it when its file matches */
  place: Signal<Place | null>;
  /** phone width, or a version that is only looked at */
  readOnly: ReadonlySignal<boolean>;
  /** the save or the version that is looked at; null for the draft of now */
  looked: PastState | null;
  /** the address of another tab of what is open */
  addressOf(tab: string): string;
}
