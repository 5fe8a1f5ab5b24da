import type { MikroORM } from '@mikro-orm/postgresql';
import type { EngineClient } from '../engine/client.ts';
import {
  checkPackage,
  loadAllPackages,
  ProcedureVersion,
  type IProcedureVersion,
  type ProcedurePackage,
} from '../procedure/index.ts';
import { deployed, goLive, storeVersion } from './deploy.ts';

/** A package that may not be published, with every problem. */
export class PackageRefused extends Error {}

/**
 * Checks a package and stores it as a version that waits for its deployment; an earlier copy is found again. Where
 * analysts have published a version of their own, it is only offered to them.
 */
async function accept(orm: MikroORM, pkg: ProcedurePackage, topics: string[]): Promise<IProcedureVersion> {
  const em = orm.em.fork();
  const { key } = pkg.meta;
  const existing = await em.findOne(ProcedureVersion, { key, contentHash: pkg.contentHash });
  if (existing) return existing;
  const problems = (await checkPackage(pkg, { topics })).filter(({ severity }) => severity === 'error');
  if (problems.length > 0) {
    throw new PackageRefused(
      `${key}: ${problems.map(({ id, code, message }) => `${id} ${code} ${message}`).join('; ')}`,
    );
  }
  const row = storeVersion(em, pkg, 'folder');
  if ((await em.count(ProcedureVersion, { key, origin: 'studio' })) > 0) row.state = 'offered';
  await em.flush();
  return row;
}

/**
 * Publishes what is new in the project's `processes/` and `forms/` folders: checked, stored, deployed to the engine
 * as ONE deployment each, made live. All are stored before the first is deployed, so that anybody can see what is
 * still to come. Content that was published before is left as it is now, so a start never undoes what analysts did;
 * what was cut short in the middle is finished.
 * @returns how many were published
 * @throws PackageRefused with the problems, EngineUnreachable
 */
export async function publishFolders(
  orm: MikroORM,
  engine: EngineClient,
  root: string,
  topics: string[],
): Promise<number> {
  const accepted: IProcedureVersion[] = [];
  for (const pkg of loadAllPackages(root)) accepted.push(await accept(orm, pkg, topics));
  const waiting = accepted.filter(({ state }) => state === 'publishing');
  for (const { id } of waiting) {
    const version = await deployed(orm, engine, id);
    await orm.em.fork().transactional((em) => goLive(em, version));
  }
  return waiting.length;
}
