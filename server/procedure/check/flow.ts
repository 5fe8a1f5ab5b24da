import { engineAttribute } from '../bpmn-model.ts';
import type { BpmnModel, FlowNode, Scope } from '../bpmn-model.ts';
import type { Findings } from '../findings.ts';
import { attributeOf } from '../xml.ts';

const GATEWAYS_THAT_CHOOSE = new Set(['exclusiveGateway', 'inclusiveGateway']);
const TASKS_OF_WORKERS = new Set(['serviceTask', 'sendTask', 'businessRuleTask']);
/** Nodes at which the engine stops and waits: a loop without one would spin forever. */
const WAITS = new Set(['userTask', 'receiveTask', 'intermediateCatchEvent', 'eventBasedGateway', 'callActivity']);

/**
 * The shape of the flow: connections, gateways, reachability, loops, and what each task needs to be run.
 *
 * @param topics topics that workers answer
 */
export function checkFlow(model: BpmnModel, topics: ReadonlySet<string>, findings: Findings): void {
  if (!model.processes.some((process) => process.executable)) findings.add('blocks', '', 'bpmn.notExecutable');
  for (const process of model.processes) {
    for (const scope of process.scopes) {
      checkConnections(scope, process.executable, findings);
      checkReach(scope, findings);
      checkLoops(scope, process.executable, findings);
      for (const node of scope.nodes.values()) {
        checkGateway(node, findings);
        checkTask(node, topics, findings);
        checkCall(node, process.id, findings);
      }
    }
    if (process.executable && !engineAttribute(process.element, 'historyTimeToLive')) {
      findings.add('blocks', process.id, 'bpmn.noTimeToLive');
    }
  }
}

function checkConnections({ nodes, flows }: Scope, executable: boolean, findings: Findings): void {
  const level = executable ? 'error' : 'blocks';
  for (const flow of flows) {
    for (const end of [flow.from, flow.to]) {
      if (!nodes.has(end)) findings.add(level, flow.id, 'flow.dangling', { name: end });
    }
  }
  for (const node of nodes.values()) {
    if (node.type === 'boundaryEvent' && !nodes.has(node.attachedTo ?? '')) {
      findings.add(level, node.id, 'flow.dangling', { name: node.attachedTo ?? '' });
    }
  }
}

/** Ids reachable from `from` along `step`. */
function reach(from: Iterable<string>, step: (id: string) => string[]): Set<string> {
  const seen = new Set(from);
  for (const id of seen) for (const next of step(id)) seen.add(next);
  return seen;
}

function isBeginning(node: FlowNode): boolean {
  return (
    node.type === 'startEvent' ||
    attributeOf(node.element, 'triggeredByEvent') === 'true' ||
    attributeOf(node.element, 'isForCompensation') === 'true' ||
    (node.event === 'link' && !node.incoming.length)
  );
}

function checkReach(scope: Scope, findings: Findings): void {
  const { nodes } = scope;
  if (!nodes.size || scope.element.name === 'adHocSubProcess') return;
  const all = [...nodes.values()];
  if (!all.some((node) => node.type === 'startEvent')) findings.add('blocks', scope.id, 'flow.noStart');
  if (!all.some((node) => node.type === 'endEvent')) findings.add('blocks', scope.id, 'flow.noEnd');
  const events = Map.groupBy(all, ({ attachedTo }) => attachedTo);
  const forward = reach(
    all.filter(isBeginning).map((node) => node.id),
    (id) => [
      ...(nodes.get(id)?.outgoing.map((flow) => flow.to) ?? []),
      ...(events.get(id) ?? []).map((node) => node.id),
    ],
  );
  const backward = reach(
    all
      .filter((node) => node.type === 'endEvent' || (node.event === 'link' && !node.outgoing.length))
      .map((node) => node.id),
    (id) => nodes.get(id)?.incoming.map((flow) => flow.from) ?? [],
  );
  for (const node of all) {
    if (!forward.has(node.id)) findings.add('blocks', node.id, 'flow.unreachable');
    else if (!backward.has(node.id) && !isBeginningWithoutFlow(node))
      findings.add('blocks', node.id, 'flow.noWayToEnd');
  }
}

function isBeginningWithoutFlow(node: FlowNode): boolean {
  return (isBeginning(node) && node.type !== 'startEvent') || node.event === 'compensate';
}

function isWait(node: FlowNode): boolean {
  return (
    WAITS.has(node.type) ||
    (TASKS_OF_WORKERS.has(node.type) && engineAttribute(node.element, 'type') === 'external') ||
    (node.type === 'subProcess' && node.element.children.length > 0)
  );
}

/** A cycle of nodes that never wait: found by taking away, again and again, what has no way on. */
function checkLoops({ nodes }: Scope, executable: boolean, findings: Findings): void {
  const left = new Set([...nodes.values()].filter((node) => !isWait(node)).map((node) => node.id));
  for (let removed = true; removed;) {
    removed = false;
    for (const id of left) {
      if (nodes.get(id)?.outgoing.some((flow) => left.has(flow.to))) continue;
      left.delete(id);
      removed = true;
    }
  }
  const onCycle = [...left].find((id) =>
    reach(nodes.get(id)?.outgoing.map((flow) => flow.to) ?? [], (at) =>
      left.has(at)
        ? (nodes
            .get(at)
            ?.outgoing.map((flow) => flow.to)
            .filter((to) => left.has(to)) ?? [])
        : [],
    ).has(id),
  );
  if (onCycle !== undefined) findings.add(executable ? 'error' : 'hint', onCycle, 'flow.endlessLoop');
}

function checkGateway(node: FlowNode, findings: Findings): void {
  if (node.type === 'complexGateway') findings.add('blocks', node.id, 'flow.complexGateway');
  if (!GATEWAYS_THAT_CHOOSE.has(node.type) || node.outgoing.length < 2) return;
  const byDefault = attributeOf(node.element, 'default');
  if (!byDefault) findings.add('blocks', node.id, 'flow.noDefault');
  for (const flow of node.outgoing) {
    const condition = flow.condition?.trim();
    if (flow.id === byDefault && condition) findings.add('hint', flow.id, 'flow.defaultWithCondition');
    if (flow.id !== byDefault && !condition) findings.add('blocks', flow.id, 'flow.noCondition');
  }
  if (byDefault && !node.outgoing.some((flow) => flow.id === byDefault)) {
    findings.add('blocks', node.id, 'flow.dangling', { name: byDefault });
  }
}

function checkTask(node: FlowNode, topics: ReadonlySet<string>, findings: Findings): void {
  const { element, id, type } = node;
  if (type === 'userTask') {
    if (!engineAttribute(element, 'formRef')) findings.add('blocks', id, 'task.noForm');
    else if (engineAttribute(element, 'formRefBinding') !== 'deployment')
      findings.add('blocks', id, 'task.formBinding');
  }
  if (type === 'businessRuleTask' && engineAttribute(element, 'decisionRef')) {
    if (engineAttribute(element, 'decisionRefBinding') !== 'deployment')
      findings.add('blocks', id, 'task.decisionBinding');
  } else if (TASKS_OF_WORKERS.has(type)) {
    const topic = engineAttribute(element, 'topic');
    if (engineAttribute(element, 'type') !== 'external' || !topic) findings.add('blocks', id, 'task.noWorker');
    else if (!topics.has(topic)) findings.add('blocks', id, 'task.topicUnknown', { name: topic });
  }
  if (type === 'task' || type === 'manualTask') findings.add('blocks', id, 'task.undecided');
}

function checkCall(node: FlowNode, processId: string, findings: Findings): void {
  if (node.type !== 'callActivity') return;
  const called = attributeOf(node.element, 'calledElement');
  if (!called) findings.add('blocks', node.id, 'flow.callNothing');
  else if (called === processId) findings.add('error', node.id, 'flow.recursion');
}
