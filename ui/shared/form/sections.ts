import type { FieldIndex } from './field-index.ts';
import { errorsAt, instancesInOrder, valueAt } from './field-index.ts';
import type { Field, FormJs } from './form-js.ts';
import type { QuietValidator } from './validator.ts';

/** How far a part of a form is; `optional`: nothing was written and nothing has to be. */
export type SectionState = 'empty' | 'optional' | 'begun' | 'done' | 'wrong';

/** A part of a form: one of its outermost groups. */
export interface FormSection {
  id: string;
  title: string;
  state: SectionState;
  /** id of the first control, to go to */
  fieldId: string;
}

/** What is known of one field of a part. */
export interface FieldState {
  filled: boolean;
  /** something must be put right or filled in */
  problem: boolean;
  /** the reader was told so */
  told: boolean;
}

/** The parts of the form that have fields now, from top to bottom. */
export function sectionsOf(form: FormJs, index: FieldIndex): FormSection[] {
  const validator = form.get('validator') as QuietValidator;
  const state = form._getState();
  const sections = new Map<string, FormSection & { fields: FieldState[] }>();
  for (const instance of instancesInOrder(form, index)) {
    const entry = index.entries.get(instance.instanceId);
    const group = outermost(form, instance.id, 'group');
    const title = group ? index.groups.get(group.id) : undefined;
    if (!entry || !group || !title) continue;
    const { id } = group;
    const section = sections.get(id) ?? { id, title, state: 'empty', fieldId: entry.domId, fields: [] };
    sections.set(id, section);
    const value = valueAt(state.data, instance.valuePath);
    section.fields.push({
      filled: !isNothing(value), problem: validator.hasProblem(instance, value), told: errorsAt(state, instance).length > 0,
    });
  }
  return [...sections.values()].map(({ fields, ...section }) => ({ ...section, state: stateOf(fields) }));
}

/** How far a part is, from its fields. */
export function stateOf(fields: FieldState[]): SectionState {
  if (fields.some(({ told }) => told)) return 'wrong';
  const filled = fields.some((field) => field.filled);
  if (fields.some(({ problem }) => problem)) return filled ? 'begun' : 'empty';
  return filled ? 'done' : 'optional';
}

/** The outermost component that a field stands in, itself included. @param type only of this type */
export function outermost(form: FormJs, fieldId: string, type?: string): Field | undefined {
  const registry = form.get('formFieldRegistry');
  let found: Field | undefined;
  for (let field = registry.get(fieldId); field?._parent; field = registry.get(field._parent)) {
    if (type === undefined || field.type === type) found = field;
  }
  return found;
}

/** A box that was not ticked is no answer either. */
function isNothing(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === null || value === undefined || value === '' || value === false;
}
