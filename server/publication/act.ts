import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { AppError } from '../errors.ts';
import { announce, everyAnalyst } from '../event/index.ts';
import type { PersonActor } from '../identity/index.ts';
import { enqueue } from '../outbox/enqueue.ts';
import type { IProcedureVersion } from '../procedure/index.ts';
import type { Services } from '../services.ts';
import { goLive, takeTurn } from './deploy.ts';
import { Publication, type IPublication, type PublicationKind } from './publication.entity.ts';

/** How an act begins. */
export interface Beginning {
  key: string;
  kind: PublicationKind;
  version: IProcedureVersion;
  live: IProcedureVersion | null;
  note: string;
  /** Revision of the draft that it was made from; null where it was made from none. */
  revision: number | null;
  /** Who wrote what is new in that draft. */
  authorIds: string[];
  changes: IPublication['changes'];
  state: IPublication['state'];
}

/** Notes an act of publishing and tells every analyst. */
export function begin(em: EntityManager, actor: PersonActor, { version, live, ...facts }: Beginning): IPublication {
  const act = em.create(Publication, {
    ...facts,
    versionId: version.id,
    replacesId: live?.id ?? null,
    byId: actor.id,
    byName: actor.name,
    at: new Date(),
  });
  const about = { key: facts.key, version: version.version };
  record(em, actor.id, `publication.${facts.kind}`, 'publication', act.id, about);
  tell(em, act);
  return act;
}

/** Tells every analyst how an act stands. */
export const tell = (em: EntityManager, { key, id, state }: IPublication): void =>
  announce(em, 'studio.publication', { key, id, state }, { departments: [everyAnalyst] });

/** Whether the city hall wants a second analyst for everything. */
export const needsSecond = ({ city }: Pick<Services, 'city'>): boolean =>
  city.data.publication.approval === 'required';

/** Key of the command that publishes. */
export const publishKey = (id: string): string => `publish-${id}`;

/** Does what was agreed: at once where the engine is not needed, else by the outbox. */
export async function carryOut(em: EntityManager, act: IPublication, version: IProcedureVersion): Promise<void> {
  const isDeployed = version.deploymentId !== null && version.deploymentId !== undefined;
  if (act.kind === 'withdraw') {
    version.state = 'withdrawn';
    announce(em, 'procedure.published', { key: act.key }, {});
  } else if (act.kind === 'publish' || !isDeployed) {
    await em.flush();
    await enqueue(em, 'publish-procedure', { publicationId: act.id }, publishKey(act.id));
    return;
  }
  act.state = 'done';
  await em.flush();
  if (act.kind === 'rollback') await goLive(em, version, act.decidedById ?? act.byId);
}

/**
 * One act at a time, so that nobody publishes over a proposal that somebody is reading.
 * @throws AppError `publication.underWay`
 */
export async function refuseWhileUnderWay(em: EntityManager, key: string): Promise<void> {
  await takeTurn(em, key);
  if ((await em.count(Publication, { key, state: { $in: ['proposed', 'accepted'] } })) > 0)
    throw new AppError('publication.underWay');
}
