import type { Stay } from '../engine/index.ts';
import type { Chart } from './chart.ts';

/** One piece of the way that a try-out took. */
export interface TrailPart {
  kind: 'element' | 'flow';
  id: string;
  state: 'done' | 'now' | 'cancelled';
}

/** Elements that send one token on, however many flows leave them. */
const CHOOSE_ONE = new Set(['exclusiveGateway', 'eventBasedGateway']);
const BODY = /#multiInstanceBody$/;

interface Passed {
  node: string;
  used: Set<string>;
}

/**
 * The way through the diagram: the engine notes where tokens stayed, not which flows they took, so each stay is led
 * back to the newest earlier one from which a flow leads here that was not yet taken.
 * @param stays in the order of the engine
 */
export function trailOf(chart: Chart, stays: readonly Stay[]): TrailPart[] {
  const ordered = stays.toSorted((a, b) => Date.parse(a.startTime) - Date.parse(b.startTime));
  const bodies = new Set(ordered.filter(({ activityId }) => BODY.test(activityId)).map(({ id }) => id));
  const passed: Passed[] = [];
  const trail: TrailPart[] = [];
  for (const stay of ordered) {
    const id = stay.activityId.replace(BODY, '');
    if (!chart.nodes.has(id)) continue;
    const inside = bodies.has(stay.parentActivityInstanceId);
    const flow = inside ? undefined : flowTo(chart, id, passed);
    if (flow) trail.push({ kind: 'flow', id: flow, state: 'done' });
    const state = stateOf(stay, chart.nodes.get(id)?.type);
    if (!bodies.has(stay.id)) trail.push({ kind: 'element', id, state });
    if (!inside && state === 'done') passed.push({ node: id, used: new Set() });
  }
  return trail;
}

/** An event-based gateway is left by cancelling it. */
function stateOf({ canceled, endTime }: Stay, type: string | undefined): TrailPart['state'] {
  if (endTime === null) return 'now';
  return canceled && type !== 'eventBasedGateway' ? 'cancelled' : 'done';
}

function flowTo({ nodes }: Chart, id: string, passed: Passed[]): string | undefined {
  const incoming = nodes.get(id)?.incoming ?? [];
  for (const from of passed.toReversed()) {
    const choosesOne = CHOOSE_ONE.has(nodes.get(from.node)?.type ?? '');
    if (choosesOne && from.used.size > 0) continue;
    const flow = incoming.find((one) => one.from === from.node && !from.used.has(one.id));
    if (!flow) continue;
    from.used.add(flow.id);
    return flow.id;
  }
  return undefined;
}

/** The end event that closed the instance: the last one reached directly in the process. */
export function endOf(chart: Chart, stays: readonly Stay[]): string | null {
  const ends = stays.filter(({ activityId, canceled }) =>
    !canceled && chart.top.has(activityId) && chart.nodes.get(activityId)?.type === 'endEvent');
  return ends.toSorted((a, b) => Date.parse(a.startTime) - Date.parse(b.startTime)).at(-1)?.activityId ?? null;
}
