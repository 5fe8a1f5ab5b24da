import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { AppError } from '../errors.ts';
import type { PersonActor } from '../identity/index.ts';
import { ProcedureVersion } from '../procedure/index.ts';
import { carryOut, tell } from './act.ts';
import { Publication, type IPublication, type PublicationState } from './publication.entity.ts';

/**
 * Why somebody may not agree with an act: it is the own one, or the own work that a colleague only handed on. Who has
 * written together with whoever proposes is a second pair of eyes.
 */
export function objectionTo({ byId, authorIds }: IPublication, personId: string): 'fourEyes' | 'ownWork' | null {
  if (byId === personId) return 'fourEyes';
  return authorIds.includes(personId) && !authorIds.includes(byId) ? 'ownWork' : null;
}

/** A second analyst agrees. @throws AppError `publication.fourEyes`, `publication.ownWork`, `publication.decided` */
export async function approve(em: EntityManager, actor: PersonActor, key: string, id: string): Promise<IPublication> {
  const act = await readAct(em, key, id);
  if (act.state !== 'proposed') throw new AppError('publication.decided');
  const objection = objectionTo(act, actor.id);
  if (objection) throw new AppError(`publication.${objection}`);
  decide(em, actor, act, 'accepted');
  const version = await em.findOneOrFail(ProcedureVersion, { id: act.versionId });
  if (version.state === 'proposed') version.state = 'publishing';
  await carryOut(em, act, version);
  return act;
}

/**
 * A second analyst does not agree, or the first thinks better of it; also while it waits for the engine: then what the
 * engine may have got already is never used.
 * @throws AppError `publication.decided`
 */
export async function refuse(
  em: EntityManager,
  actor: PersonActor,
  key: string,
  id: string,
  reason: string,
): Promise<IPublication> {
  const act = await readAct(em, key, id);
  if (act.state !== 'proposed' && act.state !== 'accepted') throw new AppError('publication.decided');
  decide(em, actor, act, 'refused');
  act.reason = reason;
  const open = { id: act.versionId, state: { $in: ['proposed' as const, 'publishing' as const] } };
  await em.nativeUpdate(ProcedureVersion, open, { state: 'refused' });
  return act;
}

async function readAct(em: EntityManager, key: string, id: string): Promise<IPublication> {
  const act = await em.findOne(Publication, { id, key }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!act) throw new AppError('publication.notFound');
  return act;
}

function decide(em: EntityManager, actor: PersonActor, act: IPublication, state: PublicationState): void {
  Object.assign(act, { state, decidedById: actor.id, decidedByName: actor.name, decidedAt: new Date() });
  record(em, actor.id, `publication.${state}`, 'publication', act.id, { key: act.key });
  tell(em, act);
}
