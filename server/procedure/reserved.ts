import { attributeOf, walk, type XmlElement } from './xml.ts';

/** Names that every object of the program has already: none of them can be one of a procedure's own. */
const RESERVED = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);

/** Levels in which the values of a JSON file may stand in one another. */
const mostLevels = 100;

/** Attributes of a diagram or table that name a value or an element. */
const NAMING = ['id', 'resultVariable', 'elementVariable', 'inputVariable', 'outputVariable', 'source', 'target'];
/** Elements whose `name` is that of a value. */
const NAMED = new Set(['inputParameter', 'outputParameter']);
/** Properties of a form that name an answer or a component; the parts of a path count each. */
const FORM_NAMING = ['key', 'id', 'path'];

/** Whether a name is one that no part of a procedure can have (`constructor`, `__proto__` …). */
export const isReserved = (name: string): boolean => RESERVED.has(name);

/** What a file has that no procedure can have: key of the problem catalogue and what stands in braces. */
export interface Unsafe {
  code: 'package.reservedName' | 'package.tooDeep';
  params: { name: string } | { levels: number };
}

/** @returns the reserved word in the name of a file, if there is one */
export const unsafeInPath = (file: string): Unsafe | null => firstReserved(file.split(/[/.]/));

/** @returns what a JSON file has that no procedure can have: as a key anywhere, as the name of an answer in a form */
export function unsafeInJson(value: unknown): Unsafe | null {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > mostLevels) return { code: 'package.tooDeep', params: { levels: mostLevels } };
    const objects = level.filter((one): one is Record<string, unknown> => typeof one === 'object' && one !== null);
    for (const one of objects) {
      const found = Array.isArray(one) ? null : (firstReserved(Object.keys(one)) ?? firstReserved(namesIn(one)));
      if (found) return found;
    }
    level = objects.flatMap((one) => Object.values(one));
  }
  return null;
}

const namesIn = (one: Record<string, unknown>): string[] =>
  FORM_NAMING.flatMap((property) => {
    const name = Object.hasOwn(one, property) ? one[property] : undefined;
    return typeof name === 'string' ? name.split('.') : [];
  });

/** @returns the reserved word by which a diagram or table names an element or a value, if there is one */
export function unsafeInXml(root: XmlElement): Unsafe | null {
  for (const element of walk(root)) {
    const names = [...NAMING, ...(NAMED.has(element.name) ? ['name'] : [])];
    const found = firstReserved(names.flatMap((name) => attributeOf(element, name) ?? []));
    if (found) return found;
  }
  return null;
}

function firstReserved(names: string[]): Unsafe | null {
  const name = names.find(isReserved);
  return name === undefined ? null : { code: 'package.reservedName', params: { name } };
}
