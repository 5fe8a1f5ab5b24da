import type { EntityManager } from '@mikro-orm/postgresql';
import { AppError } from '../errors.ts';
import { type EngineClient, EngineUnreachable } from '../engine/index.ts';
import type { Services } from '../services.ts';
import { ends, type Ends, type Way } from './ends.ts';
import { foretold, Places, type Foretold } from './forecast.ts';

/** The dry run of a migration: nothing is moved. */
export interface Preview {
  mapping: Record<string, string>;
  /** Activities at which cases wait and that have no place in the new diagram, with how many cases. */
  homeless: Record<string, number>;
  /** What the engine has against the mapping, by activity. */
  faults: Record<string, string[]>;
  totals: Totals;
  /** The first ones, those that lose or owe something before the others. */
  cases: Foretold[];
}

/** How many cases there are, how many would lose or owe something, and at which steps they would wait. */
export interface Totals {
  cases: number;
  homeless: number;
  losingAnswers: number;
  withFormErrors: number;
  activities: Record<string, number>;
}

/** Cases that a preview tells of one by one; figures count them all. */
export const shownCases = 500;

/**
 * Foretells a migration of every running case of a version.
 * @param mapping BPMN id → BPMN id; what the engine finds by itself when left out
 * @throws AppError `migration.versions`, `service.unavailable`
 */
export async function preview(
  em: EntityManager,
  services: Services,
  way: Way,
  mapping?: Record<string, string>,
): Promise<Preview> {
  const { from, to } = await ends(em, services, way);
  const { engine } = services;
  return reachable(async () => {
    const used = mapping ?? (await engine.likelyMapping(from.processDefinitionId, to.processDefinitionId));
    const faults = await faultsOf(engine, { from, to }, used);
    const sum = new Sum();
    const places = await Places.of(engine, from.processDefinitionId);
    for await (const cases of foretold(em, places, { from, to }, used)) sum.add(cases);
    return { mapping: used, faults, ...sum.result() };
  });
}

/** Adds up what is foretold of many cases, and keeps the first of them. */
class Sum {
  #cases = 0;
  #homeless = 0;
  #losing = 0;
  #owing = 0;
  readonly #activities = new Map<string, number>();
  readonly #nowhere = new Map<string, number>();
  readonly #harmed: Foretold[] = [];
  readonly #others: Foretold[] = [];

  add(cases: Foretold[]): void {
    for (const one of cases) {
      const { homeless, forecast } = one;
      this.#cases += 1;
      if (homeless.length > 0) this.#homeless += 1;
      if (forecast.lostAnswers.length > 0) this.#losing += 1;
      if (forecast.formErrors.length > 0) this.#owing += 1;
      for (const id of homeless) countOne(this.#nowhere, id);
      for (const id of forecast.activities) countOne(this.#activities, id);
      const isHarmed = homeless.length + forecast.lostAnswers.length + forecast.formErrors.length > 0;
      const kept = isHarmed ? this.#harmed : this.#others;
      if (kept.length < shownCases) kept.push(one);
    }
  }

  result(): Pick<Preview, 'homeless' | 'totals' | 'cases'> {
    return {
      homeless: Object.fromEntries(this.#nowhere),
      totals: {
        cases: this.#cases,
        homeless: this.#homeless,
        losingAnswers: this.#losing,
        withFormErrors: this.#owing,
        activities: Object.fromEntries(this.#activities),
      },
      cases: [...this.#harmed, ...this.#others].slice(0, shownCases),
    };
  }
}

const countOne = (counts: Map<string, number>, id: string): unknown => counts.set(id, (counts.get(id) ?? 0) + 1);

/** What the engine has against a mapping, by activity. */
export async function faultsOf(
  engine: EngineClient,
  { from, to }: Ends,
  mapping: Record<string, string>,
): Promise<Record<string, string[]>> {
  if (Object.keys(mapping).length === 0) return {};
  return engine.faultsOfMapping(from.processDefinitionId, to.processDefinitionId, mapping);
}

/** @throws AppError `service.unavailable` when the engine is away */
export async function reachable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof EngineUnreachable) throw new AppError('service.unavailable');
    throw error;
  }
}
