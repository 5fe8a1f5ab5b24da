import { describe, expect, it } from 'vitest';
import { checkFile } from '../../../server/procedure/check.ts';
import { readDiagram } from '../texts/diagram-facts.ts';
import { tryTable, valueOf } from './evaluate.ts';
import { knownVariables } from './known-variables.ts';
import { idOf, newTable } from './new-table.ts';
import type { Table } from './table.ts';
import { readTables, tablesOf } from './table.ts';

const table = (hitPolicy: string, rules: [string[], string[]][], aggregation = ''): Table => ({
  id: 't',
  name: 'T',
  hitPolicy,
  aggregation,
  inputs: [
    { label: 'Suprafața', name: 'area', type: 'number' },
    { label: 'Cine', name: 'kind', type: 'string' },
  ],
  outputs: [{ label: 'Taxa', name: 'fee', type: 'number' }],
  rules: rules.map(([tests, values], index) => ({ id: `r${index}`, tests, values })),
});
const fees: [string[], string[]][] = [
  [['<= 100', '"natural"'], ['10']],
  [['> 100', '"natural"'], ['area * 0.2']],
  [['-', '"legal"'], ['50']],
  [['[90..120]', ''], ['7']],
];

describe('tryTable', () => {
  it('finds the rule of a table where one may be hit', () => {
    const one = table('UNIQUE', fees.slice(0, 3));
    expect(tryTable(one, { area: 60, kind: 'natural' })).toEqual({
      hits: [0],
      broken: [],
      untried: [],
      answer: { fee: 10 },
      problem: null,
    });
    expect(tryTable(one, { area: 200, kind: 'natural' }).answer).toEqual({ fee: 40 });
    expect(tryTable(one, { area: 200, kind: 'legal' })).toMatchObject({ hits: [2], answer: { fee: 50 } });
    expect(tryTable(one, { area: 200, kind: 'other' })).toMatchObject({ hits: [], answer: null, problem: null });
  });

  it('says when several rules are hit where one may be', () => {
    expect(tryTable(table('UNIQUE', fees), { area: 95, kind: 'natural' })).toMatchObject({
      hits: [0, 3],
      answer: null,
      problem: 'many',
    });
    expect(tryTable(table('FIRST', fees), { area: 95, kind: 'natural' })).toMatchObject({
      hits: [0],
      answer: { fee: 10 },
    });
    expect(tryTable(table('ANY', fees), { area: 95, kind: 'natural' }).problem).toBe('different');
    expect(tryTable(table('RULE ORDER', fees), { area: 95, kind: 'natural' }).answer).toEqual([
      { fee: 10 },
      { fee: 7 },
    ]);
  });

  it.each([
    ['SUM', 17],
    ['MIN', 7],
    ['MAX', 10],
    ['COUNT', 2],
  ])('puts the hits together by %s', (aggregation, figure) => {
    expect(tryTable(table('COLLECT', fees, aggregation), { area: 95, kind: 'natural' }).answer).toBe(figure);
  });

  it('names a cell that the engine cannot read: it would stop there', () => {
    const wrong = (cell: string) => tryTable(table('FIRST', [[[cell], ['1']], ...fees]), { area: 1, kind: 'natural' });
    for (const cell of ['foo(', '= 1', '!= 1', '1e3']) {
      expect(wrong(cell)).toMatchObject({ broken: [{ rule: 0, text: cell }], answer: null });
    }
  });

  it('says what it cannot try, and guesses nothing', () => {
    const guess = (cell: string, area: number | null) =>
      tryTable(table('UNIQUE', [[[cell], ['1']]]), { area, kind: null });
    expect(guess('count([?]) = 1', 1)).toMatchObject({ untried: [{ rule: 0, text: 'count([?]) = 1' }], answer: null });
    expect(guess('? > 1', null)).toMatchObject({ untried: [{ rule: 0, text: '? > 1' }], answer: null });
    expect(guess('? > 1', 2)).toMatchObject({ untried: [], answer: { fee: 1 } });
    // a rule that another of its tests misses needs no more
    const missed = table('UNIQUE', [[['count([?]) = 1', '"legal"'], ['1']]]);
    expect(tryTable(missed, { area: 1, kind: 'natural' }).untried).toEqual([]);
  });

  it('says where the step of the diagram would stop', () => {
    expect(tryTable(table('RULE ORDER', fees), { area: 95, kind: 'natural' }).problem).toBe('several');
    const whole = { ...table('UNIQUE', [[['-'], ['2.5']]]), outputs: [{ label: '', name: 'fee', type: 'integer' }] };
    expect(tryTable(whole, { area: 1 })).toMatchObject({ answer: null, problem: 'kind' });
  });

  it('takes typed values as the diagram has them', () => {
    expect([
      valueOf({ type: 'number' }, '1,5'),
      valueOf({ type: 'boolean' }, 'true'),
      valueOf({ type: 'string' }, ' a '),
      valueOf({ type: 'number' }, ''),
      valueOf({ type: 'date' }, '2026-02-01'),
    ]).toEqual([1.5, true, 'a', null, '2026-02-01']);
  });

  it('compares days only where the column makes days of the texts', () => {
    const rules: [string[], string[]][] = [[['> date("2026-01-01")'], ['1']]];
    const of = (name: string, type: string) => ({ ...table('FIRST', rules), inputs: [{ label: '', name, type }] });
    expect(tryTable(of('area', 'string'), { area: '2026-02-01' }).hits).toEqual([]);
    expect(tryTable(of('area', 'date'), { area: '2026-02-01' }).problem).toBe('kind');
    const inputs = [{ label: 'Ziua', name: 'area', type: 'date' }];
    const [made] = readTables(newTable({ id: 'd', name: 'D', hitPolicy: 'FIRST', outputs: [], inputs }));
    const days = of(made?.inputs[0]?.name ?? '', made?.inputs[0]?.type ?? '');
    expect(tryTable(days, { area: '2026-02-01' }).hits).toEqual([0]);
    expect(tryTable(days, { area: '2025-02-01' }).hits).toEqual([]);
    expect(tryTable(days, { area: null }).hits).toEqual([]);
  });
});

describe('a new table', () => {
  const xml = newTable({
    id: 'fee-table',
    name: 'Taxa <nouă>',
    hitPolicy: 'FIRST',
    inputs: [{ label: 'Cine', name: 'kind', type: 'string' }],
    outputs: [{ label: 'Taxa', name: 'fee', type: 'number' }],
  });

  it('is one that the check takes', async () => {
    const { ok, problems } = await checkFile('dmn', new TextEncoder().encode(xml));
    // its one row is still empty, which is worth a hint
    expect([ok, problems.map(({ code }) => code)]).toEqual([true, ['dmn.outputEmpty']]);
  });

  it('is read back as it was asked for', () => {
    expect(readTables(xml)).toEqual([
      {
        id: 'fee-table',
        name: 'Taxa <nouă>',
        hitPolicy: 'FIRST',
        aggregation: '',
        inputs: [{ label: 'Cine', name: 'kind', type: 'string' }],
        outputs: [{ label: 'Taxa', name: 'fee', type: 'number' }],
        rules: [{ id: 'fee-table-rule-1', tests: [''], values: [''] }],
      },
    ]);
  });

  it('gets an id of its name that is new', () => {
    expect([
      idOf('Taxa de urbanism', new Set()),
      idOf('Taxa', new Set(['taxa'])),
      idOf('1 leu', new Set()),
      idOf('', new Set()),
    ]).toEqual(['taxa-de-urbanism', 'taxa-2', 'table-1-leu', 'table']);
  });
});

describe('knownVariables', () => {
  it('are the routed answers, what steps give and what other tables say', () => {
    const files = {
      'procedure.json': '{"routing":{"start":["kind"],"tasks":{}}}',
      'fee.dmn': '<broken',
      'forms/start.form':
        '{"components":[{"id":"kind","key":"kind","type":"radio","label":"Cine","values":[{"value":"a","label":"A"}]},{"id":"cnp","key":"cnp","type":"textfield"}]}',
    };
    const diagram = readDiagram(
      '<bpmn:serviceTask id="s" camunda:topic="check-tax-debt"/><bpmn:businessRuleTask id="b" camunda:decisionRef="fee" camunda:resultVariable="feeAmount"/>',
    );
    const elements = {
      departments: [],
      steps: [{ topic: 'check-tax-debt', outputs: [{ name: 'hasDebt', type: 'boolean', label: { ro: 'Are datorii', hu: 'Van tartozása' } }] }],
    } as never;
    const known = knownVariables(files, diagram, elements);
    expect(known.map(({ name, type }) => `${name}:${type}`)).toEqual([
      'kind:string',
      'hasDebt:boolean',
      'feeAmount:string',
      'language:string',
      'channel:string',
    ]);
    expect(known[0]?.values).toEqual([{ value: 'a', label: 'A' }]);
    expect(tablesOf('<broken')).toEqual([]);
  });
});
