import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { Gate } from './coverage.ts';

/**
 * What the scenarios of a package said when they were all played: publishing asks for it, by the content of the
 * package.
 */
export const ScenarioProof = defineEntity({
  name: 'ScenarioProof',
  tableName: 'scenario_proof',
  properties: {
    /** SHA-256 of the package, as of `ProcedureVersion`. */
    contentHash: p.string().primary(),
    gate: p.json<Gate>(),
    at: p.datetime(),
  },
});
export type IScenarioProof = InferEntity<typeof ScenarioProof>;
