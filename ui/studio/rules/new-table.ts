import { encodeXml } from '../texts/xml-tags.ts';
import type { Column, HitPolicy } from './table.ts';

/** What the wizard asks for a new table. */
export interface TableDraft {
  /** Id of the decision, by which the diagram asks it, and name of its file. */
  id: string;
  name: string;
  hitPolicy: HitPolicy;
  inputs: Column[];
  outputs: Column[];
}

const attributes = (values: Record<string, string>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${encodeXml(value)}"`)
    .join('');

/** Answers of forms are days written as texts, which the engine does not take for days by itself. */
const dayOf = (variable: string): string => `if ${variable} = null then null else date(${variable})`;

const cell = (tag: string, id: string): string =>
  `        <${tag} id="${id}">\n          <text></text>\n        </${tag}>`;

/** A decision table with one empty rule, in the notation that the engine and the modelers know. */
export function newTable({ id, name, hitPolicy, inputs, outputs }: TableDraft): string {
  const input = ({ label, name: expression, type }: Column, index: number) =>
    [
      `      <input${attributes({ id: `${id}-input-${index + 1}`, label })}>`,
      `        <inputExpression${attributes({ id: `${id}-input-${index + 1}-value`, ...(type === 'date' ? {} : { typeRef: type }) })}>`,
      `          <text>${encodeXml(type === 'date' ? dayOf(expression) : expression)}</text>`,
      '        </inputExpression>',
      '      </input>',
    ].join('\n');
  const output = ({ label, name: result, type }: Column, index: number) =>
    `      <output${attributes({ id: `${id}-output-${index + 1}`, label, name: result, typeRef: type })} />`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn"' +
      `${attributes({ id: `definitions-${id}`, name, namespace: 'https://dosar.ro/decisions' })}>`,
    `  <decision${attributes({ id, name, 'camunda:historyTimeToLive': 'P3650D' })}>`,
    `    <decisionTable${attributes({ id: `${id}-table`, hitPolicy })}>`,
    ...inputs.map(input),
    ...outputs.map(output),
    `      <rule id="${id}-rule-1">`,
    ...inputs.map((_input, index) => cell('inputEntry', `${id}-rule-1-input-${index + 1}`)),
    ...outputs.map((_output, index) => cell('outputEntry', `${id}-rule-1-output-${index + 1}`)),
    '      </rule>',
    '    </decisionTable>',
    '  </decision>',
    '</definitions>',
    '',
  ].join('\n');
}

/** A name as an id: small letters, digits and hyphens. */
export function idOf(name: string, taken: ReadonlySet<string>): string {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const words = plain.match(/[a-z0-9]+/g) ?? [];
  const base = words
    .join('-')
    .slice(0, 50)
    .replace(/^(?=\d|$)/, 'table-')
    .replace(/-$/, '');
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}
