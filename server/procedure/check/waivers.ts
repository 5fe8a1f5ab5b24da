import type { BpmnModel } from '../bpmn-model.ts';
import type { Findings } from '../findings.ts';
import type { ProcedurePackage } from '../package.ts';
import type { Coverage } from './examples.ts';

const FILE = 'examples/waivers.json';

/** Waivers name what is there and what no example takes: others would hide a gap that comes later. */
export function checkWaivers(pkg: ProcedurePackage, model: BpmnModel | undefined, coverage: Coverage, findings: Findings): void {
  const scopes = model?.processes.find(({ executable }) => executable)?.scopes;
  if (!scopes) return;
  const known = new Set(scopes.flatMap(({ nodes, flows }) => [...nodes.keys(), ...flows.map(({ id }) => id)]));
  for (const name of Object.keys(pkg.waivers)) {
    if (!known.has(name)) findings.add('hint', FILE, 'waiver.unknown', { name });
    else if (coverage[name]?.length) findings.add('hint', FILE, 'waiver.covered', { name });
  }
}
