import { bpmnChildren, engineAttribute } from '../bpmn-model.ts';
import type { BpmnModel, FlowNode } from '../bpmn-model.ts';
import { judge } from '../expression.ts';
import type { ProcedurePackage } from '../package.ts';
import { TOPIC_RULES } from '../topics.ts';
import { ENGINE_NAMESPACES } from '../vocabulary.ts';
import { attributeOf, walk } from '../xml.ts';
import type { XmlElement } from '../xml.ts';
import type { DecisionFile } from './decision.ts';
import { fieldsOf } from './fields.ts';
import type { FormField, ValueKind } from './fields.ts';

/** One place that gives a variable its value. */
export interface Writer {
  /** Element, or `start` for what every case begins with. */
  by: string;
  kind: ValueKind;
  options?: (string | number | boolean)[];
  /** The field that it comes from. */
  field?: FormField & { form: string };
}

/** Everything that gives variables in one procedure. */
export type Writers = Map<string, Writer[]>;

/** A place that reads a variable. */
export interface Read {
  name: string;
  /** Element to show. */
  at: string;
  /** What it is used for. */
  use: 'group' | 'timer' | 'input' | 'decision' | 'other';
  /** Kind that the reader needs. */
  wants?: ValueKind;
}

const ALWAYS: Readonly<Record<string, Omit<Writer, 'by'>>> = {
  caseId: { kind: 'string' },
  language: { kind: 'string', options: ['ro', 'hu'] },
  channel: { kind: 'string', options: ['portal', 'counter'] },
};
const COUNTERS = ['loopCounter', 'nrOfInstances', 'nrOfActiveInstances', 'nrOfCompletedInstances'];
const READING_ATTRIBUTES = ['candidateGroups', 'dueDate', 'followUpDate', 'priority', 'collection'];
const TIMER_TEXTS = new Set(['timeDate', 'timeDuration', 'timeCycle']);

/** Variables that a case has from its first step on. */
export function startWriters(pkg: ProcedurePackage): Writers {
  const writers: Writers = new Map();
  for (const [name, writer] of Object.entries(ALWAYS)) add(writers, name, { by: 'start', ...writer });
  for (const name of Object.keys(pkg.source.waits)) add(writers, name, { by: 'start', kind: 'string' });
  addAnswers(pkg, 'start', 'start', pkg.source.routing.start, writers);
  return writers;
}

function add(writers: Writers, name: string, writer: Writer): void {
  const list = writers.get(name);
  if (list) list.push(writer);
  else writers.set(name, [writer]);
}

function addAnswers(pkg: ProcedurePackage, form: string, by: string, keys: readonly string[], writers: Writers): void {
  const fields = fieldsOf(pkg.forms[form]);
  for (const name of keys) {
    const field = fields.get(name);
    const options = field?.options && { options: field.options };
    add(writers, name, { by, kind: field?.kind ?? 'unknown', ...options, ...field && { field: { ...field, form } } });
  }
}

/** Variables that a step gives when it is over. */
export function writersOf(node: FlowNode, pkg: ProcedurePackage, decisions: readonly DecisionFile[]): Writers {
  const { element, id, type } = node;
  const writers: Writers = new Map();
  if (type === 'userTask') addAnswers(pkg, id, id, pkg.source.routing.tasks[id] ?? [], writers);
  const topic = engineAttribute(element, 'topic') ?? '';
  const outputs = Object.hasOwn(TOPIC_RULES, topic) ? TOPIC_RULES[topic]!.outputs : {};
  for (const [name, kind] of Object.entries(outputs)) add(writers, name, { by: id, kind });
  const result = engineAttribute(element, 'resultVariable');
  if (result && type === 'businessRuleTask') {
    const called = engineAttribute(element, 'decisionRef') ?? '';
    const output = decisions.flatMap((file) => file.decisions).find((decision) => decision.id === called)?.outputs[0];
    add(writers, result, { by: id, kind: output?.kind ?? 'unknown', ...output?.values && { options: output.values } });
  }
  for (const name of outputNames(element)) if (name) add(writers, name, { by: id, kind: 'unknown' });
  return writers;
}

function* outputNames(element: XmlElement): Generator<string> {
  for (const part of ownParts(element)) {
    const { name } = part;
    if (name === 'outputParameter') yield attributeOf(part, 'name') ?? '';
    if (name === 'out') yield attributeOf(part, 'target') ?? '';
    for (const attribute of ['errorCodeVariable', 'errorMessageVariable', 'escalationCodeVariable']) {
      const variable = engineAttribute(part, attribute);
      if (variable) yield variable;
    }
  }
}

const OWN = new Set(['extensionElements', 'multiInstanceLoopCharacteristics']);

/** Elements that belong to a step itself, not to the steps inside a sub-process. */
function* ownParts(element: XmlElement): Generator<XmlElement> {
  const inner = element.name === 'subProcess' || element.name === 'transaction' || element.name === 'adHocSubProcess';
  for (const child of element.children) {
    const isOwn = !inner || ENGINE_NAMESPACES.has(child.namespace) || OWN.has(child.name);
    if (isOwn) yield* walk(child);
  }
}

/** Variables that exist inside a step that is repeated. */
export function countersOf(node: FlowNode): string[] {
  const [loop] = bpmnChildren(node.element, 'multiInstanceLoopCharacteristics');
  if (!loop) return [];
  const element = engineAttribute(loop, 'elementVariable');
  return element ? [...COUNTERS, element] : COUNTERS;
}

/** Everything that a step reads before it begins; conditions of the ways out are read elsewhere. */
export function readsOf(node: FlowNode, decisions: readonly DecisionFile[]): Read[] {
  const reads: Read[] = [];
  const { id, element } = node;
  for (const name of READING_ATTRIBUTES) {
    for (const part of (engineAttribute(element, name) ?? '').split(',')) {
      const variable = variableIn(part);
      if (variable) reads.push({ name: variable, at: id, use: name === 'candidateGroups' ? 'group' : 'other' });
    }
  }
  const local = new Set(countersOf(node));
  for (const part of ownParts(element)) {
    const variable = variableIn(part.text) ?? (part.name === 'in' ? attributeOf(part, 'source') : undefined);
    if (part.name === 'inputParameter') local.add(attributeOf(part, 'name') ?? '');
    if (!variable || part.name === 'outputParameter' || part.name === 'conditionExpression') continue;
    reads.push({ name: variable, at: id, use: TIMER_TEXTS.has(part.name) ? 'timer' : 'input' });
  }
  for (const { name, kind } of decisionInputs(element, decisions)) {
    if (!local.has(name)) reads.push({ name, at: id, use: 'decision', ...kind !== 'unknown' && { wants: kind } });
  }
  return reads.filter(({ name }) => !countersOf(node).includes(name));
}

function decisionInputs(element: XmlElement, decisions: readonly DecisionFile[]): { name: string; kind: ValueKind }[] {
  const called = engineAttribute(element, 'decisionRef');
  return decisions.flatMap((file) => file.decisions).find(({ id }) => id === called)?.reads ?? [];
}

/** Name in `${name}`, when that is the whole text. */
export function variableIn(text: string): string | undefined {
  const trimmed = text.trim();
  return judge(trimmed) === 'variable' ? trimmed.slice(2, -1).trim() : undefined;
}

/** Everything that gives variables anywhere in the procedure, by name. */
export function allWriters(pkg: ProcedurePackage, model: BpmnModel, decisions: readonly DecisionFile[]): Writers {
  const writers = startWriters(pkg);
  for (const { scopes } of model.processes) for (const { nodes } of scopes) for (const node of nodes.values()) {
    for (const [name, list] of writersOf(node, pkg, decisions)) for (const writer of list) add(writers, name, writer);
    for (const name of countersOf(node)) {
      add(writers, name, { by: node.id, kind: COUNTERS.includes(name) ? 'number' : 'unknown' });
    }
  }
  return writers;
}
