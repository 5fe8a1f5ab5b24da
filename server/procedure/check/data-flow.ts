import type { BpmnModel, FlowNode, Scope } from '../bpmn-model.ts';
import { parseJuel } from '../expression.ts';
import type { Comparison } from '../expression.ts';
import type { Findings } from '../findings.ts';
import type { ProcedurePackage } from '../package.ts';
import { attributeOf } from '../xml.ts';
import type { DecisionFile } from './decision.ts';
import { allWriters, countersOf, readsOf, startWriters, writersOf } from './variables.ts';
import type { Read, Writer, Writers } from './variables.ts';

/** Names that are certainly given; undefined while nothing has come there yet. */
type Known = ReadonlySet<string> | undefined;

interface Flow {
  pkg: ProcedurePackage;
  decisions: readonly DecisionFile[];
  scopes: readonly Scope[];
  /** What is known before and after each step. */
  before: Map<string, Known>;
  after: Map<string, Known>;
}

/**
 * Every variable that something reads was given before on every way there, in a kind that fits, by a field that has to be
 * answered; every literal is one that the field offers.
 */
export function checkDataFlow(
  pkg: ProcedurePackage,
  model: BpmnModel,
  decisions: readonly DecisionFile[],
  findings: Findings,
): void {
  const process = model.processes.find(({ executable }) => executable) ?? model.processes[0];
  if (!process?.scopes[0]) return;
  const writers = allWriters(pkg, model, decisions);
  const flow: Flow = { pkg, decisions, scopes: process.scopes, before: new Map(), after: new Map() };
  const start = new Set(startWriters(pkg).keys());
  settle(process.scopes[0], start, flow);
  for (const [name, list] of writers) checkKinds(name, list, findings);
  for (const scope of process.scopes) for (const node of scope.nodes.values()) {
    const known = flow.before.get(node.id);
    for (const read of readsOf(node, decisions)) checkRead(read, known, writers, findings);
    for (const { id, condition } of node.outgoing) {
      for (const comparison of comparisonsIn(condition)) {
        checkRead({ name: comparison.variable, at: id, use: 'other' }, flow.after.get(node.id), writers, findings);
        checkLiteral(id, comparison, writers.get(comparison.variable) ?? [], findings);
      }
    }
  }
}

/** Works out what is known before and after every step of a scope; @returns what is known when the scope is over. */
function settle(scope: Scope, start: Known, flow: Flow): Known {
  const nodes = [...scope.nodes.values()];
  const waiting = new Set(nodes);
  let isChanged = true;
  for (let round = 0; isChanged && round < nodes.length + 2; round += 1) {
    isChanged = false;
    for (const node of waiting) if (step(node, scope, start, flow)) isChanged = true;
  }
  const ends = nodes.filter(({ outgoing, type, event }) => !outgoing.length && type === 'endEvent' && event !== 'error');
  return meet(ends.map(({ id }) => flow.before.get(id)));
}

function step(node: FlowNode, scope: Scope, start: Known, flow: Flow): boolean {
  const before = enter(node, scope, start, flow);
  const given = new Set(writersOf(node, flow.pkg, flow.decisions).keys());
  const inner = flow.scopes.find(({ id, element }) => id === node.id && element === node.element);
  const isBeside = attributeOf(node.element, 'triggeredByEvent') === 'true';
  const begins = isBeside ? start : before;
  const inside = inner && begins ? settle(inner, union([begins, new Set(countersOf(node))]), flow) : undefined;
  const after = before && union([before, given, inside ?? new Set()]);
  const isSame = size(flow.before.get(node.id)) === size(before) && size(flow.after.get(node.id)) === size(after);
  flow.before.set(node.id, before);
  flow.after.set(node.id, after);
  return !isSame;
}

const size = (known: Known): number => known?.size ?? -1;

function enter(node: FlowNode, scope: Scope, start: Known, flow: Flow): Known {
  if (node.type === 'startEvent' || (!node.incoming.length && node.event === 'none' && !node.attachedTo)) return start;
  if (node.attachedTo !== undefined) return flow.before.get(node.attachedTo);
  const sources = node.incoming.map(({ from }) => flow.after.get(from));
  if (node.event === 'link' && !sources.length) {
    const throwing = [...scope.nodes.values()].filter(({ event, outgoing }) => event === 'link' && !outgoing.length);
    return meet(throwing.map(({ id }) => flow.after.get(id)));
  }
  return node.type === 'parallelGateway' ? union(sources) : meet(sources);
}

/** What all of them know; those that nothing has reached yet do not count. */
function meet(sources: Known[]): Known {
  const [first, ...others] = sources.filter((source) => source !== undefined);
  return first && new Set([...first].filter((name) => others.every((other) => other.has(name))));
}

/** What they know together. */
function union(sources: Known[]): Known {
  const reached = sources.filter((source) => source !== undefined);
  return reached.length ? new Set(reached.flatMap((source) => [...source])) : undefined;
}

function comparisonsIn(condition: string | undefined): Comparison[] {
  if (!condition) return [];
  try {
    return parseJuel(condition).anyOf.flat();
  } catch {
    return []; // told by the check of the content
  }
}

/** Two sources of one variable give the same kind of value; none gives what the engine cannot hold. */
function checkKinds(name: string, writers: Writer[], findings: Findings): void {
  for (const { by, kind, field } of writers) {
    if (kind === 'other' && field) findings.add('error', `routing:${by}`, 'routing.kind', { name });
  }
  const kinds = new Set(writers.map(({ kind }) => kind).filter((kind) => kind !== 'unknown'));
  const [first, ...others] = writers;
  if (kinds.size > 1 && first) findings.add('error', others.at(-1)?.by ?? first.by, 'data.kinds', { name });
}

function checkRead({ name, at, use, wants }: Read, known: Known, all: Writers, findings: Findings): void {
  const writers = all.get(name);
  if (!writers) {
    if (use === 'group') findings.add('error', at, 'task.groupUnknown', { name: `\${${name}}` });
    else findings.add('error', at, 'flow.variableUnknown', { name });
    return;
  }
  if (known && !known.has(name)) findings.add('error', at, 'data.notGiven', { name });
  for (const { field, kind } of writers) {
    if (field && !field.isAnswered) findings.add('error', `${field.form}#${field.id}`, 'data.optional', { name });
    const needed = use === 'group' || use === 'timer' ? 'string' : wants;
    if (needed && kind !== 'unknown' && kind !== needed) {
      findings.add('error', at, 'data.wrongKind', { name, kind, wants: needed });
    }
  }
}

function checkLiteral(at: string, comparison: Comparison, writers: Writer[], findings: Findings): void {
  const { variable, operator, value } = comparison;
  const text = String(value);
  for (const { kind } of writers) {
    if (kind === 'unknown' || kind === 'other') continue;
    const isOrder = operator === '<' || operator === '>';
    if (kind !== typeof value || (isOrder && kind !== 'number')) {
      findings.add('error', at, 'data.literalKind', { name: variable, text });
    }
  }
  const isListed = writers.every((writer) => writer.options);
  const options = new Set(isListed ? writers.flatMap((writer) => writer.options ?? []) : []);
  if (options.size && !options.has(value) && [...options].some((option) => typeof option === typeof value)) {
    findings.add('error', at, 'data.literalUnknown', { name: variable, text });
  }
}
