import type { FieldError } from '../components/index.ts';
import type { FieldIndex } from './field-index.ts';
import { errorsAt, instancesInOrder, valueAt } from './field-index.ts';
import type { Field, FieldInstance, FormJs } from './form-js.ts';
import { outermost } from './sections.ts';
import type { QuietValidator } from './validator.ts';

/** A page of a form: a group that asks to stand alone, or what stands together between such groups. */
export interface FormStep {
  /** id of its first group */
  id: string;
  title: string;
  groups: string[];
}

type Outermost = Pick<Field, 'id' | 'type' | 'properties'>;

const BLOCKS = new Set(['group', 'dynamiclist']);
const isPage = ({ type, properties }: Outermost) => type === 'group' && properties?.['dosar:page'] === 'true';

/**
 * The ids of the groups of each page, from top to bottom.
 * @param components the outermost components of a form
 * @returns nothing when no group asks for a page
 */
export function pagesOf(components: readonly Outermost[]): string[][] {
  if (!components.some(isPage)) return [];
  const pages: string[][] = [];
  let together: string[] | null = null;
  for (const component of components) {
    if (!BLOCKS.has(component.type)) continue;
    if (together && !isPage(component)) together.push(component.id);
    else pages.push([component.id]);
    together = isPage(component) ? null : (together ?? pages.at(-1) ?? null);
  }
  return pages;
}

/** The pages that have something on them now. @param box what holds the form */
export function stepsOf(form: FormJs, index: FieldIndex, box: HTMLElement): FormStep[] {
  const components = (form._getState().schema?.components ?? []) as Outermost[];
  const isShown = (id: string) => box.querySelector(`[data-group="${CSS.escape(id)}"]`) !== null;
  return pagesOf(components).flatMap((page) => {
    const groups = page.filter(isShown);
    const titles = groups.map((id) => index.groups.get(id) ?? '').filter(Boolean);
    return groups[0] === undefined ? [] : [{ id: page[0] ?? groups[0], title: titles.join(' · '), groups }];
  });
}

/** Shows one page of the form; printed it is whole. */
export function showStep(form: FormJs, index: FieldIndex, step: FormStep): void {
  const components = (form._getState().schema?.components ?? []) as Outermost[];
  const off = components.map(({ id }) => id).filter((id) => !step.groups.includes(id));
  index.paging.value = { off: new Set(off), alone: step.groups.length === 1 ? step.groups[0] : undefined };
}

/** The fields of a page from top to bottom. */
function fieldsOf(form: FormJs, index: FieldIndex, step: FormStep): FieldInstance[] {
  return instancesInOrder(form, index).filter(({ id }) => step.groups.includes(outermost(form, id)?.id ?? ''));
}

/** What readers were told is wrong on a page. */
export function errorsOn(form: FormJs, index: FieldIndex, step: FormStep): FieldError[] {
  const state = form._getState();
  return fieldsOf(form, index, step).flatMap((instance) => {
    const [message] = errorsAt(state, instance);
    return message ? [{ fieldId: index.entries.get(instance.instanceId)?.domId, message }] : [];
  });
}

/** Checks the fields of one page and says at them what is wrong. @returns the lines of the error summary */
export function checkStep(form: FormJs, index: FieldIndex, step: FormStep): FieldError[] {
  const validator = form.get('validator') as QuietValidator;
  const { data, errors } = form._getState();
  const next = structuredClone(errors);
  validator.beginSending();
  for (const instance of fieldsOf(form, index, step)) {
    const found = validator.validateFieldInstance(instance, valueAt(data, instance.valuePath));
    setAt(next, [instance.id, ...Object.values(instance.indexes ?? {})], found.length > 0 ? found : undefined);
  }
  validator.endSending();
  form._setState({ errors: next });
  return errorsOn(form, index, step);
}

/** Whether something on a page must be filled in or put right, also where the reader was not told yet. */
export function isOpen(form: FormJs, index: FieldIndex, step: FormStep): boolean {
  const validator = form.get('validator') as QuietValidator;
  const { data } = form._getState();
  return fieldsOf(form, index, step).some((instance) => validator.hasProblem(instance, valueAt(data, instance.valuePath)));
}

/** Writes a value at a path, making what leads there. */
export function setAt(target: Record<string, unknown>, path: (string | number)[], value: unknown): void {
  let place = target;
  for (const part of path.slice(0, -1)) place = (place[part] ??= {}) as Record<string, unknown>;
  place[path.at(-1) ?? ''] = value;
}
