import type { BpmnModel } from '../bpmn-model.ts';
import type { Findings } from '../findings.ts';
import { attributeOf } from '../xml.ts';

/** Keys of the procedures that a diagram calls, whatever state its text is in. */
export function callsIn(diagram: string): string[] {
  return [...new Set([...diagram.matchAll(/\scalledElement="([^"]+)"/g)].map(([, key = '']) => key))];
}

/** A called procedure is there and does not, in the end, call this one again. */
export function checkCalls(
  key: string,
  model: BpmnModel,
  calls: ReadonlyMap<string, readonly string[]>,
  findings: Findings,
): void {
  const nodes = model.processes.flatMap(({ scopes }) => scopes.flatMap((scope) => [...scope.nodes.values()]));
  for (const { element, id, type } of nodes) {
    const called = type === 'callActivity' ? attributeOf(element, 'calledElement') : undefined;
    if (!called || called === key) continue;
    if (!calls.has(called)) findings.add('error', id, 'flow.callUnknown', { name: called });
    else if (reaches(called, key, calls)) findings.add('error', id, 'flow.callCircle', { name: called });
  }
}

function reaches(from: string, to: string, calls: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set([from]);
  for (const key of seen) for (const next of calls.get(key) ?? []) seen.add(next);
  return seen.has(to);
}
