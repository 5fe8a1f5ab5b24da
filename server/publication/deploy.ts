import path from 'node:path';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import type { EngineClient } from '../engine/client.ts';
import { announce } from '../event/index.ts';
import { log } from '../log.ts';
import {
  fromStored,
  packageFromFiles,
  ProcedureVersion,
  toStored,
  type IProcedureVersion,
  type ProcedurePackage,
} from '../procedure/index.ts';

/** Stores the frozen files of a package as a version that waits for its deployment. */
export function storeVersion(
  em: EntityManager,
  pkg: ProcedurePackage,
  origin: IProcedureVersion['origin'],
): IProcedureVersion {
  return em.create(ProcedureVersion, {
    key: pkg.meta.key,
    version: pkg.meta.version,
    contentHash: pkg.contentHash,
    origin,
    files: toStored(pkg.files),
  });
}

/** The package of a stored version. */
export function packageOf(row: Pick<IProcedureVersion, 'files'>): ProcedurePackage {
  return packageFromFiles(fromStored(row.files));
}

/**
 * Gives a version its engine deployment, ONE for diagram, rules and forms; a version that has one keeps it, and a
 * deployment that was cut short is found again by the engine, because equal content under the same name is not
 * deployed twice.
 * @throws EngineUnreachable, EngineRefusal
 */
export async function deployed(orm: MikroORM, engine: EngineClient, id: string): Promise<IProcedureVersion> {
  const em = orm.em.fork();
  const row = await em.findOneOrFail(ProcedureVersion, { id }, { populate: ['files'] });
  if (row.deploymentId) return row;
  const pkg = packageOf(row);
  const deployment = await engine.deploy(
    `${row.key} ${row.version} ${row.contentHash.slice(0, 12)}`,
    row.key,
    deployable(pkg),
  );
  await em.nativeUpdate(ProcedureVersion, { id }, deployment);
  return Object.assign(row, deployment);
}

/** The files that the engine runs: the diagram, the rules, the forms. */
function deployable(pkg: ProcedurePackage): Map<string, Uint8Array> {
  return new Map(
    [...pkg.files]
      .filter(([name]) => /\.(bpmn|dmn|form)$/.test(name))
      .map(([name, bytes]) => [path.basename(name), bytes]),
  );
}

/** Acts on one procedure take turns until the transaction ends, so that there is never more than one live version. */
export const takeTurn = (em: EntityManager, key: string): Promise<unknown> =>
  em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`publication ${key}`]);

/** Makes a deployed version the one that new requests get; every gateway hears of it when the transaction commits. */
export async function goLive(
  em: EntityManager,
  version: Pick<IProcedureVersion, 'id' | 'key' | 'version'>,
  actor = 'system',
): Promise<void> {
  const { id, key } = version;
  await takeTurn(em, key);
  await em.nativeUpdate(
    ProcedureVersion,
    { key, state: { $in: ['live', 'withdrawn'] }, id: { $ne: id } },
    { state: 'superseded' },
  );
  await em.nativeUpdate(ProcedureVersion, { id }, { state: 'live', publishedAt: new Date() });
  record(em, actor, 'procedure.publish', 'procedure', id, { key, version: version.version });
  announce(em, 'procedure.published', { key }, {});
  log.info({ procedure: key, version: version.version }, 'procedure published');
}
