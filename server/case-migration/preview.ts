import type { EntityManager } from '@mikro-orm/postgresql';
import { CaseFile, type ICaseFile } from '../case/index.ts';
import { AppError } from '../errors.ts';
import { type EngineClient, EngineUnreachable } from '../engine/index.ts';
import type { PublishedProcedure } from '../procedure/index.ts';
import type { Services } from '../services.ts';
import type { Standing } from './case-migration.entity.ts';
import { Comparison } from './standing.ts';

/** From which version to which. */
export interface Way {
  key: string;
  fromVersionId: string;
  toVersionId: string;
}

/** Two versions that the engine has. */
interface Ends {
  from: PublishedProcedure & { processDefinitionId: string };
  to: PublishedProcedure & { processDefinitionId: string };
}

/** What a migration would do to one case. */
export interface Foretold {
  caseFile: ICaseFile;
  forecast: Standing;
  /** Activities at which it waits and that have no place in the mapping. */
  homeless: string[];
}

/** The dry run of a migration: nothing is moved. */
export interface Preview {
  mapping: Record<string, string>;
  /** Activities at which cases wait and that have no place in the new diagram, with how many cases. */
  homeless: Record<string, number>;
  /** What the engine has against the mapping, by activity. */
  faults: Record<string, string[]>;
  cases: Foretold[];
}

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
    const cases = await foretell(em, engine, { from, to }, used);
    const homeless: Record<string, number> = {};
    for (const id of cases.flatMap((entry) => entry.homeless)) homeless[id] = (homeless[id] ?? 0) + 1;
    return { mapping: used, homeless, faults, cases };
  });
}

/** Both versions, published and of one procedure. @throws AppError `migration.versions` */
export async function ends(
  em: EntityManager,
  { catalogue }: Pick<Services, 'catalogue'>,
  { key, fromVersionId, toVersionId }: Way,
): Promise<Ends> {
  const [from, to] = await Promise.all(
    [fromVersionId, toVersionId].map((id) => catalogue.version(em, id).catch(() => null)),
  );
  if (!from || !to || from.id === to.id || !isOf(key, from) || !isOf(key, to)) throw new AppError('migration.versions');
  return { from, to };
}

const isOf = (key: string, version: PublishedProcedure): version is Ends['from'] =>
  version.key === key && version.processDefinitionId !== null;

async function foretell(
  em: EntityManager,
  engine: EngineClient,
  { from, to }: Ends,
  mapping: Record<string, string>,
): Promise<Foretold[]> {
  const standing = await engine.standing({ processDefinitionId: from.processDefinitionId });
  const running = await em.find(
    CaseFile,
    {
      procedureVersionId: from.id,
      closedAt: null,
      state: { $ne: 'withdrawn' },
      processInstanceId: { $ne: null },
    },
    { orderBy: { registeredAt: 'asc', id: 'asc' } },
  );
  const comparison = new Comparison(from.pkg, to.pkg);
  return running.map((caseFile) => {
    const now = standing.get(caseFile.processInstanceId ?? '') ?? [];
    const homeless = now.filter((id) => !Object.hasOwn(mapping, id));
    const moved = now.filter((id) => Object.hasOwn(mapping, id)).map((id) => mapping[id] ?? id);
    return { caseFile, forecast: comparison.standingOf(caseFile, moved), homeless: [...new Set(homeless)] };
  });
}

async function faultsOf(
  engine: EngineClient,
  { from, to }: Ends,
  mapping: Record<string, string>,
): Promise<Record<string, string[]>> {
  if (Object.keys(mapping).length === 0) return {};
  return engine.faultsOfMapping(from.processDefinitionId, to.processDefinitionId, mapping);
}

async function reachable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof EngineUnreachable) throw new AppError('service.unavailable');
    throw error;
  }
}
