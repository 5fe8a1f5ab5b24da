import type { EntityManager } from '@mikro-orm/postgresql';
import type { ProcedurePackage } from '../procedure/index.ts';
import type { Gate } from './coverage.ts';
import { ScenarioProof } from './proof.entity.ts';
import { oneAtATime, runScenarios } from './scenarios.ts';
import type { TrialServices } from './trial.ts';

/** Keeps what all scenarios of a package said, for publishing this very content. */
export async function keepProof(em: EntityManager, { contentHash }: ProcedurePackage, gate: Gate): Promise<void> {
  await em.upsert(ScenarioProof, { contentHash, gate, at: new Date() });
}

/**
 * What the scenarios of a package say; they are played on the engine where nobody has done that with this content.
 * @throws AppError `tryout.engineAway`, `tryout.refused`
 */
export async function provenGate(em: EntityManager, services: TrialServices, pkg: ProcedurePackage): Promise<Gate> {
  const known = await em.findOne(ScenarioProof, { contentHash: pkg.contentHash });
  if (known) return known.gate;
  const { gate } = await oneAtATime(() => runScenarios(services, pkg));
  await keepProof(em, pkg, gate);
  return gate;
}

/**
 * Forgets what the scenarios of packages said that were never published; they are played anew when somebody asks.
 * @returns how many
 */
export async function forgetProofs(em: EntityManager, before: Date): Promise<number> {
  const gone = await em.execute<unknown[]>(
    `delete from scenario_proof p where at < ?
      and not exists (select 1 from procedure_version v where v.content_hash = p.content_hash) returning content_hash`,
    [before],
  );
  return gone.length;
}
