import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../server/roles/paths.ts';
import type { Plain } from '../../ui/studio/rules/engine-values.ts';
import type { Outcome } from '../../ui/studio/rules/evaluate.ts';
import { tryTable } from '../../ui/studio/rules/evaluate.ts';
import type { Table } from '../../ui/studio/rules/table.ts';
import { readTables } from '../../ui/studio/rules/table.ts';
import { deployTables, type DeployedTables, type Verdict } from '../support/decisions.ts';
import { runningStack } from '../support/stack.ts';

/** A table with the values that it is asked for. */
interface Case {
  name: string;
  table: Table;
  asked: Record<string, Plain>[];
  /** What is compared, where one of the two is enough. */
  only?: 'hits' | 'answer';
}

const column = (name: string, type: string) => ({ label: '', name, type });

function tableOf(rules: [string[], string[]][], more: Partial<Table> = {}): Table {
  return {
    id: 't', name: 't', hitPolicy: 'COLLECT', aggregation: 'COUNT', inputs: [column('x', 'number')], outputs: [column('y', '')],
    rules: rules.map(([tests, values], at) => ({ id: `r${at}`, tests, values })), ...more,
  };
}

const numbers: Plain[] = [-1, 0, 0.5, 1, 2.5, 5, 9.99, 10, 11, 1e12, null, '5', 'a', true];
const texts: Plain[] = ['a', 'b', '', 'A b', 'ă', 'ab', null, 5, true];
const days: Plain[] = ['2025-12-31', '2026-01-01', '2026-01-02', '', null];
const truths: Plain[] = [true, false, null];

/** Many tests of one column in one table: each is a rule. */
const testsOf = (name: string, type: string, tests: string[], values: Plain[]): Case => ({
  name, table: tableOf(tests.map((test) => [[test], ['1']]), { inputs: [column('x', type)] }), asked: values.map((x) => ({ x })), only: 'hits',
});

const NUMBERS = [
  '-', '< 5', '<= 5', '> 0', '>= 0.5', '1', '5.0', '-1', '[0..10]', '(0..10)', ']0..10[', '[0.5..9.99)', '1,5,10', 'not(1)', 'not(1, 5)',
  'not(< 5)', 'not([0..10])', '>= 10, < 0', 'null', 'not(null)', '"5"', '? > 1', '? > 1 and ? < 11', 'abs(?) > 1', 'modulo(?, 2) = 0', 'x * 2 > 3',
  'odd(?)', 'floor(?) = 2', '? in [1..3]', 'max(?, 3) > 3',
];
const TEXTS = [
  '"a"', '"a","b"', 'not("a")', 'not("a", "b")', '"A b"', '"ă"', '""', 'null', 'not(null)', '< "b"', '["a".."b"]', '? != "a"', '? = "a" or ? = "b"',
  'starts with(?, "a")', 'contains(?, "b")', 'ends with(?, "b")', 'string length(?) > 1', 'upper case(?) = "AB"', 'lower case(?) = "a b"',
  'list contains(["a","b"], ?)', 'substring(?, 1, 1) = "a"',
];
const DAYS = ['< date("2026-01-01")', '<= date("2026-01-01")', 'date("2026-01-01")', '[date("2025-12-31")..date("2026-01-01")]', '"2026-01-01"', '> "2025-12-31"'];
const FORMULAS = [
  '1', '-1', '1.50', '"a"', '""', '"ș ț"', 'true', 'false', 'null', 'x', 'x + 1', 'x * 2.5', 'x - 3', '(x + 1) * 2', '1 / 3', '0.1 + 0.2', '10 / 4', '2 ** 3',
  'if x > 1 then 20 else 10', 'floor(x / 2)', 'ceiling(x / 2)', 'decimal(1 / 3, 2)', 'string(x)', '"a" + "b"', '"nr. " + string(x)', 'max(x, 3)',
  'min(x, 3)', 'sum([1, x])', 'x > 1', 'not(x > 1)', 'number("12")', 'upper case("a")', 'modulo(7, 3)', 'abs(-x)', '1000000', '"5"',
];

/** Each formula is the answer of its own number. */
const formulasOf = (type: string, every = 1): Case => ({
  only: 'answer',
  name: `formulas as ${type || 'they are'}`,
  table: tableOf(FORMULAS.map((value, at) => [[String(at)], [value]]), {
    hitPolicy: 'UNIQUE', aggregation: '', inputs: [column('n', '')], outputs: [column('y', type)],
  }),
  asked: FORMULAS.flatMap((_formula, n) => (n % every === 0 ? [{ n, x: 2 }] : [])),
});

/** Rules that overlap in every way, under one policy. */
const policyOf = (hitPolicy: string, aggregation = '', values = ['10', '7', '10', '3.5']): Case => ({
  ...(hitPolicy === 'UNIQUE' || hitPolicy === 'FIRST' ? {} : { only: 'answer' }),
  name: `${hitPolicy} ${aggregation} ${values.join()}`.trim(),
  table: tableOf([[['<= 100', '"natural"'], [values[0]!]], [['[90..120]', '-'], [values[1]!]], [['> 100', ''], [values[2]!]], [['-', '"legal"'], [values[3]!]]], {
    hitPolicy, aggregation, inputs: [column('area', 'number'), column('kind', 'string')], outputs: [column('y', '')],
  }),
  asked: [89.9, 100, 100.1, 121, null].flatMap((area) => ['natural', 'legal'].map((kind) => ({ area, kind }))),
});

/** What nobody should write, and somebody does. */
const HOSTILE = [
  '= 1', '!= 1', '== 1', '1 +', '< ', '[1..', '1e3', 'not(', '"a', '1;2', '{{x}}', 'x.getClass()', 'java.lang.Runtime', '?.class',
  'function(a) a', 'for i in 1..3 return i', 'is defined(?)', 'count([?]) = 1', '?', 'x instance of number', '__proto__', 'constructor', '<script>',
];

const cases: Case[] = [
  testsOf('numbers', 'number', NUMBERS, numbers), testsOf('numbers without a kind', '', NUMBERS, numbers),
  ...['integer', 'long', 'double'].map((type) => testsOf(`numbers as ${type}`, type, NUMBERS.slice(0, 21), numbers)),
  testsOf('texts', 'string', TEXTS, texts), testsOf('texts without a kind', '', TEXTS, texts),
  testsOf('yes and no', 'boolean', ['true', 'false', 'not(true)', 'not(false)', '-', 'null', 'not(null)', '? = true', 'true, false'], [...truths, 'true', 'x', 1]),
  testsOf('days as texts', 'string', DAYS, days), testsOf('days', 'date', DAYS, days),
  {
    name: 'days made of texts', asked: days.map((x) => ({ x })),
    table: tableOf([...DAYS, 'null', 'not(null)'].map((test) => [[test], ['1']]), { inputs: [column('if x = null then null else date(x)', '')] }),
  },
  formulasOf(''), formulasOf('string'), ...['number', 'integer', 'long', 'double', 'boolean', 'date'].map((type) => formulasOf(type, 3)),
  ...['UNIQUE', 'FIRST', 'ANY', 'RULE ORDER', 'COLLECT'].map((policy) => policyOf(policy)), policyOf('ANY', '', ['10', '10', '10', '3']),
  ...['SUM', 'MIN', 'MAX', 'COUNT'].flatMap((figure) => [policyOf('COLLECT', figure), policyOf('COLLECT', figure, ['0.1', '0.2', 'null', '-4']), policyOf('COLLECT', figure, ['"a"', '1', '2', '3'])]),
  {
    name: 'two answers', asked: [{ x: 1 }, { x: 2 }],
    table: tableOf([[['1'], ['1', '"a"']]], { hitPolicy: 'UNIQUE', aggregation: '', outputs: [column('y', ''), column('z', '')] }),
  },
  ...HOSTILE.flatMap((text, at): Case[] => [
    { ...testsOf(`test ${at} ${text}`, 'number', [text], [1]), name: `hostile test ${text}` },
    { name: `hostile answer ${text}`, only: 'answer', table: tableOf([[['-'], [text]]], { hitPolicy: 'UNIQUE', aggregation: '' }), asked: [{ x: 1 }] },
  ]),
  ...shipped(),
];

/** Values on each side of what the cells of a column name. */
function borders(table: Table, at: number): Plain[] {
  const cells = table.rules.map(({ tests }) => tests[at] ?? '').join(' ');
  const found = [...cells.matchAll(/-?\d+(?:\.\d+)?/g)].flatMap(([number]) => [Number(number) - 1, Number(number) - 0.01, Number(number), Number(number) + 0.01]);
  const named = [...cells.matchAll(/"([^"]*)"/g)].map(([, text = '']) => text);
  return [...new Set<Plain>([...found, ...named, named.length > 0 ? 'other' : 0, null])].slice(0, 16);
}

/** Every decision table that comes with the project, with the answers of its examples and the borders of its cells. */
function shipped(): Case[] {
  const files = ['processes', 'server/studio/templates'].flatMap((folder) =>
    readdirSync(path.join(projectRoot, folder), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.dmn')).map((file) => path.join(projectRoot, folder, file)));
  return files.flatMap((file) => {
    const examples = path.join(path.dirname(file), 'examples');
    const given = readdirSync(examples).map((name) => JSON.parse(readFileSync(path.join(examples, name), 'utf8')) as { data: Record<string, Plain> });
    return readTables(readFileSync(file, 'utf8')).map((table): Case => {
      const names = table.inputs.map(({ name }) => name);
      const generated = names.reduce<Record<string, Plain>[]>((all, name, at) =>
        all.flatMap((one) => borders(table, at).map((value) => ({ ...one, [name]: value }))).slice(0, 100), [{}]);
      const examined = given.map(({ data }) => Object.fromEntries(names.map((name) => [name, data[name] ?? null])));
      return { name: path.relative(projectRoot, file), table, asked: [...examined, ...generated] };
    });
  });
}

/** What the trial says, in the words of the engine; nothing where it says that it cannot know. */
function foretold({ table }: Case, outcome: Outcome): { hits: number[] | null; answer: unknown } | null {
  const { broken, untried, hits, answer, problem } = outcome;
  if (broken.length > 0) return { hits: null, answer: 'error' };
  if (untried.length > 0 || (problem === 'untried')) return null;
  const one = Array.isArray(answer) ? answer[0] : answer;
  const value = typeof one === 'object' && one !== null ? one[table.outputs[0]?.name ?? ''] : one;
  return { hits, answer: problem === null ? (value ?? null) : 'error' };
}

const told = ({ answer, error }: Verdict): unknown => (error ? 'error' : typeof answer === 'number' ? Number(answer.toPrecision(15)) : answer);

let engine: DeployedTables;
const verdicts: Verdict[][] = [];
beforeAll(async () => {
  engine = await deployTables(runningStack(), cases.map(({ table }) => table));
  for (const [index, { asked, only }] of cases.entries()) {
    verdicts[index] = [];
    for (let at = 0; at < asked.length; at += 6) {
      verdicts[index].push(...await Promise.all(asked.slice(at, at + 6).map((values) => engine.decide(index, values, only))));
    }
  }
});
afterAll(() => engine?.remove());

describe('the trial of a decision table', () => {
  it.each(cases.map((one, index) => [one.name, one, index] as const))('%s: the same rules and the same answer as the engine', (_name, one, index) => {
    const differences = one.asked.flatMap((values, at): object[] => {
      const verdict = verdicts[index]![at]!;
      const outcome = tryTable(one.table, values);
      const mine = foretold(one, outcome);
      if (!mine) {
        const open = new Set(outcome.untried.map(({ rule }) => rule));
        const wrong = one.only === 'answer' ? [] : outcome.hits.filter((hit) => verdict.hits && !open.has(hit) && !verdict.hits.includes(hit));
        return wrong.length > 0 ? [{ values, wrong }] : [];
      }
      const { error, hits: theirHits } = verdict;
      const theirs = {
        hits: one.only === 'answer' ? mine.hits : theirHits,
        answer: one.only === 'hits' && !error ? mine.answer : told(verdict),
      };
      const hits = one.table.hitPolicy === 'FIRST' ? theirs.hits?.slice(0, 1) : theirs.hits;
      const isSame = JSON.stringify(mine.answer) === JSON.stringify(theirs.answer)
        && (theirs.answer === 'error' || JSON.stringify(mine.hits) === JSON.stringify(hits));
      const only = (some: number[] | null | undefined, others: number[] | null | undefined) => some?.filter((hit) => !others?.includes(hit)).map((hit) => one.table.rules[hit]?.tests.join(' | '));
      return isSame ? [] : [{ values, here: [mine.answer, only(mine.hits, hits)], engine: [theirs.answer, only(hits, mine.hits), error.slice(0, 120)] }];
    });
    expect(differences).toEqual([]);
  });

  it('leaves little to the engine alone', () => {
    const all = cases.filter(({ name }) => !name.startsWith('hostile')).flatMap((one) => one.asked.map((values) => foretold(one, tryTable(one.table, values))));
    expect(all.filter((one) => one === null).length / all.length).toBeLessThan(0.35);
  });
});
