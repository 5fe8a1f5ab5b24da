import { engineAttribute } from '../bpmn-model.ts';
import type { FlowNode } from '../bpmn-model.ts';
import type { Findings } from '../findings.ts';
import { TOPIC_RULES } from '../topics.ts';
import { variableIn } from './variables.ts';
import type { Writer, Writers } from './variables.ts';

/** Who works in the city hall. */
export interface Offices {
  departments: readonly string[];
  /** Departments with a head. */
  headed: readonly string[];
  /** Departments in which somebody works. */
  staffed: readonly string[];
}

/** Every user task goes to groups in which somebody works, also when a variable chooses the group. */
export function checkGroups(nodes: readonly FlowNode[], writers: Writers, offices: Offices, findings: Findings): void {
  const safe = new Set(Object.values(TOPIC_RULES).flatMap(({ groups }) => groups ?? []));
  for (const { id, element, type } of nodes) {
    if (type !== 'userTask') continue;
    const groups = engineAttribute(element, 'candidateGroups')?.trim();
    if (!groups) findings.add('error', id, 'task.noGroup');
    for (const group of groups?.split(',').map((part) => part.trim()) ?? []) {
      const variable = variableIn(group);
      if (!variable) checkGroup(group, id, offices, findings);
      else for (const writer of writers.get(variable) ?? []) {
        if (!safe.has(variable)) checkChosen(variable, writer, id, offices, findings);
      }
    }
    if (engineAttribute(element, 'assignee') || engineAttribute(element, 'candidateUsers')) {
      findings.add('error', id, 'task.namedPerson');
    }
  }
}

/** A group that a variable chooses: each of its values must be one, so it cannot be typed freely. */
function checkChosen(name: string, { options, kind }: Writer, id: string, offices: Offices, findings: Findings): void {
  if (!options && kind !== 'unknown') findings.add('error', id, 'task.groupFree', { name });
  for (const option of options ?? []) checkGroup(String(option), id, offices, findings);
}

/** A group that nobody works in would keep its task for ever. */
function checkGroup(group: string, id: string, { departments, headed, staffed }: Offices, findings: Findings): void {
  const name = group.replace(/\.head$/, '');
  if (!departments.includes(name)) findings.add('error', id, 'task.groupUnknown', { name: group });
  else if (group === name) {
    if (!staffed.includes(name)) findings.add('error', id, 'task.departmentEmpty', { name });
  } else if (!headed.includes(name)) findings.add('error', id, 'task.groupEmpty', { name: group });
}
