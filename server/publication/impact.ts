import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from '@mikro-orm/postgresql';
import { runningCases } from '../case/index.ts';
import { presentProcedure, ProcedureVersion, type ProcedurePackage } from '../procedure/index.ts';
import type { Services } from '../services.ts';

/** Running cases of one version. */
export interface OpenCases {
  versionId: string;
  version: string;
  openCases: number;
}

/** How many cases of a procedure are still running, by the version that they follow; the newest first. */
export async function openCasesOf(em: EntityManager, key: string): Promise<OpenCases[]> {
  const [versions, running] = await Promise.all([
    em.fork().find(ProcedureVersion, { key }, { fields: ['id', 'version'], orderBy: { createdAt: 'desc', id: 'asc' } }),
    runningCases(em, key),
  ]);
  return versions.map(({ id, version }) => ({ versionId: id, version, openCases: running.get(id) ?? 0 }));
}

/** One fact of the public page of a procedure that will read otherwise. */
export interface SeenByCitizens {
  /** Property of the answer of `GET /api/procedures/:key`. */
  property: string;
  before: unknown;
  after: unknown;
}

/** What people will read otherwise on the page of the procedure. */
export function seenByCitizens(
  services: Services,
  before: ProcedurePackage | null,
  after: ProcedurePackage,
): SeenByCitizens[] {
  const page = (pkg: ProcedurePackage | null): Record<string, unknown> =>
    pkg ? presentProcedure({ id: '', key: pkg.meta.key, processDefinitionId: null, pkg }, services) : {};
  const [old, now] = [page(before), page(after)];
  return Object.keys(now)
    .filter((property) => property !== 'version' && !isDeepStrictEqual(old[property], now[property]))
    .map((property) => ({ property, before: old[property] ?? null, after: now[property] }));
}
