import path from 'node:path';
import { bpmnChildren, engineAttribute, isBpmn } from '../procedure/bpmn-model.ts';
import type { ProcedurePackage } from '../procedure/index.ts';
import type { XmlElement } from '../procedure/xml.ts';
import { writeXml } from './write-xml.ts';

const ENGINE = 'http://camunda.org/schema/1.0/bpmn';
/** Declarations beside the process that it refers to. */
const DECLARATIONS = new Set(['message', 'signal', 'error', 'escalation']);
const AUTOMATED = new Set(['serviceTask', 'sendTask', 'businessRuleTask']);

/** What the engine gets of a draft: nothing in it can meet a real procedure, worker, message or signal. */
export interface Copy {
  /** Process id, and topic of every automated step. No real procedure has an underscore in its key. */
  key: string;
  files: Map<string, Uint8Array>;
}

/** Key of the copy that a try-out runs on. @param id of the try-out, a UUID */
export const copyKey = (id: string): string => `tryout_${id.replaceAll('-', '')}`;

/** The process that the engine would run: the one with the key of the procedure, else the first executable one. */
export function processOf({ bpmn, source }: ProcedurePackage): XmlElement | undefined {
  const processes = bpmnChildren(bpmn.root, 'process');
  return processes.find((one) => valueOf(one, 'id') === source.key)
    ?? processes.find((one) => valueOf(one, 'isExecutable') === 'true');
}

/**
 * Copies a draft for a try-out: the process under a key of its own; every automated step and every called procedure
 * under the topic of the try-out, which no worker asks for; messages and signals under names of their own; forms and
 * tables as they are.
 * @param key see `copyKey`
 */
export function copyOf(pkg: ProcedurePackage, key: string): Copy {
  const process = processOf(pkg);
  const thrown = process ? thrownSignals(process) : new Set<string>();
  const around: Around = { key, thrown, messages: new Map() };
  const declared = pkg.bpmn.root.children.filter((child) => isBpmn(child) && DECLARATIONS.has(child.name));
  const signals = new Map(declared.filter(({ name }) => name === 'signal')
    .map((one) => [valueOf(one, 'id'), valueOf(one, 'name')]));
  const body = process ? [copyProcess(process, around)] : [];
  const messages = [...around.messages].map(([signal, id]) =>
    make('message', { id, name: `${key}.${signals.get(signal) ?? signal}` }, process));
  const attributes = [plain('targetNamespace', 'https://dosar.ro/tryout'), plain('id', 'tryout')];
  const children = [...declared.map((one) => renamed(one, key)), ...messages, ...body];
  const diagram = writeXml({ ...pkg.bpmn.root, attributes, children });
  const files = new Map<string, Uint8Array>([[`${key}.bpmn`, Buffer.from(diagram)]]);
  for (const [name, bytes] of pkg.files) if (/\.(dmn|form)$/.test(name)) files.set(path.basename(name), bytes);
  return { key, files };
}

interface Around {
  key: string;
  /** Signals that the process itself throws: their catches stay signals. */
  thrown: ReadonlySet<string>;
  /** Signal that somebody else throws → id of the message that stands for it. */
  messages: Map<string, string>;
}

const plain = (name: string, value: string) => ({ namespace: '', name, value });
const engine = (name: string, value: string) => ({ namespace: ENGINE, name, value });
const valueOf = (element: XmlElement, name: string): string =>
  element.attributes.find((one) => one.namespace === '' && one.name === name)?.value ?? '';

/** The same attributes with some of them set anew, whatever their namespace was. */
const set = (element: XmlElement, ...given: XmlElement['attributes']): XmlElement => ({
  ...element,
  attributes: [...element.attributes.filter(({ name }) => !given.some((one) => one.name === name)), ...given],
});

function make(name: string, attributes: Record<string, string>, beside: XmlElement | undefined): XmlElement {
  const given = Object.entries(attributes).map(([attribute, value]) => plain(attribute, value));
  return { namespace: beside?.namespace ?? '', name, attributes: given, children: [], text: '', line: 0 };
}

const renamed = (element: XmlElement, key: string): XmlElement =>
  element.name === 'message' || element.name === 'signal'
    ? set(element, plain('name', `${key}.${valueOf(element, 'name')}`)) : element;

function thrownSignals(process: XmlElement): Set<string> {
  const found = new Set<string>();
  const walk = (element: XmlElement): void => {
    const throws = element.name === 'endEvent' || element.name === 'intermediateThrowEvent';
    for (const child of element.children) {
      if (throws && isBpmn(child, 'signalEventDefinition')) found.add(valueOf(child, 'signalRef'));
      walk(child);
    }
  };
  walk(process);
  return found;
}

const isClock = (one: XmlElement): boolean =>
  isBpmn(one, 'startEvent') && one.children.some((child) => isBpmn(child, 'timerEventDefinition'));

/** A case of a try-out begins when the analyst says so: starts by the clock are left out. */
function copyProcess(process: XmlElement, around: Around): XmlElement {
  const clocks = new Set(process.children.filter(isClock).map((one) => valueOf(one, 'id')));
  const children = process.children
    .filter((one) => !clocks.has(valueOf(one, 'id')) && !clocks.has(valueOf(one, 'sourceRef')));
  const own = [plain('id', around.key), plain('isExecutable', 'true'), engine('historyTimeToLive', 'P1D')];
  return set(copyElement({ ...process, children }, around), ...own);
}

function copyElement(element: XmlElement, around: Around): XmlElement {
  const own = isBpmn(element) ? ofTryout(element, around) : element;
  return { ...own, children: own.children.map((child) => copyElement(child, around)) };
}

/** What is different about one element of the copy. */
function ofTryout(element: XmlElement, { key, thrown, messages }: Around): XmlElement {
  const automated = [engine('type', 'external'), engine('topic', key)];
  if (element.name === 'callActivity') {
    const children = element.children.filter((child) => isBpmn(child) && child.name !== 'extensionElements');
    const attributes = element.attributes.filter(({ namespace, name }) => namespace === '' && name !== 'calledElement');
    return set({ ...element, name: 'serviceTask', attributes, children }, ...automated);
  }
  if (AUTOMATED.has(element.name)) {
    const byTable = engineAttribute(element, 'decisionRef') !== undefined;
    return byTable ? set(element, engine('decisionRefBinding', 'deployment')) : set(element, ...automated);
  }
  const has = (name: string, attribute: string) => element.name === name && engineAttribute(element, attribute);
  if (has('messageEventDefinition', 'topic')) return set(element, engine('topic', key));
  if (has('userTask', 'formRef')) return set(element, engine('formRefBinding', 'deployment'));
  if (element.name === 'signalEventDefinition') {
    const signal = valueOf(element, 'signalRef');
    if (thrown.has(signal)) return element;
    const message = messages.get(signal) ?? `${key}_${messages.size + 1}`;
    messages.set(signal, message);
    const attributes = [plain('id', valueOf(element, 'id')), plain('messageRef', message)];
    return { ...element, name: 'messageEventDefinition', attributes };
  }
  return element;
}
