import { literalOf } from './decision.ts';

type Value = string | number | boolean;

/** Values for which a cell of a table holds. `unknown`: the cell says more than can be compared here. */
export type Region =
  | { is: 'any' }
  | { is: 'unknown'; text: string }
  | { is: 'in' | 'notIn'; values: ReadonlySet<Value> }
  | { is: 'ranges'; ranges: Range[] };

/** Numbers between two borders; an open border does not belong to it. */
interface Range {
  from: number;
  to: number;
  isFromOpen: boolean;
  isToOpen: boolean;
}

const NUMBER = String.raw`-?\d+(?:\.\d+)?`;
const COMPARISON = new RegExp(`^(<=|>=|<|>)\\s*(${NUMBER})$`);
const INTERVAL = new RegExp(`^([\\[(\\]])\\s*(${NUMBER})\\s*\\.\\.\\s*(${NUMBER})\\s*([\\])\\[])$`);
const ANY: Region = { is: 'any' };

/** Reads an input cell: a list of literals, of numbers' ranges, `not(…)` of literals, or `-`. */
export function regionOf(text: string): Region {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed === '-') return ANY;
  const negated = /^not\s*\((.*)\)$/s.exec(trimmed)?.[1];
  const parts = partsOf(negated ?? trimmed);
  const values = parts.map(literalOf);
  if (values.every((value) => value !== undefined)) {
    return { is: negated === undefined ? 'in' : 'notIn', values: new Set(values) };
  }
  const ranges = parts.map(rangeOf);
  if (negated === undefined && ranges.every((range) => range !== undefined)) return { is: 'ranges', ranges };
  return { is: 'unknown', text: trimmed };
}

/** Parts between commas outside of quotes. */
function partsOf(text: string): string[] {
  return (text.match(/(?:"[^"]*"|[^,"])+/g) ?? []).map((part) => part.trim());
}

function rangeOf(text: string): Range | undefined {
  const literal = literalOf(text);
  if (typeof literal === 'number') return { from: literal, to: literal, isFromOpen: false, isToOpen: false };
  const comparison = COMPARISON.exec(text);
  if (comparison) {
    const [, sign = '', number] = comparison;
    const border = Number(number);
    return sign.startsWith('<')
      ? { from: -Infinity, to: border, isFromOpen: true, isToOpen: sign === '<' }
      : { from: border, to: Infinity, isFromOpen: sign === '>', isToOpen: true };
  }
  const interval = INTERVAL.exec(text);
  if (!interval) return undefined;
  const [, open, from, to, close] = interval;
  return { from: Number(from), to: Number(to), isFromOpen: open !== '[', isToOpen: close !== ']' };
}

/** Whether a cell holds for a value; undefined when that cannot be said. */
export function holds(region: Region, value: Value): boolean | undefined {
  switch (region.is) {
    case 'any': return true;
    case 'unknown': return undefined;
    case 'in': return region.values.has(value);
    case 'notIn': return !region.values.has(value);
    case 'ranges': return typeof value === 'number' && region.ranges.some((range) => isInside(value, range));
  }
}

function isInside(value: number, { from, to, isFromOpen, isToOpen }: Range): boolean {
  return (isFromOpen ? value > from : value >= from) && (isToOpen ? value < to : value <= to);
}

/**
 * Values that stand for all others of a column: everything between two of them is treated alike by every cell.
 *
 * @param regions the cells of the column
 * @param options the only values that can come, when they are known
 */
export function samplesOf(regions: readonly Region[], options?: readonly Value[]): Value[] {
  if (options) return [...options];
  const samples = new Set<Value>();
  const borders = new Set<number>();
  for (const region of regions) {
    if (region.is === 'in' || region.is === 'notIn') for (const value of region.values) {
      if (typeof value === 'number') borders.add(value);
      else samples.add(value);
    }
    const ends = region.is === 'ranges' ? region.ranges.flatMap(({ from, to }) => [from, to]) : [];
    for (const border of ends) if (Number.isFinite(border)) borders.add(border);
  }
  const sorted = [...borders].sort((a, b) => a - b);
  sorted.forEach((border, index) => {
    samples.add(border);
    samples.add(index + 1 < sorted.length ? (border + sorted[index + 1]!) / 2 : border + 1);
  });
  if (sorted.length) samples.add(sorted[0]! - 1);
  if ([...samples].some((value) => typeof value === 'string')) samples.add('\u0000');
  if ([...samples].some((value) => typeof value === 'boolean')) for (const value of [true, false]) samples.add(value);
  return samples.size ? [...samples] : ['\u0000'];
}
