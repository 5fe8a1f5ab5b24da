import { ENGINE_NAMESPACES, FLOW_NODES, NAMESPACE } from './vocabulary.ts';
import { attributeOf, walk } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** A node of the flow with its connections. */
export interface FlowNode {
  id: string;
  /** BPMN name of the element, e.g. `userTask`. */
  type: string;
  element: XmlElement;
  incoming: SequenceFlow[];
  outgoing: SequenceFlow[];
  /** Activity that a boundary event sits on. */
  attachedTo?: string;
  /** What an event waits for or throws: `timer`, `error`, `message`, …; `none` for a plain one. */
  event: string;
}

export interface SequenceFlow {
  id: string;
  from: string;
  to: string;
  element: XmlElement;
  condition?: string;
}

/** A process or sub-process: the nodes that one start reaches. */
export interface Scope {
  id: string;
  element: XmlElement;
  nodes: Map<string, FlowNode>;
  flows: SequenceFlow[];
}

/** What we read from a diagram. */
export interface BpmnModel {
  processes: { id: string; element: XmlElement; executable: boolean; scopes: Scope[] }[];
  /** Id of an error element → its code. */
  errors: Map<string, string>;
}

/** True for an element of BPMN itself, optionally of one name. */
export function isBpmn(element: XmlElement, name?: string): boolean {
  return element.namespace === NAMESPACE.bpmn && (name === undefined || element.name === name);
}

/** Value of an attribute of the engine's extensions, under any of its namespaces. */
export function engineAttribute(element: XmlElement, name: string): string | undefined {
  return element.attributes.find((entry) => entry.name === name && ENGINE_NAMESPACES.has(entry.namespace))?.value;
}

/** Children of one BPMN name. */
export function bpmnChildren(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => isBpmn(child, name));
}

/** Literal input parameters of a task, by name. */
export function inputsOf(task: XmlElement): Record<string, string> {
  const inputs: Record<string, string> = {};
  for (const element of walk(task)) {
    if (!ENGINE_NAMESPACES.has(element.namespace) || element.name !== 'inputParameter') continue;
    const name = attributeOf(element, 'name');
    if (name) inputs[name] = element.text.trim();
  }
  return inputs;
}

/** Reads processes, scopes, nodes and flows; never throws on an odd diagram. */
export function readModel(root: XmlElement): BpmnModel {
  const errors = new Map<string, string>();
  for (const element of bpmnChildren(root, 'error')) {
    errors.set(attributeOf(element, 'id') ?? '', attributeOf(element, 'errorCode') ?? '');
  }
  return {
    errors,
    processes: bpmnChildren(root, 'process').map((element) => ({
      id: attributeOf(element, 'id') ?? '',
      element,
      executable: attributeOf(element, 'isExecutable') === 'true',
      scopes: [...walk(element)].filter(isScope).map(readScope),
    })),
  };
}

const SCOPES = new Set(['process', 'subProcess', 'transaction', 'adHocSubProcess']);

function isScope(element: XmlElement): boolean {
  return isBpmn(element) && SCOPES.has(element.name);
}

function readScope(element: XmlElement): Scope {
  const flows = bpmnChildren(element, 'sequenceFlow').map((flow): SequenceFlow => ({
    id: attributeOf(flow, 'id') ?? '',
    from: attributeOf(flow, 'sourceRef') ?? '',
    to: attributeOf(flow, 'targetRef') ?? '',
    element: flow,
    condition: bpmnChildren(flow, 'conditionExpression')[0]?.text,
  }));
  const [byTarget, bySource] = [Map.groupBy(flows, ({ to }) => to), Map.groupBy(flows, ({ from }) => from)];
  const nodes = new Map<string, FlowNode>();
  for (const child of element.children) {
    if (!isBpmn(child) || !FLOW_NODES.has(child.name)) continue;
    const id = attributeOf(child, 'id') ?? '';
    nodes.set(id, {
      id,
      type: child.name,
      element: child,
      attachedTo: attributeOf(child, 'attachedToRef'),
      event: eventOf(child),
      incoming: [...byTarget.get(id) ?? []],
      outgoing: [...bySource.get(id) ?? []],
    });
  }
  return { id: attributeOf(element, 'id') ?? '', element, nodes, flows };
}

function eventOf(element: XmlElement): string {
  const definition = element.children.find((child) => isBpmn(child) && child.name.endsWith('EventDefinition'));
  return definition ? definition.name.slice(0, -'EventDefinition'.length) : 'none';
}
