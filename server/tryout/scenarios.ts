import { randomUUID } from 'node:crypto';
import { validateForm } from '../form/index.ts';
import { log } from '../log.ts';
import { preparedFormOf } from '../procedure/index.ts';
import type { Example, ProcedurePackage } from '../procedure/package.ts';
import { bilingual } from '../texts/index.ts';
import { copyKey, copyOf } from './copy.ts';
import { coverageOf, gateOf, type Coverage, type Gate, type Ran } from './coverage.ts';
import { asked, EngineRun, type Place } from './engine-run.ts';
import { play, type Differs } from './play.ts';
import type { TrailPart } from './trail.ts';
import { Trial, type TrialServices } from './trial.ts';

/** How one scenario of a package went. */
export interface ScenarioRun extends Ran {
  /** Name inside `examples/`, without its ending. */
  file: string;
  name: string;
  /** `refused`: a request that the start form must not take; it never reaches the engine. */
  kind: 'run' | 'refused';
  ok: boolean;
  differs: Differs | null;
  end: string | null;
  path: TrailPart[];
  /** Time that it took, milliseconds. */
  ms: number;
}

/** What all scenarios of a package say together. */
export interface ScenarioReport {
  scenarios: ScenarioRun[];
  coverage: Coverage;
  gate: Gate;
}

/** Scenarios played side by side. */
const together = 4;

let last: Promise<unknown> = Promise.resolve();

/** Typesetting keeps a processor busy: the scenarios of one package after those of another. */
export function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work, work);
  last = mine.catch(() => undefined);
  return mine;
}

/** Puts the copy of a package into the engine. @param id names the deployment; the sweep finds forgotten ones by it */
export async function deployCopy({ engine }: TrialServices, pkg: ProcedurePackage, id: string): Promise<Place> {
  const { key, files } = copyOf(pkg, copyKey(id));
  return { key, ...await asked(() => engine.tryouts.deploy(`tryout ${id}`, key, files)) };
}

/**
 * Plays the scenarios of a package on the engine, on one copy that is removed afterwards.
 * @param only names of those to play; all when left out. Coverage and gate then speak of these alone
 * @throws AppError `tryout.engineAway`, `tryout.refused` when the engine does not take the diagram
 */
export async function runScenarios(
  services: TrialServices, pkg: ProcedurePackage, only?: readonly string[],
): Promise<ScenarioReport> {
  const chosen = Object.entries(pkg.examples).filter(([file]) => !only || only.includes(file));
  const place = await deployCopy(services, pkg, randomUUID());
  const scenarios: ScenarioRun[] = [];
  try {
    const left = chosen.entries();
    const runner = async (): Promise<void> => {
      for (const [index, [file, example]] of left) {
        scenarios[index] = await runScenario(services, pkg, place, file, example);
      }
    };
    await Promise.all(Array.from({ length: together }, runner));
  } finally {
    await services.engine.tryouts.remove(place.deploymentId)
      .catch((error: unknown) => log.info({ err: error }, 'a copy of a draft is left to the sweep'));
  }
  const coverage = coverageOf(pkg, scenarios);
  return { scenarios, coverage, gate: gateOf(pkg, scenarios, coverage) };
}

async function runScenario(
  services: TrialServices, pkg: ProcedurePackage, place: Place, file: string, example: Example,
): Promise<ScenarioRun> {
  const began = performance.now();
  const run = new EngineRun(services.engine, place, randomUUID());
  const trial = new Trial(services, { pkg, language: example.language, channel: example.channel ?? 'portal' }, run);
  const played = example.valid ? await play(trial, example) : { differs: refusal(trial, example), end: null, path: [] };
  return {
    file, name: example.name, kind: example.valid ? 'run' : 'refused', ok: played.differs === null, ...played,
    ms: Math.round(performance.now() - began),
  };
}

/** A request that must be refused is, at the places that it names. */
function refusal(trial: Trial, { data, language, expectIssues = [] }: Example): Differs | null {
  const form = preparedFormOf(trial.procedure, 'start', language);
  const { valid, issues } = validateForm(form, data, { language, initialData: trial.startFacts(data) });
  if (valid) return { code: 'accepted', element: null, message: bilingual('tryout.differs.accepted') };
  const missing = expectIssues.find((expected) =>
    !issues.some(({ path, code }) => path === expected.path && code === (expected.code ?? code)));
  if (!missing) return null;
  return { code: 'issue', element: null, message: bilingual('tryout.differs.issue', { place: missing.path }) };
}
