import path from 'node:path';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { announce } from '../event/index.ts';
import type { EngineClient } from '../engine/client.ts';
import { log } from '../log.ts';
import { checkPackage } from './check.ts';
import { loadAllPackages, type ProcedurePackage } from './package.ts';
import { ProcedureVersion, type IProcedureVersion } from './procedure-version.entity.ts';

/** A package that may not be published, with every problem. */
export class PackageRefused extends Error {}

/** Checks a package and stores it as a version that waits for its deployment; an earlier copy is found again. */
async function accept(orm: MikroORM, pkg: ProcedurePackage, topics: string[]): Promise<IProcedureVersion> {
  const em = orm.em.fork();
  const existing = await em.findOne(ProcedureVersion, { key: pkg.meta.key, contentHash: pkg.contentHash });
  if (existing) return existing;
  const problems = (await checkPackage(pkg, { topics })).filter(({ severity }) => severity === 'error');
  if (problems.length > 0) {
    throw new PackageRefused(
      `${pkg.meta.key}: ${problems.map(({ id, code, message }) => `${id} ${code} ${message}`).join('; ')}`,
    );
  }
  return storeVersion(em, pkg);
}

async function deploy(orm: MikroORM, engine: EngineClient, pkg: ProcedurePackage, id: string): Promise<void> {
  const { key, version } = pkg.meta;
  const { deploymentId, processDefinitionId } = await engine.deploy(
    `${key} ${version} ${pkg.contentHash.slice(0, 12)}`,
    key,
    deployable(pkg),
  );
  await orm.em.fork().transactional((em) => goLive(em, id, key, deploymentId, processDefinitionId));
  log.info({ procedure: key, version }, 'procedure published');
}

async function storeVersion(em: EntityManager, pkg: ProcedurePackage): Promise<IProcedureVersion> {
  const row = em.create(ProcedureVersion, {
    key: pkg.meta.key, version: pkg.meta.version, contentHash: pkg.contentHash,
    files: Object.fromEntries([...pkg.files].map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')])),
  });
  await em.flush();
  return row;
}

/** The files that the engine runs: the diagram, the rules, the forms. */
function deployable(pkg: ProcedurePackage): Map<string, Uint8Array> {
  return new Map([...pkg.files]
    .filter(([name]) => /\.(bpmn|dmn|form)$/.test(name))
    .map(([name, bytes]) => [path.basename(name), bytes]));
}

async function goLive(
  em: EntityManager, id: string, key: string, deploymentId: string, processDefinitionId: string,
): Promise<void> {
  await em.nativeUpdate(ProcedureVersion, { key, state: 'live' }, { state: 'superseded' });
  await em.nativeUpdate(
    ProcedureVersion,
    { id },
    { state: 'live', deploymentId, processDefinitionId, publishedAt: new Date() },
  );
  record(em, 'system', 'procedure.publish', 'procedure', id, { key, deploymentId });
  announce(em, 'procedure.published', { key }, {});
}

/**
 * Publishes every package of the project's `processes/` and `forms/` folders: checked, stored, deployed to the engine as
 * ONE deployment each (diagram, rules, forms), made live. All are stored before the first is deployed, so that anybody can
 * see what is still to come. Content that is live already is left alone; what was cut short in the middle is finished.
 * @returns how many were published
 * @throws PackageRefused with the problems, EngineUnreachable
 */
export async function publishFolders(
  orm: MikroORM,
  engine: EngineClient,
  root: string,
  topics: string[],
): Promise<number> {
  const accepted: { pkg: ProcedurePackage; row: IProcedureVersion }[] = [];
  for (const pkg of loadAllPackages(root)) accepted.push({ pkg, row: await accept(orm, pkg, topics) });
  const waiting = accepted.filter(({ row }) => row.state !== 'live');
  for (const { pkg, row } of waiting) await deploy(orm, engine, pkg, row.id);
  return waiting.length;
}
