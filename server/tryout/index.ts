export { coverageOf, gateOf, type Coverage, type Gate, type Ran, type Uncovered } from './coverage.ts';
export { runScenarios, type ScenarioReport, type ScenarioRun } from './scenarios.ts';
export { ScenarioProof } from './proof.entity.ts';
export { provenGate } from './proof.ts';
export { sweepTryouts } from './sweep.ts';
export { Tryout } from './tryout.entity.ts';
export { tryoutRoutes } from './tryout.routes.ts';
