import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from '@mikro-orm/postgresql';
import { presentProcedure, type ProcedurePackage } from '../procedure/index.ts';
import type { Services } from '../services.ts';

/** Running cases of one version. */
export interface OpenCases {
  versionId: string;
  version: string;
  openCases: number;
}

/** How many cases of a procedure are still running, by the version that they follow; the newest first. */
export async function openCasesOf(em: EntityManager, key: string): Promise<OpenCases[]> {
  return em.execute<OpenCases[]>(
    `
    select v.id as "versionId", v.version, count(c.id)::int as "openCases"
    from procedure_version v left join case_file c
      on c.procedure_version_id = v.id and c.closed_at is null and c.state <> 'withdrawn'
    where v.key = ? group by v.id order by v.created_at desc, v.id`,
    [key],
  );
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
