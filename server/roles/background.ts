import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MikroORM } from '@mikro-orm/postgresql';
import { topics, WorkerPool, workers, type WorkerServices } from '../../workers/index.ts';
import { sweepAppointments } from '../appointment/index.ts';
import { removeErased } from '../archive/index.ts';
import { settleMigrations } from '../case-migration/index.ts';
import { City } from '../city/index.ts';
import { sweepCompletions } from '../completion/index.ts';
import { expireUnconfirmed } from '../confirmation/index.ts';
import { FileStore, reportContents } from '../document/index.ts';
import { EngineClient, EngineUnreachable, Heartbeat, Projection } from '../engine/index.ts';
import type { Env } from '../env.ts';
import { WakeAfterCommit } from '../event/index.ts';
import { Extractor } from '../extraction/index.ts';
import { Provisioning } from '../identity/index.ts';
import { log } from '../log.ts';
import { remindOfMandates } from '../mandate/index.ts';
import { startMetrics } from '../metrics.ts';
import type { Running } from '../main.ts';
import { Mailer } from '../notification/index.ts';
import { migrate, ormConfig } from '../orm/index.ts';
import { Relay } from '../outbox/index.ts';
import { commandHandlers } from '../outbox/commands.ts';
import { sweepPrepared } from '../prepared/index.ts';
import { Catalogue } from '../procedure/index.ts';
import { publishFolders, settlePublications } from '../publication/index.ts';
import { usePrefixes } from '../register/index.ts';
import { openSigner } from '../seal/index.ts';
import { keepSearchable } from '../search/index.ts';
import { sweepStore } from '../store/index.ts';
import { thinDrafts } from '../studio/index.ts';
import { sweepTryouts } from '../tryout/index.ts';
import { warmTypesetter } from '../typeset/index.ts';
import { seedDemo } from './demo.ts';
import { everyNight } from './nightly.ts';
import { keepStaffKnown } from './staff.ts';
import { sweep } from './sweep.ts';
import { cityFile, projectRoot } from './paths.ts';

const heartbeatMs = 5000;
const sweepMs = 600_000;

/** Starts the background roles: workers (external tasks) and relay (outbox, projection, publishing, mail, sweeping). */
export async function startBackground(env: Env, roles: Set<string>): Promise<Running> {
  const wake = new WakeAfterCommit();
  const orm = await MikroORM.init(ormConfig(env.DATABASE_URL, 10, [wake]));
  wake.attach(orm);
  await migrate(orm, env.DATABASE_URL);
  const engine = new EngineClient(env);
  const files = new FileStore(path.join(env.DOSAR_HOME, 'files'));
  await files.prepare();
  const city = City.read(cityFile);
  usePrefixes(city.data.registers);
  const services: WorkerServices = {
    env, orm, files, city, signer: openSigner(env, city), catalogue: new Catalogue(orm), provisioning: new Provisioning(env),
  };
  const parts: Running[] = [heartbeat(orm, roles)];
  if (env.METRICS_PORT && !roles.has('web')) parts.push(await startMetrics(env.METRICS_PORT, orm));
  if (roles.has('relay')) parts.push(await startRelay(services, engine));
  if (roles.has('worker')) {
    warmTypesetter('letters');
    const pool = new WorkerPool(services, workers);
    await pool.start();
    parts.push(pool);
  }
  return {
    async stop() {
      for (const part of parts.toReversed()) await part.stop();
      await orm.close();
    },
  };
}

async function startRelay(services: WorkerServices, engine: EngineClient): Promise<Running> {
  const { env, orm, catalogue } = services;
  if (env.DOSAR_PROFILE === 'demo') await seedDemo(orm, projectRoot);
  const stop = new AbortController();
  const publishing = publishUntilDone(orm, engine, stop.signal);
  const mailer = new Mailer(orm, env);
  const relay = new Relay(orm, engine, env.DATABASE_URL);
  const staff = keepStaffKnown(orm, env);
  const extractor = new Extractor(orm, services.files);
  await relay.start(commandHandlers({
    orm, engine, catalogue, mailer, city: services.city, publicUrl: env.PUBLIC_URL, provisioning: services.provisioning, staff, extractor,
  }));
  await extractor.start();
  const projection = new Projection(orm, engine, catalogue, services.city);
  projection.start();
  const timer = setInterval(() => {
    Promise.all([sweep(orm), sweepCompletions(services), sweepPrepared(services), sweepAppointments(services), remindOfMandates(services), removeErased(services), sweepStore(services), expireUnconfirmed(services), sweepTryouts({ orm, engine }), settlePublications({ orm }), settleMigrations({ orm })]).catch((error: unknown) => log.warn({ err: error }, 'sweep failed'));
  }, sweepMs);
  const nightly = everyNight({
    contents: () => reportContents(orm, services.files),
    drafts: () => thinDrafts(services),
  });
  const searchable = keepSearchable(orm);
  return {
    async stop() {
      clearInterval(timer);
      await nightly.stop();
      await searchable.stop();
      await staff.stop();
      stop.abort();
      extractor.stop();
      await projection.stop();
      await relay.stop();
      await publishing;
      mailer.close();
    },
  };
}

/** Publishes the project's packages; while the engine is away it tries again. */
async function publishUntilDone(orm: MikroORM, engine: EngineClient, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await publishFolders(orm, engine, projectRoot, topics);
      return;
    } catch (error) {
      if (!(error instanceof EngineUnreachable)) log.error({ err: error }, 'procedures not published');
      await sleep(2000, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** Writes a sign of life every few seconds, and takes it away at an orderly end. */
function heartbeat(orm: MikroORM, roles: Set<string>): Running {
  const id = `${hostname()}:${process.pid}`;
  const beat = (): void => {
    orm.em.fork().upsert(Heartbeat, { id, role: [...roles].join(','), at: new Date() })
      .catch((error: unknown) => log.debug({ err: error }, 'no sign of life written'));
  };
  beat();
  const timer = setInterval(beat, heartbeatMs);
  return {
    async stop() {
      clearInterval(timer);
      await orm.em.fork().nativeDelete(Heartbeat, { id }).catch(() => undefined);
    },
  };
}
