import { sameJson, writeJson } from '../texts/json-text.ts';
import type { EditorField, EditorJs } from './editor-js.ts';
import { createEditor } from './editor-js.ts';
import type { FieldType } from './field-types.ts';
import { beginningOf } from './field-types.ts';
import { mergeSchema } from './merge-schema.ts';
import type { Component, FormSchema } from './schema.ts';
import { isForm, placeBehind, proposeKey, questionOf, takenNames } from './schema.ts';

/** What a session tells. */
export interface SessionEvents {
  /** the analyst changed the form: its new text */
  onText(text: string): void;
  /** another component is looked at, or none */
  onSelect(id: string | null): void;
  /** question of a component that was dropped into the form, in Romanian */
  nameOf(type: string): string;
}

const DELAY = 150;

/** One form in the editor: what the analyst changes is written into its text, and nothing else. */
export class FormSession {
  private readonly editor: EditorJs = createEditor();
  private readonly events: SessionEvents;
  isOver = false;
  private text = '';
  private original: FormSchema = { components: [] };
  private baseline: FormSchema = { components: [] };
  private timer: ReturnType<typeof setTimeout> | undefined;
  private loading = false;
  private readonly dropped: EditorField[] = [];
  private readonly first = new Map<string, string>();

  constructor(events: SessionEvents) {
    this.events = events;
    this.editor.on('commandStack.changed', 500, () => this.changed());
    this.editor.on('selection.changed', 500, ({ selection }: { selection: EditorField | null }) => {
      if (!this.loading) events.onSelect(selection && selection.type !== 'default' ? selection.id : null);
    });
    this.editor.on(
      'commandStack.formField.add.postExecuted',
      400,
      ({ context }: { context: { formField: EditorField } }) => {
        if (context.formField.id.startsWith('Field_')) this.dropped.push(context.formField);
      },
    );
  }

  attachTo(place: Element): void {
    this.editor.attachTo(place);
  }

  destroy(): void {
    this.flush();
    this.isOver = true;
    this.editor.destroy();
  }

  /** Shows a text; nothing happens when it is the one that is shown. @throws when it is no form that can be drawn */
  async show(text: string, selected: string | null): Promise<void> {
    if (text === this.text) return;
    clearTimeout(this.timer);
    const form: unknown = JSON.parse(text);
    if (!isForm(form)) throw new Error('no form');
    this.loading = true;
    try {
      await this.editor.importSchema(structuredClone(form));
    } finally {
      this.loading = false;
    }
    this.text = text;
    this.original = form;
    this.baseline = structuredClone(this.editor.getSchema());
    this.select(selected);
  }

  /** Looks at a component, or at none. */
  select(id: string | null): void {
    this.editor.get('selection').set((id && this.editor.get('formFieldRegistry').get(id)) || null);
  }

  /** Changes properties of a component; undefined takes one away. */
  edit(id: string, properties: Record<string, unknown>): void {
    const field = this.editor.get('formFieldRegistry').get(id);
    if (field) this.editor.get('modeling').editFormField(field, properties);
  }

  /** Gives a component another id; it stays looked at, and the panel stays where the keyboard is. */
  rename(id: string, next: string, properties: Record<string, unknown>): void {
    this.first.set(next, this.firstId(id));
    this.edit(id, { ...properties, id: next });
    this.flush();
    this.select(next);
  }

  /** The id by which this session saw a component first. */
  firstId(id: string): string {
    return this.first.get(id) ?? id;
  }

  /** Puts a new component behind another one, or at the end; it is looked at from then on. */
  add(attributes: Partial<Component>, after: string | null): void {
    const registry = this.editor.get('formFieldRegistry');
    const root = this.editor._getState().schema;
    const before = after ? registry.get(after) : undefined;
    const parent = (before?._parent && registry.get(before._parent)) || root;
    if (!root || !parent) return;
    const siblings = parent.components ?? [];
    const index = before ? placeBehind(siblings, siblings.indexOf(before)) : siblings.length;
    this.editor.get('modeling').addFormField({ ...attributes, _parent: parent.id }, parent, index);
  }

  /** Moves a component among its neighbours. */
  move(id: string, by: -1 | 1): void {
    const place = this.placeOf(id);
    const target = (place?.index ?? 0) + by;
    if (!place || target < 0 || target >= place.count) return;
    const { field, parent, index } = place;
    this.editor.get('modeling').moveFormField(field, parent, parent, index, by > 0 ? target + 1 : target);
  }

  remove(id: string): void {
    const place = this.placeOf(id);
    if (place) this.editor.get('modeling').removeFormField(place.field, place.parent, place.index);
  }

  private placeOf(id: string) {
    const registry = this.editor.get('formFieldRegistry');
    const field = registry.get(id);
    const parent = field?._parent ? registry.get(field._parent) : undefined;
    const index = parent?.components?.findIndex((one) => one.id === id) ?? -1;
    return field && parent && index >= 0 ? { field, parent, index, count: parent.components?.length ?? 0 } : null;
  }

  private changed(): void {
    if (this.loading) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), DELAY);
  }

  /** Writes at once what was changed and is not written yet. */
  flush(): void {
    clearTimeout(this.timer);
    if (this.text === '' || this.loading) return;
    this.nameDropped();
    clearTimeout(this.timer);
    const current = this.editor.getSchema();
    if (sameJson(current, this.baseline)) return;
    const merged = mergeSchema(this.original, this.baseline, current);
    this.baseline = structuredClone(current);
    const text = writeJson(this.text, merged);
    if (text === this.text) return;
    this.text = text;
    this.original = merged;
    this.events.onText(text);
  }

  /** What was dragged into the form gets a Romanian question, and an id and a key that can be read. */
  private nameDropped(): void {
    for (const field of this.dropped.splice(0)) {
      const taken = takenNames(this.editor.getSchema());
      const question = this.events.nameOf(field.type);
      const name = proposeKey(question, taken);
      const { components: _none, ...beginning } = beginningOf(field.type as FieldType);
      const key = field.key === undefined ? {} : { key: name };
      const path = field.path === undefined ? {} : { path: name };
      this.edit(field.id, { ...beginning, [questionOf(field)]: question, ...key, ...path, id: name });
      this.events.onSelect(name);
    }
  }
}
