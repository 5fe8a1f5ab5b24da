import type { FlowNode } from '../bpmn-model.ts';
import { isTrue, parseJuel, variablesOf } from '../expression.ts';
import type { Condition, Values } from '../expression.ts';
import type { Findings } from '../findings.ts';
import { attributeOf } from '../xml.ts';
import type { Writers } from './variables.ts';

type Value = string | number | boolean;

const MAX_COMBINATIONS = 4000;

/** Every way out of a choice can be taken by some answers. */
export function checkChoices(nodes: readonly FlowNode[], writers: Writers, findings: Findings): void {
  for (const node of nodes) {
    if (node.type === 'exclusiveGateway' || node.type === 'inclusiveGateway') checkChoice(node, writers, findings);
  }
}

interface Way {
  id: string;
  condition: Condition;
}

function checkChoice(node: FlowNode, writers: Writers, findings: Findings): void {
  const standard = attributeOf(node.element, 'default');
  const ways = node.outgoing.filter(({ id }) => id !== standard).flatMap(({ id, condition }): Way[] => {
    const parsed = parsedOf(condition);
    return parsed ? [{ id, condition: parsed }] : [];
  });
  if (!ways.length) return;
  const samples = samplesOf(ways, writers);
  if (Object.values(samples).reduce((product, list) => product * list.length, 1) > MAX_COMBINATIONS) return;
  const isOne = node.type === 'exclusiveGateway';
  const [holding, taken] = [new Set<string>(), new Set<string>()];
  let isStandard = false;
  for (const values of combinations(Object.entries(samples))) {
    const open = ways.filter(({ condition }) => isTrue(condition, values));
    for (const { id } of open) holding.add(id);
    for (const { id } of isOne ? open.slice(0, 1) : open) taken.add(id);
    if (!open.length) isStandard = true;
  }
  for (const { id } of ways) {
    if (!holding.has(id)) findings.add('error', id, 'flow.neverTrue');
    else if (!taken.has(id)) findings.add('error', id, 'flow.shadowed');
  }
  if (standard && !isStandard) findings.add('hint', standard, 'flow.defaultNever');
}

function parsedOf(condition: string | undefined): Condition | undefined {
  if (!condition) return undefined;
  try {
    return parseJuel(condition);
  } catch {
    return undefined; // told by the check of the content
  }
}

/** Values that stand for all that a variable can have: its options, or those around the literals it is compared with. */
function samplesOf(ways: readonly Way[], writers: Writers): Record<string, Value[]> {
  const samples: Record<string, Value[]> = {};
  for (const name of ways.flatMap(({ condition }) => variablesOf(condition))) {
    if (Object.hasOwn(samples, name)) continue;
    const list = writers.get(name) ?? [];
    const literals = ways.flatMap(({ condition }) => condition.anyOf.flat())
      .filter(({ variable }) => variable === name).map(({ value }) => value);
    const isListed = list.length > 0 && list.every(({ options }) => options?.length);
    samples[name] = isListed ? [...new Set(list.flatMap(({ options }) => options ?? []))] : around(literals);
  }
  return samples;
}

function around(literals: Value[]): Value[] {
  const numbers = literals.filter((value) => typeof value === 'number').sort((a, b) => a - b);
  const between = numbers.flatMap((value, index) => [value, ((numbers[index + 1] ?? value + 2) + value) / 2]);
  const others = literals.filter((value) => typeof value !== 'number');
  const other: Value[] = others.length ? ['\u0000'] : [];
  const rest = others.some((value) => typeof value === 'boolean') ? [true, false] : other;
  return [...new Set([...numbers.length ? [numbers[0]! - 1] : [], ...between, ...others, ...rest])];
}

function* combinations(variables: [string, Value[]][]): Generator<Values> {
  const [first, ...others] = variables;
  if (!first) {
    yield {};
    return;
  }
  for (const rest of combinations(others)) for (const value of first[1]) yield { ...rest, [first[0]]: value };
}
