import { EngineUnreachable } from '../engine/index.ts';
import { log } from '../log.ts';
import type { Services } from '../services.ts';
import { Tryout } from './tryout.entity.ts';
import { LIFE, removeTryout } from './tryout.service.ts';

/** A copy that no try-out names may belong to scenarios that are being played; later it is forgotten, milliseconds. */
const forgottenMs = 900_000;

/** Removes try-outs whose time is over, and copies of drafts that a gateway left in the engine when it was killed. */
export async function sweepTryouts({ orm, engine }: Pick<Services, 'orm' | 'engine'>, now = new Date()): Promise<void> {
  const em = orm.em.fork();
  const before = (age: number) => new Date(now.getTime() - age);
  const over = { $or: [{ usedAt: { $lt: before(LIFE.idle) } }, { startedAt: { $lt: before(LIFE.whole) } }] };
  for (const row of await em.find(Tryout, over)) {
    await removeTryout(orm.em.fork(), { engine }, row);
  }
  try {
    const kept = new Set((await em.fork().find(Tryout, {})).flatMap(({ place }) => place?.deploymentId ?? []));
    for (const { id, deploymentTime } of await engine.tryouts.deployments()) {
      if (kept.has(id) || Date.parse(deploymentTime) >= now.getTime() - forgottenMs) continue;
      // one that the engine will not let go must not keep the others
      await engine.tryouts.remove(id).catch((error: unknown) => {
        if (error instanceof EngineUnreachable) throw error;
        log.warn({ err: error, deployment: id }, 'a copy of a draft could not be removed');
      });
    }
  } catch (error) {
    if (!(error instanceof EngineUnreachable)) throw error;
  }
}
