import type { FormComponent, FormSchema } from '../../shared/api/index.ts';
import type { TaskSummary } from '../api/index.ts';

/** Components that only show; with one answer for many cases there is nothing to show. */
const showing = new Set(['text', 'image', 'table', 'separator', 'spacer']);

/** The questions of a form without the facts of one case: what is read-only goes, and groups that are empty then. */
export function questionsOf(schema: FormSchema): FormSchema {
  const asking = (components: FormComponent[]): FormComponent[] => components.flatMap((component) => {
    if (component.readonly === true || component.disabled === true || showing.has(component.type)) return [];
    if (!component.components) return [component];
    const inside = asking(component.components);
    return inside.length > 0 ? [{ ...component, components: inside }] : [];
  });
  return { ...schema, components: asking(schema.components) };
}

/** Whether the chosen tasks may be finished together: the same step of the same procedure, and the reader may do each. */
export function alike(rows: TaskSummary[]): boolean {
  const [first] = rows;
  return first !== undefined && rows.every((row) => row.bulk === true && row.state === 'open'
    && row.procedure.key === first.procedure.key && row.definitionKey === first.definitionKey
    && (row.policies?.complete === true || row.policies?.claim === true));
}
