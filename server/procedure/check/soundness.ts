import type { BpmnModel, Scope } from '../bpmn-model.ts';
import type { Findings } from '../findings.ts';
import { explore } from './explore.ts';
import type { Exploration } from './explore.ts';
import { netOf, reduce, runsBeside } from './net.ts';

const explored = new WeakMap<Scope, Exploration>();

/** What tokens can do in a scope; worked out once. */
export function explorationOf(scope: Scope): Exploration {
  let found = explored.get(scope);
  if (!found) {
    const net = netOf(scope);
    reduce(net);
    found = explore(net);
    explored.set(scope, found);
  }
  return found;
}

/** Ends that only what runs beside the flow reaches, for example after a reminder: they end no case. */
export function endsBeside({ nodes }: Scope): Set<string> {
  const all = [...nodes.values()];
  const main = new Set(all.filter(({ type }) => type === 'startEvent').map(({ id }) => id));
  for (const id of main) {
    for (const { to } of nodes.get(id)?.outgoing ?? []) main.add(to);
    for (const event of all) if (event.attachedTo === id && !runsBeside(event)) main.add(event.id);
  }
  const ends = all.filter(({ id, type }) => type === 'endEvent' && !main.has(id));
  return new Set(ends.map(({ id }) => id));
}

/** Whether the tokens of every process and sub-process always come to a proper end. */
export function checkSoundness(model: BpmnModel, findings: Findings): void {
  for (const { scopes } of model.processes) for (const scope of scopes) {
    if (scope.element.name === 'adHocSubProcess') continue;
    const { deadlocks, unsynchronised, livelocks, leftBehind, isPartial } = explorationOf(scope);
    for (const id of deadlocks) findings.add('blocks', id, 'flow.deadlock');
    for (const id of unsynchronised) findings.add('blocks', id, 'flow.unsynchronised');
    for (const id of livelocks) findings.add('blocks', id, 'flow.livelock');
    for (const id of leftBehind) findings.add('hint', id, 'flow.leftBehind');
    if (isPartial) findings.add('hint', scope.id, 'flow.notExplored');
  }
}
