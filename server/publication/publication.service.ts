import type { EntityManager } from '@mikro-orm/postgresql';
import { AppError } from '../errors.ts';
import type { PersonActor } from '../identity/index.ts';
import { ProcedureVersion, type IProcedureVersion, type ProcedurePackage } from '../procedure/index.ts';
import type { Services } from '../services.ts';
import { authorsOf } from '../studio/index.ts';
import type { Gate } from '../tryout/index.ts';
import { begin, carryOut, needsSecond, refuseWhileUnderWay } from './act.ts';
import { changesBetween } from './changes.ts';
import { packageOf, storeVersion } from './deploy.ts';
import { refuseUncovered } from './gate.ts';
import type { IPublication } from './publication.entity.ts';

/** What somebody wants published. */
export interface Wish {
  pkg: ProcedurePackage;
  revision: number;
  note: string;
  /** What its scenarios said on the engine. */
  gate: Gate;
  /** A second analyst must agree first. */
  approval: boolean;
}

/**
 * Publishes a draft, or proposes it to a second analyst. The engine gets it by the outbox; until then what is live
 * stays.
 * @throws AppError `publication.scenarios`, `publication.unchanged`, `publication.versionTaken`, `publication.underWay`
 */
export async function publish(
  em: EntityManager,
  actor: PersonActor,
  services: Services,
  wish: Wish,
): Promise<IPublication> {
  const { pkg, note, revision } = wish;
  const { key } = pkg.meta;
  const { live, same } = await refuseUnlessNew(em, pkg);
  refuseUncovered(wish.gate);
  const approval = wish.approval || needsSecond(services);
  const row = same ?? storeVersion(em, pkg, 'studio');
  if (!same || ['refused', 'offered'].includes(row.state)) row.state = approval ? 'proposed' : 'publishing';
  const act = begin(em, actor, {
    key,
    kind: 'publish',
    version: row,
    live,
    note,
    revision,
    authorIds: await authorsOf(em, key, revision),
    changes: changesBetween(live && packageOf(live), pkg),
    state: approval ? 'proposed' : 'accepted',
  });
  await em.flush();
  if (!approval) await carryOut(em, act, row);
  return act;
}

/** A version that people do not get now, and what for. */
export interface Return {
  versionId: string;
  note: string;
  /** What the scenarios of one said that was never live. */
  gate: Gate | null;
}

/**
 * Brings an earlier version back, a withdrawn one too: it was proved when it was published and is live at once, unless
 * the city hall wants a second analyst. One that was only offered passes the same gate as a draft.
 * @throws AppError `publication.versionUnknown`, `publication.unchanged`, `publication.underWay`,
 * `publication.scenarios`
 */
export async function rollBack(
  em: EntityManager,
  actor: PersonActor,
  services: Pick<Services, 'city'>,
  key: string,
  { versionId, note, gate }: Return,
): Promise<IPublication> {
  await refuseWhileUnderWay(em, key);
  const version = await earlierVersion(em, key, versionId);
  if (!isProved(version)) {
    if (!gate) throw new AppError('publication.versionUnknown');
    refuseUncovered(gate);
  }
  const live = await liveVersion(em, key);
  const changes = changesBetween(live && packageOf(live), packageOf(version));
  const state = needsSecond(services) ? 'proposed' : 'accepted';
  const made = { revision: null, authorIds: [], changes };
  const act = begin(em, actor, { ...made, key, kind: 'rollback', version, live, note, state });
  await em.flush();
  if (state === 'accepted') await carryOut(em, act, version);
  return act;
}

/** The very bytes were live before: what publishing asks for was asked then. */
export const isProved = ({ publishedAt }: IProcedureVersion): boolean =>
  publishedAt !== null && publishedAt !== undefined;

/**
 * A version that can be made live, with its files.
 * @throws AppError `publication.versionUnknown`, `publication.unchanged` when it is live
 */
export async function earlierVersion(em: EntityManager, key: string, id: string): Promise<IProcedureVersion> {
  const version = await em.findOne(ProcedureVersion, { id, key }, { populate: ['files'] });
  if (!version || ['proposed', 'refused', 'publishing'].includes(version.state))
    throw new AppError('publication.versionUnknown');
  if (version.state === 'live') throw new AppError('publication.unchanged');
  return version;
}

/**
 * Takes a procedure out of the catalogue; its running cases go on. @throws AppError `publication.notLive`,
 * `publication.underWay`
 */
export async function withdraw(
  em: EntityManager,
  actor: PersonActor,
  services: Pick<Services, 'city'>,
  key: string,
  note: string,
): Promise<IPublication> {
  await refuseWhileUnderWay(em, key);
  const live = await liveVersion(em, key);
  if (!live) throw new AppError('publication.notLive');
  const state = needsSecond(services) ? 'proposed' : 'accepted';
  const made = { revision: null, authorIds: [], changes: [] };
  const act = begin(em, actor, { ...made, key, kind: 'withdraw', version: live, live, note, state });
  await em.flush();
  if (state === 'accepted') await carryOut(em, act, live);
  return act;
}

/** The version of a procedure that new requests get, with its files. */
export const liveVersion = (em: EntityManager, key: string): Promise<IProcedureVersion | null> =>
  em.findOne(ProcedureVersion, { key, state: 'live' }, { populate: ['files'] });

/**
 * Whether there is something to publish, under a number of its own.
 * @returns the live version, and an earlier one with the very same content
 * @throws AppError `publication.underWay`, `publication.unchanged`, `publication.versionTaken`
 */
export async function refuseUnlessNew(em: EntityManager, { meta: { key, version }, contentHash }: ProcedurePackage) {
  await refuseWhileUnderWay(em, key);
  const live = await liveVersion(em, key);
  if (live?.contentHash === contentHash) throw new AppError('publication.unchanged');
  const same = await em.findOne(ProcedureVersion, { key, contentHash });
  const taken = await em.findOne(ProcedureVersion, { key, version, state: { $ne: 'refused' } });
  if (taken && taken.id !== same?.id) throw new AppError('publication.versionTaken', { version });
  return { live, same };
}
