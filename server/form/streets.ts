import { foldName, readStreet, writeStreet } from '../validation/index.ts';
import type { Check } from './checks.ts';
import { getAt } from './path.ts';
import type { FormNode, PreparedForm } from './prepare.ts';
import type { StreetList } from './types.ts';

/** Whether a form asks for a street anywhere: only then is the list needed. */
export const asksForStreet = ({ nodes }: Pick<PreparedForm, 'nodes'>): boolean => nodes.some(isStreet);

const isStreet = ({ validator, children }: FormNode): boolean => validator === 'street' || children.some(isStreet);

/** The answer with the names that the list has now; whoever sends it does not name streets. */
export function namedByList(value: string, streets: StreetList | undefined): string {
  const chosen = readStreet(value);
  const known = chosen && streets?.find(chosen.id);
  return chosen && known?.inForce ? writeStreet({ id: chosen.id, ro: known.ro, hu: known.hu }) : value;
}

/** The text whose length a form limits: the name alone. */
export const nameOf = (value: unknown): unknown =>
  typeof value === 'string' ? (readStreet(value)?.ro ?? value) : value;

/**
 * A street chosen from the list is in it and in force. `dosar:streets: "strict"` takes no other name, but for an
 * address outside: the field that `dosar:localityKey` names holds no locality of the city.
 */
export const listedStreet: Check = (submission, { node, path }, value) => {
  const { streets } = submission.options;
  if (node.validator !== 'street' || !streets || typeof value !== 'string' || value.trim() === '') return [];
  const chosen = readStreet(value);
  if (chosen) {
    const known = streets.find(chosen.id);
    if (!known) return [{ code: 'streetUnknown', params: {} }];
    return known.inForce ? [] : [{ code: 'streetRetired', params: { street: chosen.ro } }];
  }
  const { 'dosar:streets': rule, 'dosar:localityKey': key } = node.field.properties ?? {};
  if (rule !== 'strict') return [];
  const locality = typeof key === 'string' ? getAt(submission.data, [...path.slice(0, -1), ...key.split('.')]) : '';
  const outside = typeof locality === 'string' && locality.trim() !== '' && !streets.hasLocality(foldName(locality));
  return outside ? [] : [{ code: 'streetNotListed', params: {} }];
};
