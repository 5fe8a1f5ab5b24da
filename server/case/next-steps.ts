import type { Bilingual } from '../orm/base.ts';
import { readModel, type FlowNode, type Scope } from '../procedure/bpmn-model.ts';
import type { PublishedProcedure } from '../procedure/index.ts';

/** What may follow in a case: the milestones that can come next, and how it can end. */
export interface NextSteps {
  next: { activity: string; title: Bilingual }[];
  outcomes: { event: string; title: Bilingual }[];
}

interface Flow {
  nodes: Map<string, FlowNode>;
  scopeOf: Map<string, Scope>;
  byId: Map<string, Scope>;
}

/**
 * What the diagram lets happen from here, in the words of the procedure.
 * @param active ids of the activities where the case stands; without any it stands at the beginning
 */
export function nextSteps({ pkg }: Pick<PublishedProcedure, 'pkg'>, active: string[]): NextSteps {
  const flow = flowOf(pkg.bpmn.root);
  const standing = active.filter((id) => flow.nodes.has(id));
  const from = standing.length > 0 ? standing : starts(flow);
  const milestones = new Set(pkg.meta.steps.map(({ activity }) => activity));
  const near = reached(flow, from, { stop: (id) => milestones.has(id), events: false });
  const all = reached(flow, from, { stop: () => false, events: true });
  return {
    next: pkg.meta.steps.filter(({ activity }) => near.has(activity) && !standing.includes(activity))
      .map(({ activity, title }) => ({ activity, title })),
    outcomes: Object.entries(pkg.meta.outcomes).filter(([event]) => all.has(event))
      .map(([event, { title }]) => ({ event, title })),
  };
}

function flowOf(root: Parameters<typeof readModel>[0]): Flow {
  const scopes = readModel(root).processes.flatMap((process) => process.scopes);
  const nodes = new Map(scopes.flatMap((scope) => [...scope.nodes]));
  const scopeOf = new Map(scopes.flatMap((scope) => [...scope.nodes.keys()].map((id) => [id, scope] as const)));
  return { nodes, scopeOf, byId: new Map(scopes.map((scope) => [scope.id, scope])) };
}

const isStart = ({ type }: FlowNode): boolean => type === 'startEvent';

/** Where the process begins: the start events that stand in no sub-process. */
const starts = ({ nodes, scopeOf }: Flow): string[] =>
  [...nodes.values()].filter((node) => isStart(node) && !nodes.has(scopeOf.get(node.id)?.id ?? '')).map(({ id }) => id);

interface Walk {
  /** Behind such a node nothing is looked for. */
  stop: (id: string) => boolean;
  /** Also what happens only when a timer, a message or an error comes in between. */
  events: boolean;
}

/** Ids that the flow leads to. */
function reached(flow: Flow, from: string[], walk: Walk): Set<string> {
  const seen = new Set<string>();
  const open = from.flatMap((id) => after(flow, id, walk));
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    if (!walk.stop(id)) open.push(...inside(flow, id, walk));
  }
  return seen;
}

/** Into a sub-process by its beginning; past everything else. */
function inside(flow: Flow, id: string, walk: Walk): string[] {
  const begin = [...flow.byId.get(id)?.nodes.values() ?? []].filter(isStart).map((node) => node.id);
  return begin.length > 0 ? [...begin, ...onEdge(flow, [id], walk)] : after(flow, id, walk);
}

/** What follows a node; behind the end of a sub-process what follows that. */
function after(flow: Flow, id: string, walk: Walk): string[] {
  const node = flow.nodes.get(id);
  if (!node) return [];
  const around = flow.scopeOf.get(id)?.id ?? '';
  return [
    ...node.outgoing.map(({ to }) => to), ...onEdge(flow, [id, around], walk),
    ...(node.type === 'endEvent' ? after(flow, around, walk) : []),
  ];
}

const onEdge = ({ nodes }: Flow, of: string[], { events }: Walk): string[] =>
  (events ? [...nodes.values()].filter(({ attachedTo }) => attachedTo && of.includes(attachedTo)).map(({ id }) => id) : []);
