import { FormEditor } from '@bpmn-io/form-js-editor';
import type { Component, FormSchema } from './schema.ts';

/** A component as the editor holds it. */
export type EditorField = Component & { _parent?: string };

/** The parts of the form-js editor that we use. */
export interface EditorJs {
  get(service: 'selection'): { get(): EditorField | null; set(field: EditorField | null): void };
  get(service: 'formFieldRegistry'): { get(id: string): EditorField | undefined };
  get(service: 'modeling'): {
    addFormField(attributes: Partial<EditorField>, target: EditorField, index: number): EditorField;
    editFormField(field: EditorField, properties: Record<string, unknown>): void;
    moveFormField(field: EditorField, source: EditorField, target: EditorField, from: number, to: number): void;
    removeFormField(field: EditorField, source: EditorField, index: number): void;
  };
  on(event: string, priority: number, handler: (event: never) => void): void;
  importSchema(schema: FormSchema): Promise<unknown>;
  getSchema(): FormSchema;
  attachTo(place: Element): void;
  destroy(): void;
  _getState(): { schema: EditorField | null };
}

const nowhere = () => document.createElement('div');

/**
 * The form-js editor without its own palette and panel, which speak English and to programmers: those are ours.
 * Its keyboard shortcuts are off as well, since undo belongs to the whole draft.
 */
export function createEditor(): EditorJs {
  const options = {
    palette: { parent: nowhere() },
    propertiesPanel: { parent: nowhere() },
    additionalModules: [{ propertiesPanel: ['value', {}], propertiesProvider: ['value', {}] }],
  };
  return new FormEditor(options as never) as unknown as EditorJs;
}
