import { setImmediate as breathe } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { CaseFile, type ICaseFile } from '../case/index.ts';
import type { EngineClient } from '../engine/index.ts';
import type { Standing } from './case-migration.entity.ts';
import type { Ends } from './ends.ts';
import { Comparison } from './standing.ts';

/** What a migration would do to one case. */
export interface Foretold {
  caseFile: Pick<ICaseFile, 'id' | 'processInstanceId' | 'data'>;
  forecast: Standing;
  /** Activities at which it waits and that have no place in the mapping. */
  homeless: string[];
}

/** Cases read at a time. */
const batch = 200;
/** Cases judged before anybody else has a turn. */
const together = 25;

/** Running cases of a version that the engine has. */
const runningOn = (versionId: string) => ({
  procedureVersionId: versionId,
  closedAt: null,
  state: { $ne: 'withdrawn' as const },
  processInstanceId: { $ne: null },
});

export const countRunning = (em: EntityManager, versionId: string): Promise<number> =>
  em.count(CaseFile, runningOn(versionId));

/** Where the instances of a version stand; few different places are shared by many instances. */
export class Places {
  readonly #engine: EngineClient;
  readonly #known: Map<string, string[]>;

  private constructor(engine: EngineClient, known: Map<string, string[]>) {
    this.#engine = engine;
    this.#known = known;
  }

  static async of(engine: EngineClient, processDefinitionId: string): Promise<Places> {
    const shared = new Map<string, string[]>();
    const known = new Map<string, string[]>();
    for (const [id, activities] of await engine.standing({ processDefinitionId })) {
      const name = activities.join('\n');
      if (!shared.has(name)) shared.set(name, activities);
      known.set(id, shared.get(name) ?? activities);
    }
    return new Places(engine, known);
  }

  /** One that has moved on while the list was read is asked for again. */
  async at(processInstanceId: string): Promise<string[]> {
    const known = this.#known.get(processInstanceId);
    return known ?? (await this.#engine.standing({ processInstanceId })).get(processInstanceId) ?? [];
  }

  /** How many instances stand at each activity. */
  counts(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const activities of this.#known.values())
      for (const id of new Set(activities)) counts.set(id, (counts.get(id) ?? 0) + 1);
    return counts;
  }
}

/**
 * Foretells the migration of every running case of a version, some at a time and in the order of their ids.
 * @param after id of the case after which it begins
 */
export async function* foretold(
  em: EntityManager,
  places: Places,
  { from, to }: Ends,
  mapping: Record<string, string>,
  after: string | null = null,
): AsyncGenerator<Foretold[]> {
  const comparison = new Comparison(from.pkg, to.pkg);
  for (let last = after; ; ) {
    const cases = await em.fork().find(
      CaseFile,
      { ...runningOn(from.id), ...(last === null ? {} : { id: { $gt: last } }) },
      { orderBy: { id: 'asc' }, limit: batch, fields: ['id', 'processInstanceId', 'data'], disableIdentityMap: true },
    );
    const judged: Foretold[] = [];
    for (const [index, caseFile] of cases.entries()) {
      if (index % together === 0) await breathe();
      const now = await places.at(caseFile.processInstanceId ?? '');
      judged.push({ caseFile, ...foretellAt(comparison, caseFile, now, mapping) });
    }
    if (judged.length > 0) yield judged;
    last = cases.at(-1)?.id ?? null;
    if (cases.length < batch) return;
  }
}

/** What moving does to a case that waits at these activities. */
export function foretellAt(
  comparison: Comparison,
  caseFile: Pick<ICaseFile, 'data'>,
  now: string[],
  mapping: Record<string, string>,
): Pick<Foretold, 'forecast' | 'homeless'> {
  const homeless = now.filter((id) => !Object.hasOwn(mapping, id));
  const moved = now.filter((id) => Object.hasOwn(mapping, id)).map((id) => mapping[id] ?? id);
  return { forecast: comparison.standingOf(caseFile, moved), homeless: [...new Set(homeless)] };
}
