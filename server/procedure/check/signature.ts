import { engineAttribute } from '../bpmn-model.ts';
import type { FlowNode, Scope } from '../bpmn-model.ts';
import type { Findings } from '../findings.ts';
import type { ProcedurePackage } from '../package.ts';
import { attributeOf } from '../xml.ts';

/** A task is signed only where a document follows, and never many at once: each signer has seen what they sign. */
export function checkSignatures({ source }: ProcedurePackage, scopes: readonly Scope[], findings: Findings): void {
  for (const [task, { signature, bulk }] of Object.entries(source.tasks)) {
    if (!signature) continue;
    if (bulk) findings.add('error', `task:${task}`, 'task.signatureBulk');
    if (!leadsToDocument(task, scopes)) findings.add('error', `task:${task}`, 'task.signatureWithoutDocument');
  }
}

/** Whether some way from a task reaches an `issue-document` step, into sub-processes and out of them. */
function leadsToDocument(task: string, scopes: readonly Scope[]): boolean {
  const scopeOf = (id: string): Scope | undefined => scopes.find(({ nodes }) => nodes.has(id));
  const next = (node: FlowNode, scope: Scope): string[] => {
    const inner = scopes.find(({ id }) => id === node.id);
    const begins = [...inner?.nodes.values() ?? []].filter(({ type }) => type === 'startEvent').map(({ id }) => id);
    const around = node.type === 'endEvent' ? scopeOf(scope.id)?.nodes.get(scope.id) : undefined;
    const beside = around && attributeOf(around.element, 'triggeredByEvent') === 'true';
    return [...begins, ...[...node.outgoing, ...beside ? [] : around?.outgoing ?? []].map(({ to }) => to)];
  };
  const seen = new Set([task]);
  for (const id of seen) {
    const scope = scopeOf(id);
    const node = scope?.nodes.get(id);
    if (!scope || !node) continue;
    if (engineAttribute(node.element, 'topic') === 'issue-document') return true;
    for (const to of next(node, scope)) seen.add(to);
  }
  return false;
}
