/** A value that the engine can hold as a variable. */
export type Plain = string | number | boolean | null;

/** A day, as a column has it that makes days of texts. */
export interface Day {
  day: string;
}

/** What the tests of a column look at. */
export type Seen = Plain | Day;

/** What a column makes of a value; `refused` where the engine stops with an error. */
export type Taken = { value: Plain } | 'refused';

const WHOLE = /^[+-]?\d{1,18}$/;
const DECIMAL = /^[+-]?\d+(?:\.\d+)?$/;
const taken = (value: Plain): Taken => ({ value });

/** Kinds that the engine knows; of every other it takes the value as it is. */
const KINDS: Readonly<Record<string, (value: Exclude<Plain, null>) => Taken>> = {
  string: (value) => taken(String(value)),
  boolean: (value) => (typeof value === 'boolean' ? taken(value) : value === 'true' || value === 'false' ? taken(value === 'true') : 'refused'),
  integer: (value) => whole(value, 2 ** 31),
  long: (value) => whole(value, 2 ** 63),
  double: (value) =>
    typeof value === 'number' ? taken(value) : typeof value === 'string' && DECIMAL.test(value) ? taken(Number(value)) : 'refused',
  // a moment with its time only, which no form gives
  date: () => 'refused',
};

function whole(value: Exclude<Plain, null>, end: number): Taken {
  const number = typeof value === 'string' && WHOLE.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= -end && number < end ? taken(number) : 'refused';
}

/** What a column of a kind makes of a value, as the engine does it. */
export function takenAs(type: string, value: Plain): Taken {
  const kind = Object.hasOwn(KINDS, type.toLowerCase()) ? KINDS[type.toLowerCase()] : undefined;
  return value === null || !kind ? taken(value) : kind(value);
}

const DAY = /^(?:if\s+(\w+)\s*=\s*null\s+then\s+null\s+else\s+date\(\s*\1\s*\)|date\(\s*(\w+)\s*\))$/;

/** Name of the variable whose text a column takes for a day; nothing where it does something else. */
export function dayOf(expression: string): string | undefined {
  const [, guarded, plain] = DAY.exec(expression.trim()) ?? [];
  return guarded ?? plain;
}

/** A text as a day; nothing where it is none. */
export function toDay(value: Plain): Day | null | undefined {
  if (value === null) return null;
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? { day: value } : undefined;
}

/** Figures of the engine are exact to 34 places, those of the page to 15: what is beyond is left out. */
export function plainOf(value: unknown): Plain | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? Number(value.toPrecision(15)) : undefined;
  return value === null || typeof value === 'string' || typeof value === 'boolean' ? value : undefined;
}
