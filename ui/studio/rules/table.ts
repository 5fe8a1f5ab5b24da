import { attributeOf, readXml } from '../../../server/procedure/xml.ts';
import type { XmlElement } from '../../../server/procedure/xml.ts';

/** How the hits of a table become its answer; those that the engine knows. */
export const HIT_POLICIES = ['UNIQUE', 'FIRST', 'ANY', 'RULE ORDER', 'COLLECT'] as const;
export type HitPolicy = (typeof HIT_POLICIES)[number];

/** A column of a table. */
export interface Column {
  label: string;
  /** input: what is looked at; output: name of the value in the answer */
  name: string;
  type: string;
}

/** A rule: the tests of the inputs and the values of the outputs, in the order of the columns. */
export interface Rule {
  id: string;
  tests: string[];
  values: string[];
}

/** A decision table as far as it is needed for trying it out. */
export interface Table {
  id: string;
  name: string;
  hitPolicy: string;
  aggregation: string;
  inputs: Column[];
  outputs: Column[];
  rules: Rule[];
}

const named = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((child) => child.name === name);

const textOf = (element: XmlElement): string =>
  named(element, 'text')
    .map(({ text }) => text)
    .join('')
    .trim();

function inputOf(element: XmlElement): Column {
  const [expression] = named(element, 'inputExpression');
  const name = expression ? textOf(expression) : '';
  return {
    label: attributeOf(element, 'label') || name,
    name,
    type: (expression && attributeOf(expression, 'typeRef')) || '',
  };
}

function outputOf(element: XmlElement): Column {
  const name = attributeOf(element, 'name') ?? '';
  return { label: attributeOf(element, 'label') || name, name, type: attributeOf(element, 'typeRef') ?? '' };
}

function tableOf(decision: XmlElement): Table[] {
  return named(decision, 'decisionTable').map((table) => ({
    id: attributeOf(decision, 'id') ?? '',
    name: attributeOf(decision, 'name') ?? '',
    hitPolicy: attributeOf(table, 'hitPolicy') || 'UNIQUE',
    aggregation: attributeOf(table, 'aggregation') ?? '',
    inputs: named(table, 'input').map(inputOf),
    outputs: named(table, 'output').map(outputOf),
    rules: named(table, 'rule').map((rule) => ({
      id: attributeOf(rule, 'id') ?? '',
      tests: named(rule, 'inputEntry').map(textOf),
      values: named(rule, 'outputEntry').map(textOf),
    })),
  }));
}

/** The decision tables of a file. @throws XmlError when the file cannot be read */
export function readTables(xml: string): Table[] {
  return named(readXml(xml), 'decision').flatMap(tableOf);
}

/** The same; a file that cannot be read has none. */
export function tablesOf(xml: string | undefined): Table[] {
  try {
    return xml === undefined ? [] : readTables(xml);
  } catch {
    return [];
  }
}
