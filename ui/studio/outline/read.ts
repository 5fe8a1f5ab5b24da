import { BpmnModdle } from 'bpmn-moddle';
import camunda from 'camunda-bpmn-moddle/resources/camunda.json' with { type: 'json' };
import type { EventKind, Link, Outline, Step, Timer } from './outline.ts';
import { inReadingOrder } from './outline.ts';

/** An element of a diagram as its reader gives it. */
export interface Element {
  $type: string;
  $parent?: Element;
  id?: string;
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  $instanceOf(type: string): boolean;
}

/** A diagram that was read. */
export interface Diagram {
  root: Element;
  /** the procedure */
  process: Element;
  ids: ReadonlySet<string>;
  create(type: string, properties?: Record<string, unknown>): Element;
  print(): Promise<string>;
}

interface Reader {
  fromXML(xml: string): Promise<{ rootElement: Element; elementsById: Record<string, unknown> }>;
  toXML(root: Element, options: { format: boolean }): Promise<{ xml: string }>;
  create(type: string, properties?: Record<string, unknown>): Element;
}

/** Reads a diagram. @throws when the text is no diagram or has no procedure */
export async function readDiagram(xml: string): Promise<Diagram> {
  const reader = new BpmnModdle({ camunda }) as unknown as Reader;
  const { rootElement: root, elementsById } = await reader.fromXML(xml);
  const processes = elements(root, 'rootElements').filter(({ $type }) => $type === 'bpmn:Process');
  const process = processes.find((one) => one.get('isExecutable') === true) ?? processes[0];
  if (!process) throw new Error('no process');
  return {
    root,
    process,
    ids: new Set(Object.keys(elementsById)),
    create: (type, properties) => reader.create(type, properties),
    print: async () => (await reader.toXML(root, { format: true })).xml,
  };
}

/** A diagram as a text. @throws when it cannot be read */
export async function toOutline(xml: string): Promise<Outline> {
  return outlineOf(await readDiagram(xml));
}

/** A diagram that was read as a text. */
export function outlineOf({ process }: Diagram): Outline {
  return { process: process.id ?? '', name: text(process, 'name'), steps: inReadingOrder(stepsIn(process, undefined)) };
}

/** Elements of a list property. */
export function elements(of: Element, name: string): Element[] {
  return (of.get(name) as Element[] | undefined) ?? [];
}

/** A text property; empty when it is not there. */
export function text(of: Element, name: string): string {
  const value = of.get(name);
  return value === undefined || value === null ? '' : String(value);
}

/** The ways that leave a step, in their order. */
export function flowsFrom(node: Element): Element[] {
  const flows = elements(node.$parent as Element, 'flowElements').filter(
    (one) => one.$type === 'bpmn:SequenceFlow' && one.get('sourceRef') === node,
  );
  const order = elements(node, 'outgoing');
  const place = (flow: Element) => (order.includes(flow) ? order.indexOf(flow) : order.length);
  return flows.toSorted((a, b) => place(a) - place(b));
}

function stepsIn(scope: Element, parent: string | undefined): Step[] {
  return elements(scope, 'flowElements')
    .filter((one) => one.$instanceOf('bpmn:FlowNode'))
    .flatMap((node) => {
      const step = stepFrom(node, parent);
      return node.$instanceOf('bpmn:SubProcess') ? [step, ...stepsIn(node, step.id)] : [step];
    });
}

function stepFrom(node: Element, parent: string | undefined): Step {
  const type = node.$type.replace(/^bpmn:/, '');
  const step: Step = {
    id: node.id ?? '',
    type: type.charAt(0).toLowerCase() + type.slice(1),
    name: text(node, 'name'),
    next: linksOf(node),
  };
  const definition = node.$instanceOf('bpmn:Event') ? elements(node, 'eventDefinitions')[0] : undefined;
  if (definition) {
    step.event = definition.$type.replace(/^bpmn:|EventDefinition$/g, '').toLowerCase() as EventKind;
    const timer = timerOf(definition);
    if (timer) step.timer = timer;
  }
  const who = node.$type === 'bpmn:UserTask' ? text(node, 'camunda:candidateGroups') : '';
  if (who) step.who = who;
  const topic = node.$type === 'bpmn:ServiceTask' ? text(node, 'camunda:topic') : '';
  if (topic) step.topic = topic;
  const host = node.get('attachedToRef') as Element | undefined;
  if (host) step.attachedTo = host.id ?? '';
  if (node.$type === 'bpmn:BoundaryEvent' && node.get('cancelActivity') === false) step.goesOn = true;
  if (parent !== undefined) step.parent = parent;
  return step;
}

function linksOf(node: Element): Link[] {
  const otherwise = node.get('default');
  return flowsFrom(node).map((flow) => ({
    id: flow.id ?? '',
    to: (flow.get('targetRef') as Element | undefined)?.id ?? '',
    name: text(flow, 'name'),
    condition: conditionOf(flow),
    otherwise: flow === otherwise,
  }));
}

function conditionOf(flow: Element): string {
  const condition = flow.get('conditionExpression') as Element | undefined;
  return condition ? text(condition, 'body') : '';
}

function timerOf(definition: Element): Timer | undefined {
  if (definition.$type !== 'bpmn:TimerEventDefinition') return undefined;
  for (const property of ['timeDuration', 'timeCycle', 'timeDate'] as const) {
    const expression = definition.get(property) as Element | undefined;
    if (expression) return { property, text: text(expression, 'body') };
  }
  return undefined;
}
