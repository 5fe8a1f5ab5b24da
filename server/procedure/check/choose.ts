import { engineAttribute } from '../bpmn-model.ts';
import type { FlowNode, SequenceFlow } from '../bpmn-model.ts';
import { isTrue, parseJuel } from '../expression.ts';
import type { Values } from '../expression.ts';
import { attributeOf } from '../xml.ts';
import { holds, regionOf } from './cells.ts';
import { literalOf } from './decision.ts';
import type { Decision } from './decision.ts';
import { variableIn } from './variables.ts';

type Value = string | number | boolean;

/** The ways on which a step sends tokens for these values. */
export function chosenWays({ type, element, outgoing }: FlowNode, values: Values): SequenceFlow[] {
  const standard = attributeOf(element, 'default');
  const chooses = type === 'exclusiveGateway' || type === 'inclusiveGateway';
  if (!chooses || outgoing.length < 2) return outgoing;
  const open = outgoing.filter(({ id, condition }) =>
    id !== standard && condition !== undefined && isMet(condition, values));
  if (!open.length) return outgoing.filter(({ id }) => id === standard);
  return type === 'exclusiveGateway' ? open.slice(0, 1) : open;
}

function isMet(condition: string, values: Values): boolean {
  try {
    return isTrue(parseJuel(condition), values);
  } catch {
    return false; // told by the check of the content
  }
}

/** The first result of a table that its rows give for these values; null when none does. */
export function decide(decisions: readonly Decision[], id: string, values: Values): unknown {
  const decision = decisions.find((candidate) => candidate.id === id);
  const given = decision?.inputs.map(({ variable }) => values[variable ?? '']) as Value[] | undefined;
  const rule = decision?.rules.find(({ inputs }) =>
    inputs.every((cell, column) => holds(regionOf(cell.text), given![column]!)));
  return literalOf(rule?.outputs[0]?.text ?? '') ?? null;
}

/** Whether every group of a task comes from a variable that has no value. */
export function lacksGroup({ element }: FlowNode, values: Values): boolean {
  const groups = (engineAttribute(element, 'candidateGroups') ?? '').split(',').map(variableIn);
  return groups.every((name) => name !== undefined && (values[name] ?? '') === '');
}
