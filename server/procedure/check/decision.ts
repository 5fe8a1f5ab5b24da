import { parseExpression } from 'feelin';
import { attributeOf, readXml, XmlError } from '../xml.ts';
import type { XmlElement } from '../xml.ts';
import type { ValueKind } from './fields.ts';

/** One table cell as it is written. */
export interface Cell {
  id: string;
  text: string;
}

export interface DecisionInput {
  id: string;
  /** The only name that it reads, when it is nothing but that. */
  variable?: string;
  kind: ValueKind;
}

export interface DecisionOutput {
  id: string;
  name: string;
  kind: ValueKind;
  /** Every literal that a rule gives; nothing when one is worked out. */
  values?: (string | number | boolean)[];
}

export interface Decision {
  id: string;
  hitPolicy: string;
  inputs: DecisionInput[];
  outputs: DecisionOutput[];
  rules: { id: string; inputs: Cell[]; outputs: Cell[] }[];
  /** Ids of the decisions whose results it uses. */
  requires: string[];
  /** Variables of the process that it and those it requires read. */
  reads: { name: string; kind: ValueKind }[];
}

/** A decision file as the check understands it. */
export interface DecisionFile {
  file: string;
  decisions: Decision[];
}

const KINDS: Readonly<Record<string, ValueKind>> = {
  string: 'string', boolean: 'boolean', number: 'number', integer: 'number', long: 'number', double: 'number',
};

/** Reads a decision file; what is broken is told by `checkDmn` and left out here. */
export function readDecisions(file: string, bytes: Uint8Array): DecisionFile {
  try {
    const root = readXml(bytes);
    const decisions = root.children.filter(({ name }) => name === 'decision').map(readDecision);
    for (const decision of decisions) decision.reads = allReads(decision, decisions);
    return { file, decisions };
  } catch (error) {
    if (error instanceof XmlError) return { file, decisions: [] };
    throw error;
  }
}

const named = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((child) => child.name === name);
const idOf = (element: XmlElement): string => attributeOf(element, 'id') ?? '';
const textOf = (element: XmlElement | undefined): string =>
  named(element ?? EMPTY, 'text').map(({ text }) => text).join('').trim();
const EMPTY: XmlElement = { namespace: '', name: '', attributes: [], children: [], text: '', line: 0 };
const cellOf = (element: XmlElement): Cell => ({ id: idOf(element), text: textOf(element) });

function readDecision(element: XmlElement): Decision {
  const table = named(element, 'decisionTable')[0];
  const literal = named(element, 'literalExpression')[0];
  const rules = named(table ?? EMPTY, 'rule').map((rule) => ({
    id: idOf(rule), inputs: named(rule, 'inputEntry').map(cellOf), outputs: named(rule, 'outputEntry').map(cellOf),
  }));
  return {
    id: idOf(element),
    hitPolicy: attributeOf(table ?? EMPTY, 'hitPolicy') ?? 'UNIQUE',
    inputs: named(table ?? EMPTY, 'input').map(readInput),
    outputs: table
      ? named(table, 'output').map((output, at) => readOutput(output, rules.map(({ outputs }) => outputs[at])))
      : named(element, 'variable').map((variable) => readOutput(variable, [])),
    rules,
    requires: named(element, 'informationRequirement').flatMap((requirement) => named(requirement, 'requiredDecision'))
      .map((required) => (attributeOf(required, 'href') ?? '').replace(/^#/, '')),
    reads: [literal, ...formulasOf(table)].flatMap((text) => text ? namesIn(textOf(text)) : []).map((name) => ({ name, kind: 'unknown' })),
  };
}

/** What columns look at where that is more than one variable. */
function formulasOf(table: XmlElement | undefined): XmlElement[] {
  return named(table ?? EMPTY, 'input').flatMap((input) => named(input, 'inputExpression'))
    .filter((expression) => !/^[A-Za-z_]\w*$/.test(textOf(expression)));
}

function readInput(input: XmlElement): DecisionInput {
  const [expression] = named(input, 'inputExpression');
  const text = textOf(expression);
  const variable = /^[A-Za-z_]\w*$/.test(text) ? text : undefined;
  return {
    id: idOf(input),
    kind: KINDS[attributeOf(expression ?? EMPTY, 'typeRef')?.toLowerCase() ?? ''] ?? 'unknown',
    ...variable !== undefined && { variable },
  };
}

function readOutput(output: XmlElement, cells: (Cell | undefined)[]): DecisionOutput {
  const values = cells.map((cell) => literalOf(cell?.text ?? ''));
  const known = values.filter((value) => value !== undefined);
  return {
    id: idOf(output),
    name: attributeOf(output, 'name') ?? '',
    kind: KINDS[attributeOf(output, 'typeRef')?.toLowerCase() ?? ''] ?? 'unknown',
    ...known.length && known.length === values.length && { values: [...new Set(known)] },
  };
}

/** The value of a FEEL literal, or undefined for anything else. */
export function literalOf(text: string): string | number | boolean | undefined {
  if (/^"[^"\\]*"$/.test(text)) return text.slice(1, -1);
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return Number(text);
  return text === 'true' || text === 'false' ? text === 'true' : undefined;
}

/** Names of variables in a FEEL expression. */
function namesIn(text: string): string[] {
  const names = new Set<string>();
  parseExpression(text, {}, undefined).iterate({
    enter: ({ name, from, to, node }) => {
      const isCalled = node.parent?.name === 'FunctionInvocation' && node.parent.firstChild?.from === from;
      if (name === 'VariableName' && !isCalled) names.add(text.slice(from, to));
    },
  });
  return [...names].filter((name) => /^[A-Za-z_]\w*$/.test(name));
}

function allReads(decision: Decision, decisions: Decision[], seen = new Set<Decision>()): Decision['reads'] {
  if (seen.has(decision)) return [];
  seen.add(decision);
  const required = decisions.filter(({ id }) => decision.requires.includes(id));
  const inside = new Set(required.flatMap(({ outputs }) => outputs.map(({ name }) => name)));
  const own = decision.inputs.flatMap(({ variable, kind }) => variable === undefined ? [] : [{ name: variable, kind }]);
  return [...own, ...decision.reads]
    .filter(({ name }) => !inside.has(name))
    .concat(required.flatMap((other) => allReads(other, decisions, seen)));
}
