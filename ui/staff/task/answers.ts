import type { FormComponent, FormData, FormSchema } from '../../shared/api/index.ts';

interface Option {
  label?: string;
  value?: unknown;
}

/** The components of a form from top to bottom, those inside groups included. */
export function flatComponents(schema: FormSchema): FormComponent[] {
  const flat = (components: FormComponent[]): FormComponent[] =>
    components.flatMap((component) => [component, ...flat(component.components ?? [])]);
  return flat(schema.components);
}

/**
 * The answers that belong to the form, without the facts that were given with it: a kept draft must not bring back
 * facts that have changed since.
 */
export function ownAnswers(schema: FormSchema, data: FormData): FormData {
  const keys = new Set(flatComponents(schema).flatMap(({ key, path }) => {
    const place = key ?? (typeof path === 'string' ? path : undefined);
    return place ? [place.split('.')[0] ?? ''] : [];
  }));
  return Object.fromEntries(Object.entries(data).filter(([key, value]) => keys.has(key) && value !== undefined));
}

/**
 * The decision in its own words: the label of the answer to the last required choice of the form.
 * @returns empty while nothing is decided, or when the form asks for no decision
 */
export function decisionWord(schema: FormSchema, data: FormData): string {
  const question = flatComponents(schema).findLast((component) => component.type === 'radio' && isRequired(component));
  if (!question?.key) return '';
  const options = Array.isArray(question.values) ? (question.values as Option[]) : [];
  return options.find(({ value }) => value === data[question.key ?? ''])?.label ?? '';
}

function isRequired(component: FormComponent): boolean {
  return (component.validate as { required?: boolean } | undefined)?.required === true;
}
