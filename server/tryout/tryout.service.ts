import { randomUUID } from 'node:crypto';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { AppError } from '../errors.ts';
import type { PersonActor } from '../identity/index.ts';
import { log } from '../log.ts';
import { packageFromFiles, type ProcedurePackage } from '../procedure/package.ts';
import type { Services } from '../services.ts';
import { packageFiles, type Files } from '../studio/index.ts';
import type { Language } from '../texts/index.ts';
import { runnableDraft } from './draft.ts';
import { EngineRun } from './engine-run.ts';
import { deployCopy } from './scenarios.ts';
import type { StepOrBack } from './step.ts';
import { Trial } from './trial.ts';
import { Tryout, type ITryout } from './tryout.entity.ts';

/** Try-outs of all analysts at once. */
const mostTryouts = 40;
/** A step that takes longer than this is lost, milliseconds. */
const stepMs = 30_000;
/** A try-out without a step is removed after this time, and any after the longer one, milliseconds. */
export const LIFE = { idle: 3_600_000, whole: 8 * 3_600_000 };
/** Packages of try-outs kept read. */
const keptPackages = 40;

/** How an analyst begins. */
export interface Beginning {
  files: Record<string, string | null>;
  language: Language;
  channel: 'portal' | 'counter';
  data?: Record<string, unknown> | undefined;
}

const packages = new Map<string, ProcedurePackage>();

/** The files of a try-out never change: they are read once. */
function packageOf(id: string, files: Files): ProcedurePackage {
  const known = packages.get(id) ?? packageFromFiles(packageFiles(files));
  packages.delete(id);
  packages.set(id, known);
  if (packages.size > keptPackages) packages.delete(packages.keys().next().value ?? '');
  return known;
}

/** A stored try-out, ready to go on. @throws AppError `tryout.notFound` while it is only beginning */
export function trialOf(services: Services, row: ITryout): Trial {
  const { place, businessKey, instanceId, language, channel } = row;
  if (!place) throw new AppError('tryout.notFound');
  const setting = { pkg: packageOf(row.id, row.files), language, channel };
  const run = new EngineRun(services.engine, place, businessKey, instanceId ?? null);
  return new Trial(services, setting, run, [...row.steps]);
}

/** When a try-out is removed unless something is done in it. */
export const expiryOf = ({ usedAt, startedAt }: ITryout): Date =>
  new Date(Math.min(usedAt.getTime() + LIFE.idle, startedAt.getTime() + LIFE.whole));

/**
 * The own try-out by its id.
 * @throws AppError `tryout.notFound`, also for somebody else's
 */
export async function ownTryout(em: EntityManager, actor: PersonActor, key: string, id: string): Promise<ITryout> {
  const row = await em.findOne(Tryout, { id, key, personId: actor.id });
  if (!row || expiryOf(row) <= new Date()) throw new AppError('tryout.notFound');
  return row;
}

/**
 * Begins a try-out of a draft; the earlier one of the same analyst and procedure goes.
 * @throws AppError those of `runnableDraft`, `tryout.refused`, `tryout.tooMany`, `tryout.engineAway`, `form.invalid`
 */
export async function begin(
  em: EntityManager, services: Services, actor: PersonActor, key: string,
  { files, language, channel, data }: Beginning, reader: Language,
): Promise<ITryout> {
  const draft = await runnableDraft(em, services, key, files, reader, false);
  const earlier = await em.findOne(Tryout, { key, personId: actor.id });
  if (earlier) await removeTryout(em, services, earlier);
  if (await em.count(Tryout) >= mostTryouts) throw new AppError('tryout.tooMany');
  const now = new Date();
  const row = em.create(Tryout, {
    id: randomUUID(), key, personId: actor.id, language, channel, files: draft.files, revision: draft.revision,
    place: null, businessKey: randomUUID(), instanceId: null, steps: [],
    startedAt: now, usedAt: now, busyUntil: null, unsure: false,
  });
  await em.flush().catch((error: unknown) => {
    throw error instanceof UniqueConstraintViolationException ? new AppError('tryout.busy') : error;
  });
  packages.set(row.id, draft.pkg);
  try {
    row.place = await deployCopy(services, draft.pkg, row.id);
    await em.flush();
    return data ? await step(em, services, row, { action: 'start', data }) : row;
  } catch (error) {
    await removeTryout(em, services, row);
    throw error;
  }
}

/**
 * Does one step, or goes back. What the engine did is written down before the next step can begin; where that is not
 * sure, the steps are run anew first.
 * @throws AppError those of `Trial.perform`, `tryout.busy`, `tryout.ended`
 */
export async function step(em: EntityManager, services: Services, row: ITryout, next: StepOrBack): Promise<ITryout> {
  let unsure = await occupy(em, row);
  let trial = trialOf(services, row);
  try {
    if (unsure) trial = await anew(services, trial, trial.steps.length);
    unsure = false;
    if (next.action === 'back') trial = await anew(services, trial, next.to ?? trial.steps.length - 1);
    else await trial.perform(next);
  } catch (error) {
    unsure ||= !(error instanceof AppError) || error.code === 'tryout.engineAway';
    throw error;
  } finally {
    const { businessKey, instanceId } = trial.run;
    Object.assign(row, { businessKey, instanceId, steps: trial.steps, usedAt: new Date(), busyUntil: null, unsure });
    await em.flush();
  }
  return row;
}

/**
 * Until the step is written down, whoever comes next knows that something was begun.
 * @returns whether the step before was perhaps never written down
 */
async function occupy(em: EntityManager, row: ITryout): Promise<boolean> {
  const now = new Date();
  const { id, businessKey, usedAt } = row;
  const free = { id, businessKey, usedAt, $or: [{ busyUntil: null }, { busyUntil: { $lt: now } }] };
  const busyUntil = new Date(now.getTime() + stepMs);
  const unsure = row.unsure || Boolean(row.busyUntil);
  const taken = await em.nativeUpdate(Tryout, free, { busyUntil, unsure: true });
  if (taken === 0) throw new AppError('tryout.busy');
  await em.refresh(row);
  return unsure;
}

async function anew({ engine }: Services, trial: Trial, kept: number): Promise<Trial> {
  const next = await trial.again(new EngineRun(engine, trial.run.place, randomUUID()), Math.max(kept, 0));
  if (trial.run.instanceId === null) return next;
  await trial.run.end()
    .catch((error: unknown) => log.info({ err: error }, 'an instance of a try-out stays until its end'));
  return next;
}

/** Takes a try-out away, here and in the engine; what the engine keeps while it is away is left to the sweep. */
export async function removeTryout(
  em: EntityManager, { engine }: Pick<Services, 'engine'>, row: ITryout,
): Promise<void> {
  packages.delete(row.id);
  await em.nativeDelete(Tryout, { id: row.id });
  em.clear();
  if (row.place) {
    await engine.tryouts.remove(row.place.deploymentId)
      .catch((error: unknown) => log.info({ err: error, tryout: row.id }, 'a copy of a draft is left to the sweep'));
  }
}
