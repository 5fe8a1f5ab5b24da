import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { StoredFile } from '../api/index.ts';
import type { FieldInstance, FormJs, FormState } from './form-js.ts';

/** What a rendered field tells about itself. */
export interface FieldEntry {
  /** id of its first control */
  domId: string;
  /** label as the reader sees it */
  label: string;
  /** a value in words */
  display: (value: unknown) => string;
}

/** Where answers come from that nobody typed here, by key; the mark holds as long as the answer is this value. */
export type FieldMarks = Record<string, { value: unknown; source: string }>;

/** What an offer of documents at a file field gets. */
export interface FileOfferProps {
  /** names the form, for example `certificat-fiscal.start` */
  form: string;
  /** key of the field */
  field: string;
  /** kinds of papers that the field takes; none = any */
  types: string[];
  accept?: string;
  /** ids of the documents in the field */
  chosen: string[];
  onUse: (file: StoredFile) => void;
}

/** One answer in words. */
export interface Answer {
  fieldId: string;
  /** its place in the data, rows by index */
  path: (string | number)[];
  label: string;
  value: string;
  /** it is a place on the map */
  point: boolean;
}

/** Answers under one heading. */
export interface AnswerGroup {
  title: string;
  answers: Answer[];
}

/** Remembers, for one form, what its rendered fields say about themselves. A service of the form. */
export class FieldIndex {
  static readonly $inject = [];
  readonly entries = new Map<string, FieldEntry>();
  readonly groups = new Map<string, string>();
  /** documents known by id, for their names */
  files = new Map<string, StoredFile>();
  /** endpoint that takes files; the reader's own documents when left out */
  uploadTo?: string;
  /** names the form, so that an upload that broke off is found again at its field */
  uploadPlace?: string;
  /** offers what the reader already has at file fields; nothing is offered without it */
  offer?: ComponentType<FileOfferProps>;
  /** told of a file that was just sent for a field which knows its kind */
  onKind?: (id: string, type: string) => void;
  /** outermost components that stand on another page now, and the group that has its page for itself */
  readonly paging = signal<{ off: ReadonlySet<string>; alone?: string }>({ off: new Set() });
  marks: FieldMarks = {};
  /** what is said at a marked field */
  markText: (source: string) => string = String;
}

/** The shown fields that take a value, from top to bottom. */
export function instancesInOrder(form: FormJs, index: FieldIndex): FieldInstance[] {
  const node = (instance: FieldInstance) =>
    document.getElementById(index.entries.get(instance.instanceId)?.domId ?? '');
  return form
    .get('formFieldInstanceRegistry')
    .getAllKeyed()
    .toSorted((left, right) => {
      const [a, b] = [node(left), node(right)];
      if (!a || !b) return 0;
      return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
    });
}

/** All answers of the form in words, under the headings of its groups. */
export function collectAnswers(form: FormJs, index: FieldIndex, none: string): AnswerGroup[] {
  const groups: AnswerGroup[] = [];
  const { data } = form._getState();
  for (const instance of instancesInOrder(form, index)) {
    const entry = index.entries.get(instance.instanceId);
    if (!entry) continue;
    const title = groupTitle(form, index, instance.id);
    if (groups.at(-1)?.title !== title) groups.push({ title, answers: [] });
    const value = entry.display(valueAt(data, instance.valuePath)) || none;
    const point = form.get('formFieldRegistry').get(instance.id)?.properties?.['dosar:validate'] === 'mapPoint';
    groups.at(-1)?.answers.push({ fieldId: instance.id, path: instance.valuePath, label: entry.label, value, point });
  }
  return groups;
}

/** The value at a path of the data. */
export function valueAt(data: unknown, path: (string | number)[]): unknown {
  return path.reduce<unknown>((value, part) => (value as Record<string, unknown> | null | undefined)?.[part], data);
}

/** The messages at a field, as form-js keeps them. */
export function errorsAt(state: FormState, instance: FieldInstance): string[] {
  const found = valueAt(state.errors, [instance.id, ...Object.values(instance.indexes ?? {})]);
  return Array.isArray(found) ? (found as string[]) : [];
}

function groupTitle(form: FormJs, index: FieldIndex, fieldId: string): string {
  const registry = form.get('formFieldRegistry');
  for (let id = registry.get(fieldId)?._parent; id; id = registry.get(id)?._parent) {
    const title = index.groups.get(id);
    if (title) return title;
  }
  return '';
}
