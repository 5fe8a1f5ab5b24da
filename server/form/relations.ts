import type { Check } from './checks.ts';
import { getAt } from './path.ts';
import type { IssueCode } from './types.ts';

type Relation = (value: unknown, other: unknown) => ReturnType<Check>;

const plain = (value: unknown): string => typeof value === 'string' ? value.trim().toLowerCase() : '';

const found = (code: IssueCode, isWrong: boolean, params: Record<string, unknown> = {}): ReturnType<Check> =>
  isWrong ? [{ code, params }] : [];

/** What a property of a field asks of its value and of another answer, or of what the server knows. */
const RELATIONS: Record<string, Relation> = {
  'dosar:differsFrom': (value, other) => found('notSame', plain(value) !== '' && plain(value) === plain(other)),
  'dosar:notBefore': (value, other) => {
    const [day, first] = [plain(value).slice(0, 10), plain(other).slice(0, 10)];
    return found('notBefore', day !== '' && first !== '' && day < first, { min: first });
  },
  'dosar:oneOf': (value, other) => found('notOwn', plain(value) !== '' && Array.isArray(other) && !other.includes(value)),
  'dosar:someOf': (value, other) => found('noWorkingDay', plain(value) !== '' && other === 0),
};

/** `dosar:once: "<choice> <fact>"`: a choice that is spent when the server knows the fact, for example a second extension. */
function spent(known: Record<string, unknown>, property: unknown, value: unknown): ReturnType<Check> {
  const [choice = '', fact = ''] = typeof property === 'string' ? property.split(' ') : [];
  return found('spent', fact !== '' && value === choice && known[fact] === true);
}

/**
 * Rules between a field and another: `dosar:differsFrom`, `dosar:notBefore` (days), `dosar:oneOf` (a list that the
 * server knows), `dosar:someOf` (a count of working days that is not zero); each names the key of the other. An answer
 * that is not there asks for nothing. `dosar:once` looks at what the server knows alone.
 */
export const relations: Check = (submission, { node }, value) => {
  const { properties } = node.field;
  const known = { ...submission.options.initialData };
  const broken = Object.entries(RELATIONS).flatMap(([property, relation]) => {
    const key = properties?.[property];
    return typeof key === 'string' ? relation(value, getAt({ ...submission.data, ...known }, key.split('.'))) : [];
  });
  return [...broken, ...spent(known, properties?.['dosar:once'], value)];
};
