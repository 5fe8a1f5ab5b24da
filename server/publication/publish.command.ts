import { LockMode } from '@mikro-orm/core';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { EngineRefusal, EngineUnreachable, type EngineClient } from '../engine/index.ts';
import { log } from '../log.ts';
import type { Attempt } from '../outbox/relay.ts';
import { ProcedureVersion, type IProcedureVersion } from '../procedure/index.ts';
import { settleDraft } from '../studio/index.ts';
import { tell } from './act.ts';
import { deployed, goLive } from './deploy.ts';
import { Publication, type IPublication } from './publication.entity.ts';

/** What the command needs. */
interface Around {
  orm: MikroORM;
  engine: EngineClient;
}

/** A fault of the program or of the engine is tried so often before the analyst is told; some minutes. */
const tries = 6;

/**
 * Carries out an accepted publication: deployed, live, its draft closed; a repeat finds its own earlier work. An engine
 * that is away is waited for. What cannot be done ends the act with the reason; what was live stays, and so does the
 * draft.
 */
export async function publishProcedure({ orm, engine }: Around, id: string, attempt: Attempt): Promise<void> {
  const act = await orm.em.fork().findOneOrFail(Publication, { id });
  if (act.state !== 'accepted') return;
  try {
    const version = await deployed(orm, engine, act.versionId);
    await orm.em.fork().transactional((em) => complete(em, id, version));
  } catch (error) {
    const isVerdict = error instanceof EngineRefusal && error.isVerdict;
    const goesOn = error instanceof EngineUnreachable || (!isVerdict && attempt.no < tries);
    if (goesOn && !attempt.isLast) throw error;
    log.warn({ err: error, procedure: act.key }, 'a publication could not be carried out');
    await orm.em.fork().transactional((em) => fail(em, id, error as Error));
  }
}

/** The act, if it still waits; held until the transaction ends. */
const waiting = (em: EntityManager, id: string): Promise<IPublication | null> =>
  em.findOne(Publication, { id, state: 'accepted' }, { lockMode: LockMode.PESSIMISTIC_WRITE });

async function complete(em: EntityManager, id: string, version: IProcedureVersion): Promise<void> {
  const act = await waiting(em, id);
  if (!act) return;
  await goLive(em, version, act.byId);
  act.state = 'done';
  if (act.revision !== null && act.revision !== undefined)
    await settleDraft(em, act.key, act.versionId, act.revision);
  tell(em, act);
}

async function fail(em: EntityManager, id: string, error: Error): Promise<void> {
  const act = await waiting(em, id);
  if (!act) return;
  const said = error instanceof EngineRefusal ? error.said : error.message;
  Object.assign(act, { state: 'failed', failure: failureOf(error), reason: said.slice(0, 1000) });
  await em.nativeUpdate(ProcedureVersion, { id: act.versionId, state: 'publishing' }, { state: 'refused' });
  tell(em, act);
}

function failureOf(error: Error): NonNullable<IPublication['failure']> {
  if (error instanceof EngineUnreachable) return 'unreachable';
  return error instanceof EngineRefusal ? 'refused' : 'fault';
}
