import { bpmnChildren, readModel, type FlowNode, type SequenceFlow } from '../procedure/bpmn-model.ts';
import type { Bilingual, ProcedurePackage } from '../procedure/index.ts';
import { attributeOf, walk } from '../procedure/xml.ts';
import { processOf } from './copy.ts';

/** The process of a draft as one net: elements and flows of all its scopes. */
export interface Chart {
  nodes: Map<string, FlowNode>;
  flows: Map<string, SequenceFlow>;
  /** Ids of the elements directly in the process. */
  top: Set<string>;
  /** Where a case begins; undefined in a draft without a plain start event. */
  start: FlowNode | undefined;
  /** Code of an error by the id of its declaration. */
  errors: Map<string, string>;
  /** Name of a message, without the key of the procedure, by the element that waits for it. */
  messages: Map<string, string>;
}

const charts = new WeakMap<ProcedurePackage, Chart>();

/** Reads the process of a package, once. */
export function chartOf(pkg: ProcedurePackage): Chart {
  const known = charts.get(pkg);
  if (known) return known;
  const model = readModel(pkg.bpmn.root);
  const element = processOf(pkg);
  const scopes = model.processes.find((one) => one.element === element)?.scopes ?? [];
  const nodes = new Map(scopes.flatMap((scope) => [...scope.nodes]));
  const top = scopes[0]?.nodes ?? new Map<string, FlowNode>();
  const chart: Chart = {
    nodes,
    flows: new Map(scopes.flatMap((scope) => scope.flows.map((flow) => [flow.id, flow] as const))),
    top: new Set(top.keys()),
    start: [...top.values()].find(({ type, event }) => type === 'startEvent' && event === 'none'),
    errors: model.errors,
    messages: messagesOf(pkg, nodes),
  };
  charts.set(pkg, chart);
  return chart;
}

function messagesOf({ bpmn, source }: ProcedurePackage, nodes: Map<string, FlowNode>): Map<string, string> {
  const names = new Map(['message', 'signal'].flatMap((kind) => bpmnChildren(bpmn.root, kind))
    .map((one) => [attributeOf(one, 'id') ?? '', (attributeOf(one, 'name') ?? '').replace(`${source.key}.`, '')]));
  const named = new Map<string, string>();
  for (const { id, element } of nodes.values()) {
    const direct = element.name === 'receiveTask' ? [element] : element.children;
    const references = direct.map((part) => attributeOf(part, 'messageRef') ?? attributeOf(part, 'signalRef'));
    const reference = references.find(Boolean);
    if (reference) named.set(id, names.get(reference) ?? reference);
  }
  return named;
}

/** Errors that boundary events on an activity take: their codes, `''` for one that takes all. */
export function caughtAt({ nodes, errors }: Chart, activity: string): string[] {
  return [...nodes.values()].filter(({ attachedTo, event }) => attachedTo === activity && event === 'error')
    .flatMap(({ element }) => [...walk(element)].filter(({ name }) => name === 'errorEventDefinition')
      .map((definition) => errors.get(attributeOf(definition, 'errorRef') ?? '') ?? ''));
}

/** Name of an element or flow in both languages; null where it has none. */
export const nameOf = (pkg: ProcedurePackage, id: string): Bilingual | null => pkg.flowNames[id] ?? null;
