import type { FlowNode, Scope } from '../bpmn-model.ts';
import { attributeOf } from '../xml.ts';

/** When a node takes tokens: one of any way in, one of each, or all that can still come. */
export type Join = 'any' | 'all' | 'or';
/** Where it sends them: one way, all, some (at least one), or the first way and any of the others beside it. */
export type Split = 'one' | 'all' | 'some' | 'beside';
/** What happens to a token without a way on: it ends alone, or everything in the scope ends with it. */
export type End = 'token' | 'scope';

/** A node of the net of tokens. */
export interface NetNode {
  /** Element of the diagram that it stands for. */
  label: string;
  join: Join;
  split: Split;
  end?: End;
  in: Set<Edge>;
  out: Set<Edge>;
  /** Way of an inclusive gateway that is taken alone. */
  otherwise?: Edge;
}

export interface Edge {
  from: NetNode;
  to: NetNode;
  /** The way leaves beside what goes on: a boundary event that interrupts nothing. */
  isBeside: boolean;
}

/** The ways of tokens through one process or sub-process; sub-processes inside are single steps. */
export interface Net {
  source: NetNode;
  nodes: Set<NetNode>;
}

const JOINS: Readonly<Record<string, Join>> = { parallelGateway: 'all', inclusiveGateway: 'or', complexGateway: 'or' };
const SPLITS: Readonly<Record<string, Split>> = {
  exclusiveGateway: 'one', eventBasedGateway: 'one', inclusiveGateway: 'some', complexGateway: 'some',
};
const ENDS_SCOPE = new Set(['terminate', 'error', 'cancel']);

export function connect(from: NetNode, to: NetNode, isBeside = false): Edge {
  const edge: Edge = { from, to, isBeside };
  from.out.add(edge);
  to.in.add(edge);
  return edge;
}

export function disconnect(edge: Edge): void {
  edge.from.out.delete(edge);
  edge.to.in.delete(edge);
}

/** True when the boundary event leaves its activity running. */
export const runsBeside = (node: FlowNode): boolean => attributeOf(node.element, 'cancelActivity') === 'false';

const isAside = ({ element, event, type }: FlowNode): boolean =>
  attributeOf(element, 'triggeredByEvent') === 'true' ||
  attributeOf(element, 'isForCompensation') === 'true' ||
  (type === 'boundaryEvent' && event === 'compensate');

/** Tokens begin at start events, and where a message may create the process without one. */
function begins(node: FlowNode): boolean {
  return node.type === 'startEvent' || (!node.incoming.length && attributeOf(node.element, 'instantiate') === 'true');
}

/** Name of a link event, by which its two halves find each other. */
function linkOf(node: FlowNode): string | undefined {
  if (node.event !== 'link') return undefined;
  const definition = node.element.children.find(({ name }) => name === 'linkEventDefinition');
  return definition && (attributeOf(definition, 'name') ?? '');
}

/** The net of one scope; what compensates or is started by an event beside the flow is left out. */
export function netOf(scope: Scope): Net {
  const nodes = new Set<NetNode>();
  const make: Make = (label, join, split) => {
    const node: NetNode = { label, join, split, in: new Set(), out: new Set() };
    nodes.add(node);
    return node;
  };
  const source = make('', 'any', 'one');
  const flow = [...scope.nodes.values()].filter((node) => !isAside(node));
  const events = flow.filter(({ type }) => type === 'boundaryEvent');
  const boundaries = Map.groupBy(events, ({ attachedTo }) => attachedTo ?? '');
  const doors = new Map(flow.map((node) => [node.id, partsOf(node, boundaries.get(node.id) ?? [], make)]));
  const links = new Map(flow.filter((node) => !node.incoming.length).flatMap((node) => {
    const name = linkOf(node);
    return name === undefined ? [] : [[name, node.id] as const];
  }));
  for (const node of flow) {
    const { entry, exit } = doors.get(node.id)!;
    if (begins(node)) connect(source, entry);
    for (const { id, to } of node.outgoing) {
      const target = doors.get(to)?.entry;
      if (target) {
        const edge = connect(exit, target);
        if (exit.split === 'some' && id === attributeOf(node.element, 'default')) exit.otherwise = edge;
      }
    }
    const link = node.outgoing.length ? undefined : doors.get(links.get(linkOf(node) ?? '\0') ?? '');
    if (link) connect(exit, link.entry);
    for (const event of boundaries.get(node.id) ?? []) attach(doors.get(node.id)!, event, doors.get(event.id)!.entry);
    if (!exit.out.size) exit.end = node.type === 'endEvent' && ENDS_SCOPE.has(node.event) ? 'scope' : 'token';
  }
  return { source, nodes };
}

interface Parts {
  entry: NetNode;
  /** Where events leave that interrupt nothing. */
  beside?: NetNode;
  /** Where events leave that interrupt. */
  instead?: NetNode;
  exit: NetNode;
}

type Make = (label: string, join: Join, split: Split) => NetNode;

function partsOf(node: FlowNode, events: FlowNode[], make: Make): Parts {
  const entry = make(node.id, JOINS[node.type] ?? 'any', 'all');
  if (!node.outgoing.length && !events.length) return { entry, exit: entry };
  const chain = [entry];
  const parts: Partial<Parts> = {};
  if (events.some(runsBeside)) chain.push(parts.beside = make(node.id, 'any', 'beside'));
  if (events.some((event) => !runsBeside(event))) chain.push(parts.instead = make(node.id, 'any', 'one'));
  const exit = make(node.id, 'any', SPLITS[node.type] ?? conditionalSplit(node));
  chain.push(exit);
  chain.forEach((part, index) => {
    if (index) connect(chain[index - 1]!, part);
  });
  return { ...parts, entry, exit };
}

/** Ways with conditions out of an activity: a choice when each has one or is the default, else some of them together. */
function conditionalSplit({ element, outgoing, type }: FlowNode): Split {
  const standard = attributeOf(element, 'default');
  if (type === 'parallelGateway' || !outgoing.some(({ condition }) => condition)) return 'all';
  return outgoing.every(({ id, condition }) => condition || id === standard) ? 'one' : 'some';
}

function attach({ beside, instead }: Parts, event: FlowNode, entry: NetNode): void {
  if (runsBeside(event)) connect(beside!, entry, true);
  else connect(instead!, entry);
}

/**
 * Makes a net smaller without changing whether it is sound: steps in a row, blocks that open and close alike, and plain
 * ways back are taken out, so that what is left of a well-built diagram is a handful of nodes.
 */
export function reduce({ source, nodes }: Net): void {
  const todo = new Set(nodes);
  for (const node of todo) {
    todo.delete(node);
    if (!nodes.has(node)) continue;
    const near = (): NetNode[] => [...node.in].map(({ from }) => from).concat([...node.out].map(({ to }) => to));
    const before = near();
    if (!shrink(node, source, nodes)) continue;
    for (const touched of [...before, ...near(), node]) todo.add(touched);
  }
}

function shrink(node: NetNode, source: NetNode, nodes: Set<NetNode>): boolean {
  if (node === source) return false;
  if (!node.in.size) return removeUnreached(node, nodes);
  return bypass(node, nodes) || mergeTwins(node) || mergeNext(node, nodes) || cutWayBack(node);
}

function removeUnreached(node: NetNode, nodes: Set<NetNode>): boolean {
  for (const edge of node.out) disconnect(edge);
  return nodes.delete(node);
}

function bypass(node: NetNode, nodes: Set<NetNode>): boolean {
  if (node.in.size !== 1 || node.out.size !== 1) return false;
  const [before] = node.in;
  const [after] = node.out;
  if (!before || !after || before === after) return false;
  disconnect(after);
  before.to = after.to;
  after.to.in.add(before);
  return nodes.delete(node);
}

/** Ways that a node opens and the next one closes alike. */
function mergeTwins(node: NetNode): boolean {
  const seen = new Map<NetNode, Edge>();
  for (const edge of node.out) {
    const twin = seen.get(edge.to);
    seen.set(edge.to, edge);
    if (!twin || !closes(node.split, edge.to.join)) continue;
    disconnect(node.otherwise === twin ? edge : twin);
    return true;
  }
  return false;
}

const closes = (split: Split, join: Join): boolean =>
  (split === 'one' && join !== 'all') || (split === 'all' && join !== 'any') || (split === 'some' && join === 'or');

/** Two joins in a row or two splits in a row of one kind, and a join with the split that follows it. */
function mergeNext(node: NetNode, nodes: Set<NetNode>): boolean {
  const [next] = node.out;
  const isLike = next && next.to !== node && next.to.join === node.join && node.join !== 'or' && !next.to.end;
  if (isLike && node.out.size === 1) {
    disconnect(next);
    if (!next.to.in.size) next.to.label = node.label;
    for (const way of node.in) {
      node.in.delete(way);
      way.to = next.to;
      next.to.in.add(way);
    }
    return nodes.delete(node);
  }
  const [before] = node.in;
  const opener = before?.from;
  if (!before || !opener || node.in.size !== 1 || node.out.size < 2) return false;
  if (opener === node || opener.label === '') return false;
  const isPlain = opener.out.size === 1 && !before.isBeside;
  const isSame = opener.split === node.split && node.split !== 'beside' && !node.otherwise && !opener.otherwise;
  if (!isPlain && !isSame) return false;
  if (isPlain) Object.assign(opener, { split: node.split, otherwise: node.otherwise });
  disconnect(before);
  for (const way of node.out) {
    node.out.delete(way);
    way.from = opener;
    opener.out.add(way);
  }
  return nodes.delete(node);
}

/** A choice that may go straight back to itself: going round changes nothing. */
function cutWayBack(node: NetNode): boolean {
  const mayGoBack = node.join === 'any' && node.split === 'one' && node.out.size > 1;
  const back = mayGoBack ? [...node.out].find(({ to }) => to === node) : undefined;
  if (back) disconnect(back);
  return Boolean(back);
}
