import { engineAttribute, inputsOf, readModel } from '../procedure/bpmn-model.ts';
import type { FlowNode, Scope, SequenceFlow } from '../procedure/bpmn-model.ts';
import { isTrue, parseJuel, variablesOf } from '../procedure/expression.ts';
import { attributeOf } from '../procedure/xml.ts';
import type { PublishedProcedure } from '../procedure/index.ts';

type Values = Record<string, unknown>;

/** A place in the diagram with what is known there. */
interface Place {
  node: FlowNode;
  scope: Scope;
  known: Values;
  /** Somebody else's work lies on the way here. */
  later: boolean;
}

const choosing = new Set(['exclusiveGateway', 'inclusiveGateway']);

/**
 * The letter that finishing a task leads to: the first `issue-document` on the way that the answers choose. Where a
 * later task decides, every way is looked at; where the task's own decision is missing, none is. A letter that somebody
 * writes in a later task, without a word of this one, does not count.
 * @param task BPMN id of the user task
 * @param known answers and facts so far, those of the task included
 * @returns name of the template, or null when the answers lead to no letter
 */
export function nextLetter(procedure: PublishedProcedure, task: string, known: Values): string | null {
  const scopes = readModel(procedure.pkg.bpmn.root).processes.flatMap((process) => process.scopes);
  const decisions = procedure.pkg.meta.routing.tasks;
  const start = scopes.find(({ nodes }) => nodes.has(task));
  const first = start?.nodes.get(task);
  if (!start || !first) return null;
  const waiting: Place[] = follow({ node: first, scope: start, known, later: false }, decisions[task] ?? []);
  const seen = new Set([task]);
  for (const place of waiting) {
    const { node, scope } = place;
    if (seen.has(node.id)) continue;
    seen.add(node.id);
    const template = templateOf(node);
    const source = template === undefined ? undefined : procedure.pkg.templates[template];
    if (template !== undefined && (!place.later || source?.includes(`"${task}"`))) return template;
    const inner = scopes.find(({ id }) => id === node.id);
    for (const begin of inner?.nodes.values() ?? []) {
      if (inner && begin.type === 'startEvent') waiting.push({ ...place, node: begin, scope: inner });
    }
    const outer = node.type === 'endEvent' ? scopes.find(({ nodes }) => nodes.has(scope.id)) : undefined;
    const around = outer?.nodes.get(scope.id);
    if (outer && around && !isBeside(around)) waiting.push(...follow({ ...place, node: around, scope: outer }, decisions[task] ?? []));
    const asked = node.type === 'userTask' ? decisions[node.id] ?? [] : [];
    const onwards = { node, scope, known: without(place.known, asked), later: place.later || node.type === 'userTask' };
    waiting.push(...follow(onwards, decisions[task] ?? []));
  }
  return null;
}

/** What an event starts beside the flow: its end leads nowhere. */
const isBeside = ({ element }: FlowNode): boolean => attributeOf(element, 'triggeredByEvent') === 'true';

function templateOf({ element }: FlowNode): string | undefined {
  return engineAttribute(element, 'topic') === 'issue-document' ? inputsOf(element)['template'] : undefined;
}

/** The places that follow; at a gateway those that its conditions choose. */
function follow({ node, scope, known, later }: Place, own: string[]): Place[] {
  const flows = choosing.has(node.type) ? chosen(node, known, own) : node.outgoing;
  return flows.flatMap(({ to }) => {
    const next = scope.nodes.get(to);
    return next ? [{ node: next, scope, known, later }] : [];
  });
}

function chosen(node: FlowNode, known: Values, own: string[]): SequenceFlow[] {
  const standard = attributeOf(node.element, 'default');
  const open: SequenceFlow[] = [];
  for (const flow of node.outgoing.filter(({ id }) => id !== standard)) {
    if (!flow.condition) return [...open, flow];
    const condition = parseJuel(flow.condition);
    const missing = variablesOf(condition).filter((name) => known[name] === undefined || known[name] === null);
    if (missing.some((name) => own.includes(name))) return [];
    if (missing.length > 0) open.push(flow);
    else if (isTrue(condition, known)) return [...open, flow];
  }
  return [...open, ...node.outgoing.filter(({ id }) => id === standard)];
}

const without = (values: Values, names: string[]): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
