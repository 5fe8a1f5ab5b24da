import { evaluate, unaryTest } from 'feelin';
import type { Column, Rule, Table } from './table.ts';

/** What came of trying a table with some values. */
export interface Outcome {
  /** Rules that were hit, from 0, in the order of the table. */
  hits: number[];
  /** Rules whose test could not be read. */
  broken: number[];
  /** The answer: one value by output, a list of such for the policies with several, or a figure of an aggregation. */
  answer: Record<string, unknown> | Record<string, unknown>[] | number | null;
  /** Why there is no answer: several rules of a table that allows one, or rules that do not agree. */
  problem: 'many' | 'different' | null;
}

/** A value that was typed, as the table takes it. */
export function valueOf({ type }: Pick<Column, 'type'>, typed: string): unknown {
  const text = typed.trim();
  if (text === '') return null;
  if (type === 'boolean') return text === 'true';
  if (['number', 'integer', 'long', 'double'].includes(type)) {
    const number = Number(text.replace(',', '.'));
    return Number.isFinite(number) ? number : null;
  }
  return type === 'date' ? evaluate(`date(${JSON.stringify(text)})`).value : text;
}

function isHit(rule: Rule, inputs: Column[], values: Record<string, unknown>): boolean {
  return inputs.every((input, index) => {
    const test = rule.tests[index]?.trim() ?? '';
    if (test === '' || test === '-') return true;
    const looked = evaluate(input.name || 'null', values).value;
    return unaryTest(test, { ...values, '?': looked }).value === true;
  });
}

function answerOf(rule: Rule, outputs: Column[], values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    outputs.map(({ name }, index) => {
      const text = rule.values[index]?.trim() ?? '';
      return [name, text === '' ? null : plain(evaluate(text, values).value)];
    }),
  );
}

/** Days and the like as they are written. */
function plain(value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? String(value) : value;
}

const figures: Record<string, (values: number[]) => number> = {
  SUM: (values) => values.reduce((sum, value) => sum + value, 0),
  MIN: (values) => Math.min(...values),
  MAX: (values) => Math.max(...values),
  COUNT: (values) => values.length,
};

function collect(table: Table, answers: Record<string, unknown>[]): Outcome['answer'] {
  const figure = figures[table.aggregation];
  if (!figure) return answers;
  const [output] = table.outputs;
  const values = answers.map((answer) => (table.aggregation === 'COUNT' ? 1 : Number(answer[output?.name ?? ''])));
  return answers.length === 0 && table.aggregation !== 'COUNT' ? null : figure(values);
}

function settle(table: Table, answers: Record<string, unknown>[]): Pick<Outcome, 'answer' | 'problem'> {
  const [first = null] = answers;
  switch (table.hitPolicy) {
    case 'FIRST':
      return { answer: first, problem: null };
    case 'ANY': {
      const agree = answers.every((answer) => JSON.stringify(answer) === JSON.stringify(first));
      return agree ? { answer: first, problem: null } : { answer: null, problem: 'different' };
    }
    case 'COLLECT':
      return { answer: collect(table, answers), problem: null };
    case 'RULE ORDER':
      return { answer: answers, problem: null };
    default:
      return answers.length > 1 ? { answer: null, problem: 'many' } : { answer: first, problem: null };
  }
}

/**
 * Tries a decision table as the engine decides it: every rule is looked at, then the hit policy settles.
 *
 * @param values variables by name, as the diagram has them
 */
export function tryTable(table: Table, values: Record<string, unknown>): Outcome {
  const [hits, broken, answers]: [number[], number[], Record<string, unknown>[]] = [[], [], []];
  for (const [index, rule] of table.rules.entries()) {
    try {
      if (!isHit(rule, table.inputs, values)) continue;
      answers.push(answerOf(rule, table.outputs, values));
      hits.push(index);
    } catch {
      broken.push(index);
    }
  }
  return { hits: table.hitPolicy === 'FIRST' ? hits.slice(0, 1) : hits, broken, ...settle(table, answers) };
}
