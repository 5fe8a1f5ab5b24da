import { BROKEN, passes, UNTRIED, worked } from './cell-tests.ts';
import type { Plain, Seen } from './engine-values.ts';
import { dayOf, plainOf, takenAs, toDay } from './engine-values.ts';
import type { Column, Rule, Table } from './table.ts';

/**
 * Why there is no answer: several rules of a table that allows one, rules that do not agree, several values where the
 * step takes one, a value of another kind than its column, or something that only the engine can decide.
 */
export type Trouble = 'many' | 'different' | 'several' | 'kind' | 'untried';

/** A cell with its rule, from 0; -1 for the head of a column. */
export interface CellPlace {
  rule: number;
  text: string;
}

/** What came of trying a table with some values. */
export interface Outcome {
  /** Rules that were hit, from 0, in the order of the table. */
  hits: number[];
  /** Cells that the engine cannot read: there it stops. */
  broken: CellPlace[];
  /** Cells that cannot be tried here. */
  untried: CellPlace[];
  /** One value by output, a list of such for the policies with several, or a figure of an aggregation. */
  answer: Record<string, Plain> | Record<string, Plain>[] | number | null;
  problem: Trouble | null;
}

type Values = Readonly<Record<string, Plain>>;

/** A value that was typed, as the diagram has it: an answer of a form or of a step. */
export function valueOf({ type }: Pick<Column, 'type'>, typed: string): Plain {
  const text = typed.trim();
  if (text === '') return null;
  if (type === 'boolean') return text === 'true';
  if (!['number', 'integer', 'long', 'double'].includes(type)) return text;
  const number = Number(text.replace(',', '.'));
  return Number.isFinite(number) ? number : null;
}

/** A figure with more places than the page knows: as a text they would all be seen. */
const isEndless = (value: Plain): boolean => typeof value === 'number' && String(value).replaceAll(/\D/g, '').length >= 15;

class Trial {
  readonly broken: CellPlace[] = [];
  readonly untried: CellPlace[] = [];
  isRefused = false;
  private readonly table: Table;
  private readonly values: Values;

  constructor(table: Table, values: Values) {
    this.table = table;
    this.values = values;
  }

  /** Values of the columns; undefined where one cannot be known. */
  inputs(): (Seen | undefined)[] {
    return this.table.inputs.map(({ name, type }) => {
      const asDay = type === '' ? dayOf(name) : undefined;
      const day = asDay === undefined ? undefined : toDay(this.values[asDay] ?? null);
      if (day !== undefined) return day;
      const found = /^[A-Za-z_]\w*$/.test(name) ? { value: this.values[name] ?? null } : worked(name, this.values);
      return this.noted(found, type, { rule: -1, text: name });
    });
  }

  private noted(found: ReturnType<typeof worked>, type: string, place: CellPlace): Plain | undefined {
    if (found === BROKEN) this.broken.push(place);
    else if (found === UNTRIED || (type === 'string' && isEndless(found.value))) this.untried.push(place);
    else {
      const taken = takenAs(type, found.value);
      if (taken !== 'refused') return taken.value;
      this.isRefused = true;
    }
    return undefined;
  }

  isHit(rule: Rule, index: number, inputs: readonly (Seen | undefined)[]): boolean {
    let [isOpen, isMissed] = [false, false];
    for (const [at, value] of inputs.entries()) {
      const text = rule.tests[at] ?? '';
      const found = value === undefined ? UNTRIED : passes(text, value, this.values);
      if (found === BROKEN) this.broken.push({ rule: index, text });
      if (found === UNTRIED && value !== undefined) this.untried.push({ rule: index, text });
      isMissed ||= found === false;
      isOpen ||= found !== true;
    }
    if (isMissed) this.untried.splice(0, this.untried.length, ...this.untried.filter((one) => one.rule !== index));
    return !isOpen;
  }

  answer(rule: Rule, index: number): Record<string, Plain> {
    return Object.fromEntries(
      this.table.outputs.map(({ name, type }, at) => {
        const text = rule.values[at] ?? '';
        if (text.trim() === '') return [name, null];
        return [name, this.noted(worked(text, this.values), type, { rule: index, text }) ?? null];
      }),
    );
  }
}

const figures: Record<string, (values: number[]) => number> = {
  SUM: (values) => values.reduce((sum, value) => sum + value, 0),
  MIN: (values) => Math.min(...values),
  MAX: (values) => Math.max(...values),
  COUNT: (values) => values.length,
};

function collect({ aggregation, outputs }: Table, answers: Record<string, Plain>[]): Pick<Outcome, 'answer' | 'problem'> {
  const figure = figures[aggregation];
  if (!figure) return severalOf(answers);
  const values = answers.map((answer) => answer[outputs[0]?.name ?? ''] ?? null);
  if (aggregation === 'COUNT') return { answer: values.length, problem: null };
  if (values.length === 0) return { answer: null, problem: null };
  if (values.some((value) => typeof value !== 'number')) return { answer: null, problem: 'kind' };
  return { answer: plainOf(figure(values as number[])) as number, problem: null };
}

/** The step of the diagram takes one value: with more it stops. */
const severalOf = (answers: Record<string, Plain>[]): Pick<Outcome, 'answer' | 'problem'> => ({
  answer: answers, problem: answers.length > 1 ? 'several' : null,
});

function settle(table: Table, answers: Record<string, Plain>[]): Pick<Outcome, 'answer' | 'problem'> {
  const [first = null] = answers;
  switch (table.hitPolicy) {
    case 'FIRST':
      return { answer: first, problem: null };
    case 'ANY': {
      const agree = answers.every((answer) => JSON.stringify(answer) === JSON.stringify(first));
      return agree ? { answer: first, problem: null } : { answer: null, problem: 'different' };
    }
    case 'COLLECT':
      return collect(table, answers);
    case 'RULE ORDER':
      return severalOf(answers);
    default:
      return answers.length > 1 ? { answer: null, problem: 'many' } : { answer: first, problem: null };
  }
}

/**
 * Tries a decision table as the engine decides it: every rule is looked at, then the hit policy settles. What the page
 * cannot decide as the engine does is told, never guessed.
 *
 * @param values variables by name, as the diagram has them
 */
export function tryTable(table: Table, values: Values): Outcome {
  const trial = new Trial(table, values);
  const inputs = trial.inputs();
  const hits = table.rules.flatMap((rule, index) => (trial.isHit(rule, index, inputs) ? [index] : []));
  const isOpen = trial.untried.length > 0 || trial.broken.length > 0 || trial.isRefused;
  const answers = hits.flatMap((index) => {
    const rule = table.rules[index];
    return rule ? [trial.answer(rule, index)] : [];
  });
  const { broken, untried, isRefused } = trial;
  const settled = settle(table, answers);
  const problem = isRefused ? 'kind' : untried.length > 0 || broken.length > 0 ? 'untried' : settled.problem;
  const isOne = table.outputs.length > 1 && hits.length > 0 && problem === null;
  return {
    hits: table.hitPolicy === 'FIRST' && !isOpen ? hits.slice(0, 1) : hits,
    broken,
    untried,
    answer: problem === null || problem === 'several' ? settled.answer : null,
    problem: isOne ? 'several' : problem,
  };
}
