import { isRecord } from '../../../../server/form/path.ts';
import type { Component } from '../schema.ts';
import type { AnswerPath } from './feel.ts';

/** A part of a form that keeps something in the data, and where. */
export interface Field {
  component: Component;
  path: AnswerPath;
}

const lists = (value: unknown): Component[] => (Array.isArray(value) ? value.filter(isRecord) : []) as Component[];

const namesOf = (name: unknown): string[] => (typeof name === 'string' && name !== '' ? name.split('.') : []);

/** Every part of a form that has a place in the data, with the whole way there. */
export function fieldsIn(owner: unknown, above: AnswerPath = []): Field[] {
  if (!isRecord(owner)) return [];
  return lists(owner.components).flatMap((component): Field[] => {
    const { key, path } = component;
    const inner = [...above, ...namesOf(path)];
    const own = typeof key === 'string' && key !== '' ? [{ component, path: [...above, ...namesOf(key)] }] : [];
    const asList = inner.length > above.length ? [{ component, path: inner }] : [];
    return [...own, ...asList, ...fieldsIn(component, inner)];
  });
}

/** The data in which the expressions of a part of a form are read: the ways of everything around it. */
export function surroundings(form: unknown, json: readonly string[]): { component: Component | null; above: AnswerPath } {
  let [owner, component]: [unknown, Component | null] = [form, null];
  const above: string[] = [];
  for (let at = 0; json[at] === 'components' && isRecord(owner); at += 2) {
    const next = lists(owner.components)[Number(json[at + 1])];
    if (!next) break;
    if (component) above.push(...namesOf(component.path));
    component = next;
    owner = next;
  }
  return { component, above };
}

/** Whether two ways through the data are the same. */
export const samePath = (one: AnswerPath, other: AnswerPath): boolean =>
  one.length === other.length && one.every((name, index) => name === other[index]);

/** How far the row that a part stands in leads on the way to an answer; 0 outside of it. */
export function rowDepth(above: AnswerPath, path: AnswerPath): number {
  return above.length < path.length && samePath(above, path.slice(0, above.length)) ? above.length : 0;
}

/** A part of a form by its id, and the data that it stands in. */
export function findPart(owner: unknown, id: string, above: AnswerPath = []): { component: Component; above: AnswerPath } | null {
  if (!isRecord(owner)) return null;
  for (const component of lists(owner.components)) {
    const found = component.id === id ? { component, above } : findPart(component, id, [...above, ...namesOf(component.path)]);
    if (found) return found;
  }
  return null;
}
