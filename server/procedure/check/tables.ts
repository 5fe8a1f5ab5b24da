import { engineAttribute } from '../bpmn-model.ts';
import type { BpmnModel, FlowNode } from '../bpmn-model.ts';
import type { Findings } from '../findings.ts';
import { holds, regionOf, samplesOf } from './cells.ts';
import type { Region } from './cells.ts';
import { literalOf } from './decision.ts';
import type { Decision, DecisionFile } from './decision.ts';
import type { Writers } from './variables.ts';

type Value = string | number | boolean;

/** Policies that give more than one row. */
const MANY = new Set(['COLLECT', 'RULE ORDER', 'OUTPUT ORDER']);
/** Combinations of values looked at in one table. */
const MAX_COMBINATIONS = 5000;

/** Tables fit the steps that use them, and every row of theirs can be hit. */
export function checkDecisions(
  files: readonly DecisionFile[],
  model: BpmnModel | undefined,
  writers: Writers,
  findings: Findings,
): void {
  const nodes = model?.processes.flatMap(({ scopes }) => scopes.flatMap((scope) => [...scope.nodes.values()])) ?? [];
  const all = files.flatMap(({ decisions }) => decisions);
  for (const node of nodes) checkUse(node, all, findings);
  const called = new Set(nodes.map(({ element }) => engineAttribute(element, 'decisionRef')));
  for (const { file, decisions } of files) {
    findings.file = file;
    const used = all.filter(({ id }) => called.has(id)).flatMap((decision) => needs(decision, all));
    const needed = new Set([...called, ...used]);
    for (const decision of decisions) {
      if (model && !needed.has(decision.id)) findings.add('hint', decision.id, 'dmn.unused');
      for (const name of decision.requires) {
        if (!all.some(({ id }) => id === name)) findings.add('blocks', decision.id, 'dmn.requiredMissing', { name });
      }
      checkTable(decision, writers, findings);
    }
  }
}

function needs(decision: Decision, all: readonly Decision[], seen = new Set<string>()): string[] {
  for (const id of decision.requires) {
    if (seen.has(id)) continue;
    seen.add(id);
    const other = all.find((candidate) => candidate.id === id);
    if (other) needs(other, all, seen);
  }
  return [...seen];
}

/** A step asks for a decision that is there, and takes its result in a form that conditions can read. */
function checkUse({ id, element, type }: FlowNode, all: readonly Decision[], findings: Findings): void {
  const called = engineAttribute(element, 'decisionRef');
  if (type !== 'businessRuleTask' || !called) return;
  const decision = all.find((candidate) => candidate.id === called);
  if (!decision) {
    findings.add('error', id, 'task.decisionMissing', { name: called });
    return;
  }
  if (!engineAttribute(element, 'resultVariable')) findings.add('error', id, 'task.decisionNoResult');
  if (engineAttribute(element, 'mapDecisionResult') !== 'singleEntry') findings.add('error', id, 'task.decisionMapping');
  else if (decision.outputs.length > 1) findings.add('error', id, 'task.decisionOutputs', { name: called });
  if (MANY.has(decision.hitPolicy)) findings.add('error', id, 'task.decisionMany', { name: called });
}

/** Rows, columns and cells of one table. */
function checkTable(decision: Decision, writers: Writers, findings: Findings): void {
  const { id, inputs, outputs, rules } = decision;
  if (!inputs.length && !rules.length) return;
  if (!rules.length) findings.add('blocks', id, 'dmn.noRule');
  for (const { id: output, name } of outputs) if (!name) findings.add('blocks', output || id, 'dmn.outputUnnamed');
  for (const rule of rules) {
    const isFull = rule.inputs.length === inputs.length && rule.outputs.length === outputs.length;
    if (!isFull) findings.add('blocks', rule.id, 'dmn.columns');
    rule.outputs.forEach((cell, column) => {
      const literal = literalOf(cell.text);
      const kind = outputs[column]?.kind ?? 'unknown';
      if (!cell.text) findings.add('blocks', cell.id || rule.id, 'dmn.outputEmpty');
      else if (literal !== undefined && kind !== 'unknown' && kind !== 'other' && typeof literal !== kind) {
        findings.add('blocks', cell.id || rule.id, 'dmn.outputKind', { text: cell.text, kind });
      }
    });
  }
  const regions = rules.map((rule) => inputs.map((_input, column) => regionOf(rule.inputs[column]?.text ?? '')));
  checkInputKinds(decision, regions, writers, findings);
  checkRows(decision, regions, optionsOf(decision, writers), findings);
}

/** The only values that can come into each column, where that is known. */
function optionsOf({ inputs }: Decision, writers: Writers): (Value[] | undefined)[] {
  return inputs.map(({ variable, kind }) => {
    if (kind === 'boolean') return [true, false];
    const list = writers.get(variable ?? '') ?? [];
    const isListed = list.length > 0 && list.every(({ options }) => options);
    return isListed ? [...new Set(list.flatMap(({ options }) => options ?? []))] : undefined;
  });
}

function checkInputKinds({ inputs, rules }: Decision, regions: Region[][], writers: Writers, findings: Findings): void {
  const known = optionsOf({ inputs } as Decision, writers);
  regions.forEach((row, index) => row.forEach((region, column) => {
    const cell = rules[index]?.inputs[column];
    const { kind = 'unknown' } = inputs[column] ?? {};
    const at = cell?.id || rules[index]!.id;
    const values = region.is === 'in' || region.is === 'notIn' ? [...region.values] : [];
    const isOther = (region.is === 'ranges' && kind !== 'number') || values.some((value) => typeof value !== kind);
    if (kind !== 'unknown' && isOther) findings.add('blocks', at, 'dmn.inputKind', { text: cell?.text ?? '', kind });
    else for (const value of values) {
      const options = known[column];
      if (options && !options.includes(value)) findings.add('blocks', at, 'dmn.valueUnknown', { text: String(value) });
    }
  }));
}

/** Which rows are hit by which combinations: rows never hit, rows that meet, combinations without a row. */
function checkRows(
  decision: Decision,
  regions: Region[][],
  options: (Value[] | undefined)[],
  findings: Findings,
): void {
  const { id, inputs, rules, hitPolicy } = decision;
  if (!rules.length || !inputs.length) return;
  const samples = inputs.map((_input, column) => samplesOf(regions.map((row) => row[column]!), options[column]));
  const count = samples.reduce((product, list) => product * list.length, 1);
  if (count > MAX_COMBINATIONS || count * rules.length > 40 * MAX_COMBINATIONS) return;
  const wins = new Set<number>();
  let gap: Value[] | undefined;
  for (const values of combinations(samples)) {
    const hits = regions.map((row) => hit(row, values));
    const sure = hits.flatMap((state, index) => state === true ? [index] : []);
    const possible = hits.flatMap((state, index) => state === false ? [] : [index]);
    if (!possible.length) gap ??= values;
    const first = hitPolicy === 'FIRST' ? sure[0] ?? Infinity : Infinity;
    for (const index of possible) if (index <= first) wins.add(index);
    if (sure.length > 1 && (hitPolicy === 'UNIQUE' || (hitPolicy === 'ANY' && differ(decision, sure)))) {
      findings.add('blocks', rules[sure[1]!]!.id, 'dmn.overlap', { first: sure[0]! + 1, second: sure[1]! + 1 });
    }
  }
  rules.forEach((rule, index) => {
    if (!wins.has(index)) findings.add('blocks', rule.id, 'dmn.rowUnreachable', { row: index + 1 });
  });
  const values = gap?.map((value) => value === '\u0000' ? '…' : String(value)).join(', ');
  if (values !== undefined) findings.add('hint', id, 'dmn.gap', { values });
}

const differ = ({ rules }: Decision, rows: number[]): boolean =>
  new Set(rows.map((row) => rules[row]!.outputs.map(({ text }) => text).join('\n'))).size > 1;

/** True when every cell of a row holds, false when one does not, undefined when it cannot be said. */
function hit(row: Region[], values: Value[]): boolean | undefined {
  const states = row.map((region, column) => holds(region, values[column]!));
  if (states.includes(false)) return false;
  return states.every(Boolean) ? true : undefined;
}

function* combinations(samples: Value[][], chosen: Value[] = []): Generator<Value[]> {
  const next = samples[chosen.length];
  if (!next) yield chosen;
  else for (const value of next) yield* combinations(samples, [...chosen, value]);
}
