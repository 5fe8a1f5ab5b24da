import { evaluate, parseExpression, parseUnaryTests, unaryTest } from 'feelin';
import type { Plain, Seen } from './engine-values.ts';
import { plainOf } from './engine-values.ts';

/** A cell that the engine cannot read: the whole table stops there. */
export const BROKEN = 'broken';
/** A cell that only the engine can decide for these values. */
export const UNTRIED = 'untried';

interface Literal {
  kind: 'string' | 'number' | 'boolean' | 'null' | 'date';
  value: Plain;
}

interface Item {
  low?: { at: Literal; open: boolean };
  high?: { at: Literal; open: boolean };
  same?: Literal;
}

const LITERAL = String.raw`-?\d+(?:\.\d+)?|"[^"\\]*"|true|false|null|date\(\s*"\d{4}-\d{2}-\d{2}"\s*\)`;
const ITEM = new RegExp(
  String.raw`\s*(?:(<=|>=|<|>)\s*(${LITERAL})|([[\](])\s*(${LITERAL})\s*\.\.\s*(${LITERAL})\s*([\][)])|(${LITERAL}))\s*(,|$)`,
  'y',
);
const NOT = /^\s*not\s*\(([\s\S]*)\)\s*$/;

function literal(text: string): Literal {
  if (text.startsWith('"')) return { kind: 'string', value: text.slice(1, -1) };
  if (text.startsWith('date')) return { kind: 'date', value: /\d{4}-\d{2}-\d{2}/.exec(text)?.[0] ?? '' };
  if (text === 'null') return { kind: 'null', value: null };
  return text === 'true' || text === 'false' ? { kind: 'boolean', value: text === 'true' } : { kind: 'number', value: Number(text) };
}

/** The items of a test that says no more than values, borders and ranges; nothing for another. */
function itemsOf(source: string): Item[] | undefined {
  const items: Item[] = [];
  ITEM.lastIndex = 0;
  for (let isOver = false; !isOver;) {
    const match = ITEM.exec(source);
    if (!match) return undefined;
    const [, sign, border = '', open, low = '', high = '', close, same = '', joint] = match;
    if (sign) items.push({ [sign.startsWith('<') ? 'high' : 'low']: { at: literal(border), open: sign.length === 1 } });
    else if (open) items.push({ low: { at: literal(low), open: open !== '[' }, high: { at: literal(high), open: close !== ']' } });
    else items.push({ same: literal(same) });
    isOver = joint === '';
  }
  return items;
}

/** True, false, or nothing where the two cannot be compared. */
function compare(seen: Seen, { low, high, same }: Item): boolean | undefined {
  const isDay = typeof seen === 'object' && seen !== null;
  const value = isDay ? seen.day : seen;
  const kind = isDay ? 'date' : typeof value;
  const borders = [low, high].flatMap((border) => border ?? []);
  if (same) {
    if (value === null || same.kind === 'null') return value === same.value;
    return kind === same.kind ? value === same.value : undefined;
  }
  if (value === null || borders.some(({ at }) => kind !== at.kind || at.kind === 'boolean')) return undefined;
  const above = !low || low.at.value! < value || (!low.open && low.at.value === value);
  const below = !high || value < high.at.value! || (!high.open && high.at.value === value);
  return above && below;
}

/**
 * Whether a value passes the test of a cell, as the engine decides it.
 *
 * @param value of the column, already as its kind
 * @param values variables by name, for what a test asks beside the value
 */
export function passes(test: string, value: Seen, values: Readonly<Record<string, Plain>>): boolean | typeof BROKEN | typeof UNTRIED {
  const source = test.trim();
  if (source === '' || source === '-') return true;
  if (!isReadable(source, true)) return BROKEN;
  const inner = NOT.exec(source)?.[1];
  const items = itemsOf(inner ?? source);
  if (items) return inner === undefined ? items.some((item) => compare(value, item) === true) : isNot(items, value);
  if (value === null || typeof value === 'object' || source === '?' || !isFit(source, value) || !isKnown(source, true, values)) return UNTRIED;
  const found: unknown = unaryTest(source, { ...values, '?': value }).value;
  return typeof found === 'boolean' ? found : UNTRIED;
}

/** What cannot be compared decides nothing; `not(true)` the engine reads as a truth of its own, which never holds. */
function isNot(items: Item[], value: Seen): boolean {
  const found = items.map((item) => (item.same?.value === true ? true : compare(value, item)));
  return found.every((one) => one === false);
}

/**
 * The value of a formula, as the engine works it out.
 *
 * @returns nothing where only the engine can tell, or where it is nothing that a variable can hold
 */
export function worked(source: string, values: Readonly<Record<string, Plain>>): { value: Plain } | typeof BROKEN | typeof UNTRIED {
  const text = source.trim();
  if (!isReadable(text, false)) return BROKEN;
  if (new RegExp(`^(?:${LITERAL})$`).test(text) && !text.startsWith('date')) return { value: literal(text).value };
  if (!isKnown(text, false, values)) return UNTRIED;
  const value = plainOf(evaluate(text, values).value);
  return value === undefined || value === null ? UNTRIED : { value };
}

/** Whether a formula speaks of values of this kind: two kinds that do not go together the page compares otherwise. */
function isFit(source: string, value: Exclude<Plain, null>): boolean {
  if (typeof value === 'number') return !source.includes('"');
  return typeof value === 'string' ? /"|string length|upper case|lower case/.test(source) : /\b(?:true|false|not)\b/.test(source);
}

/** Functions that do the same in the page and in the engine. */
const FUNCTIONS = new Set([
  'abs', 'floor', 'ceiling', 'modulo', 'odd', 'even', 'starts with', 'ends with', 'contains',
  'string length', 'upper case', 'lower case', 'substring', 'list contains', 'not', 'string', 'number', 'date', 'decimal',
]);
/** The same, but not in a test. */
const FIGURES = new Set(['min', 'max', 'sum']);
/** What the page reads, and the engine does not. */
const UNREADABLE = /^\s*!?=|\d[eE][+-]?\d/;

const treeOf = (source: string, isTest: boolean) =>
  isTest ? parseUnaryTests(source, {}, undefined) : parseExpression(source, {}, undefined);
const withoutTexts = (source: string): string => source.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');

function isReadable(source: string, isTest: boolean): boolean {
  if (source === '' || UNREADABLE.test(withoutTexts(source))) return false;
  let isGood = true;
  try {
    treeOf(source, isTest).iterate({
      enter: ({ type }) => {
        isGood &&= !type.isError;
      },
    });
  } catch {
    return false;
  }
  return isGood;
}

/** Whether a text uses only functions that we know, and values that are there. */
function isKnown(source: string, isTest: boolean, values: Readonly<Record<string, Plain>>): boolean {
  let isSure = true;
  treeOf(source, isTest).iterate({
    enter: ({ name, from, to, node }) => {
      const text = source.slice(from, to);
      if (['ForExpression', 'QuantifiedExpression', 'FunctionDefinition', 'Context', 'PathExpression', 'InstanceOfExpression'].includes(name)) isSure = false;
      if (name === 'DateTimeLiteral' && !/^date\s*\(/.test(text)) isSure = false;
      if (name !== 'VariableName' || text === '?') return;
      const isCalled = node.parent?.name === 'FunctionInvocation' && node.parent.firstChild?.from === from;
      isSure &&= isCalled ? FUNCTIONS.has(text) || (!isTest && FIGURES.has(text)) : (values[text] ?? null) !== null;
    },
  });
  return isSure;
}
