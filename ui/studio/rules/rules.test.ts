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

  it('names a rule that cannot be read, and looks at the others', () => {
    expect(tryTable(table('FIRST', [[['foo('], ['1']], ...fees]), { area: 1, kind: 'natural' })).toMatchObject({
      broken: [0],
      hits: [1],
    });
  });

  it('takes typed values as the column wants them', () => {
    expect([
      valueOf({ type: 'number' }, '1,5'),
      valueOf({ type: 'boolean' }, 'true'),
      valueOf({ type: 'string' }, ' a '),
      valueOf({ type: 'number' }, ''),
    ]).toEqual([1.5, true, 'a', null]);
    const days = table('FIRST', [[['> date("2026-01-01")'], ['1']]]);
    expect(tryTable(days, { area: valueOf({ type: 'date' }, '2026-02-01') }).hits).toEqual([0]);
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
