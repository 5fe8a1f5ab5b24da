import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { EngineRefusal, type EngineClient } from '../engine/index.ts';
import { announce, everyAnalyst } from '../event/index.ts';
import { ProcedureVersion, type IProcedureVersion } from '../procedure/index.ts';
import { settleDraft } from '../studio/index.ts';
import { deployed, goLive } from './deploy.ts';
import { Publication, type IPublication } from './publication.entity.ts';

/** Carries out an accepted publication: deployed, live, its draft closed; a repeat finds its own earlier work. */
export async function publishProcedure(orm: MikroORM, engine: EngineClient, publicationId: string): Promise<void> {
  const act = await orm.em.fork().findOneOrFail(Publication, { id: publicationId });
  if (act.state !== 'accepted') return;
  let version: IProcedureVersion;
  try {
    version = await deployed(orm, engine, act.versionId);
  } catch (error) {
    if (!(error instanceof EngineRefusal)) throw error;
    await orm.em.fork().transactional((em) => fail(em, publicationId, error.message));
    return;
  }
  await orm.em.fork().transactional(async (em) => {
    const own = await em.findOneOrFail(Publication, { id: publicationId });
    if (own.state !== 'accepted') return;
    await goLive(em, version, own.byId);
    own.state = 'done';
    if (own.revision !== null && own.revision !== undefined)
      await settleDraft(em, own.key, own.versionId, own.revision);
    tell(em, own);
  });
}

/** The engine would not take it: what was live stays, and the analyst reads why. */
async function fail(em: EntityManager, id: string, reason: string): Promise<void> {
  const act = await em.findOneOrFail(Publication, { id });
  Object.assign(act, { state: 'failed', reason });
  await em.nativeUpdate(ProcedureVersion, { id: act.versionId, state: 'publishing' }, { state: 'refused' });
  tell(em, act);
}

const tell = (em: EntityManager, { key, id, state }: IPublication): void =>
  announce(em, 'studio.publication', { key, id, state }, { departments: [everyAnalyst] });
