import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { AppError } from '../errors.ts';
import { announce, everyAnalyst } from '../event/index.ts';
import type { PersonActor } from '../identity/index.ts';
import { enqueue } from '../outbox/enqueue.ts';
import { ProcedureVersion, type IProcedureVersion, type Problem, type ProcedurePackage } from '../procedure/index.ts';
import type { Services } from '../services.ts';
import type { Gate } from '../tryout/index.ts';
import { changesBetween } from './changes.ts';
import { goLive, packageOf, storeVersion, takeTurn } from './deploy.ts';
import { Publication, type IPublication, type PublicationKind } from './publication.entity.ts';

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
  const { pkg } = wish;
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
    note: wish.note,
    revision: wish.revision,
    changes: changesBetween(live && packageOf(live), pkg),
    state: approval ? 'proposed' : 'accepted',
  });
  await em.flush();
  if (!approval) await carryOut(em, act, row);
  return act;
}

/** A second analyst agrees. @throws AppError `publication.fourEyes`, `publication.decided` */
export async function approve(em: EntityManager, actor: PersonActor, key: string, id: string): Promise<IPublication> {
  const act = await decide(em, actor, key, id, 'accepted');
  const version = await em.findOneOrFail(ProcedureVersion, { id: act.versionId });
  if (version.state === 'proposed') version.state = 'publishing';
  await carryOut(em, act, version);
  return act;
}

/** Does what was agreed: at once where the engine is not needed, else by the outbox. */
async function carryOut(em: EntityManager, act: IPublication, version: IProcedureVersion): Promise<void> {
  const isDeployed = version.deploymentId !== null && version.deploymentId !== undefined;
  if (act.kind === 'withdraw') {
    version.state = 'withdrawn';
    announce(em, 'procedure.published', { key: act.key }, {});
  } else if (act.kind === 'publish' || !isDeployed) {
    await em.flush();
    await enqueue(em, 'publish-procedure', { publicationId: act.id }, `publish-${act.id}`);
    return;
  }
  act.state = 'done';
  await em.flush();
  if (act.kind === 'rollback') await goLive(em, version, act.decidedById ?? act.byId);
}

const needsSecond = ({ city }: Pick<Services, 'city'>): boolean => city.data.publication.approval === 'required';

/** A second analyst does not agree, or the first thinks better of it. @throws AppError `publication.decided` */
export async function refuse(
  em: EntityManager,
  actor: PersonActor,
  key: string,
  id: string,
  reason: string,
): Promise<IPublication> {
  const act = await decide(em, actor, key, id, 'refused');
  act.reason = reason;
  await em.nativeUpdate(ProcedureVersion, { id: act.versionId, state: 'proposed' }, { state: 'refused' });
  return act;
}

async function decide(
  em: EntityManager,
  actor: PersonActor,
  key: string,
  id: string,
  state: 'accepted' | 'refused',
): Promise<IPublication> {
  const act = await em.findOne(Publication, { id, key }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!act) throw new AppError('publication.notFound');
  if (act.state !== 'proposed') throw new AppError('publication.decided');
  if (state === 'accepted' && act.byId === actor.id) throw new AppError('publication.fourEyes');
  Object.assign(act, { state, decidedById: actor.id, decidedByName: actor.name, decidedAt: new Date() });
  record(em, actor.id, `publication.${state}`, 'publication', act.id, { key });
  announce(em, 'studio.publication', { key, id: act.id, state }, { departments: [everyAnalyst] });
  return act;
}

/**
 * Brings an earlier version back, a withdrawn one too, or takes on one that was offered; one that the engine has is
 * live at once, unless the city hall wants a second analyst.
 * @throws AppError `publication.versionUnknown`, `publication.unchanged`, `publication.underWay`
 */
export async function rollBack(
  em: EntityManager,
  actor: PersonActor,
  services: Pick<Services, 'city'>,
  key: string,
  versionId: string,
  note: string,
): Promise<IPublication> {
  await refuseWhileUnderWay(em, key);
  const version = await em.findOne(ProcedureVersion, { id: versionId, key }, { populate: ['files'] });
  if (!version || ['proposed', 'refused', 'publishing'].includes(version.state))
    throw new AppError('publication.versionUnknown');
  if (version.state === 'live') throw new AppError('publication.unchanged');
  const live = await liveVersion(em, key);
  const changes = changesBetween(live && packageOf(live), packageOf(version));
  const state = needsSecond(services) ? 'proposed' : 'accepted';
  const act = begin(em, actor, { key, kind: 'rollback', version, live, note, revision: null, changes, state });
  await em.flush();
  if (state === 'accepted') await carryOut(em, act, version);
  return act;
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
  const act = begin(em, actor, { key, kind: 'withdraw', version: live, live, note, revision: null, changes: [], state });
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

/** @throws AppError `publication.problems` with every error */
export function refuseIfBroken(problems: Problem[]): void {
  const issues = problems
    .filter(({ severity }) => severity === 'error')
    .map(({ id, code, message }) => ({ path: id, field: id, code, params: {}, message }));
  if (issues.length > 0) throw new AppError('publication.problems', { count: issues.length }, issues);
}

/** Every scenario goes as it says, and together they take every path that has no written reason. */
function refuseUncovered({ ok, failed, open }: Gate): void {
  if (!ok) throw new AppError('publication.scenarios', { failed: failed.length, open: open.length });
}

/** One act at a time, so that nobody publishes over a proposal that somebody is reading. */
async function refuseWhileUnderWay(em: EntityManager, key: string): Promise<void> {
  await takeTurn(em, key);
  if ((await em.count(Publication, { key, state: { $in: ['proposed', 'accepted'] } })) > 0)
    throw new AppError('publication.underWay');
}

interface Beginning {
  key: string;
  kind: PublicationKind;
  version: IProcedureVersion;
  live: IProcedureVersion | null;
  note: string;
  revision: number | null;
  changes: IPublication['changes'];
  state: IPublication['state'];
}

function begin(em: EntityManager, actor: PersonActor, { version, live, ...facts }: Beginning): IPublication {
  const act = em.create(Publication, {
    ...facts,
    versionId: version.id,
    replacesId: live?.id ?? null,
    byId: actor.id,
    byName: actor.name,
    at: new Date(),
  });
  record(em, actor.id, `publication.${facts.kind}`, 'publication', act.id, {
    key: facts.key,
    version: version.version,
  });
  announce(
    em,
    'studio.publication',
    { key: facts.key, id: act.id, state: facts.state },
    { departments: [everyAnalyst] },
  );
  return act;
}
