import { createServer } from 'node:http';
import path from 'node:path';
import { MikroORM } from '@mikro-orm/postgresql';
import { createApp } from '../app.ts';
import { loadNomenclator } from '../archive/index.ts';
import { City } from '../city/index.ts';
import { FileStore } from '../document/index.ts';
import { EngineClient } from '../engine/index.ts';
import type { Env } from '../env.ts';
import { EventHub, WakeAfterCommit } from '../event/index.ts';
import { keycloakVerifier, Login } from '../identity/index.ts';
import { log } from '../log.ts';
import { startMetrics } from '../metrics.ts';
import type { Running } from '../main.ts';
import { withoutMandates } from '../mandate/index.ts';
import { migrate, ormConfig } from '../orm/index.ts';
import { Catalogue } from '../procedure/index.ts';
import { GroupCommit, usePrefixes } from '../register/index.ts';
import { openSigner } from '../seal/index.ts';
import type { Services } from '../services.ts';
import { warmTypesetter } from '../typeset/index.ts';
import { loadStreets } from '../street/index.ts';
import { cityFile, nomenclatorFile, streetsFile } from './paths.ts';

/** Without news the catalogue is read again this often, milliseconds. */
const reloadMs = 15_000;

/** Makes what the gateway's rooms need. */
export async function webServices(env: Env): Promise<Services> {
  const wake = new WakeAfterCommit();
  const orm = await MikroORM.init(ormConfig(env.DATABASE_URL, 12, [wake]));
  wake.attach(orm);
  await migrate(orm, env.DATABASE_URL);
  const files = new FileStore(path.join(env.DOSAR_HOME, 'files'));
  await files.prepare();
  const city = City.read(cityFile);
  usePrefixes(city.data.registers);
  const services: Services = {
    env, orm, files, city,
    signer: openSigner(env, city),
    engine: new EngineClient(env),
    catalogue: new Catalogue(orm),
    hub: new EventHub(orm, env.DATABASE_URL),
    intake: new GroupCommit(orm, () => wake.afterTransactionCommit()),
    login: new Login(env),
    tokens: keycloakVerifier(env),
  };
  await loadNomenclator(orm.em.fork(), nomenclatorFile);
  await loadStreets(orm.em.fork(), city, streetsFile);
  await services.catalogue.reload();
  return services;
}

/** Starts the gateway on 127.0.0.1. */
export async function startWeb(env: Env): Promise<Running> {
  const services = await webServices(env);
  const reload = (): void => {
    services.catalogue.reload().catch((error: unknown) => log.warn({ err: error }, 'catalogue not read'));
  };
  services.hub.onChange(({ type, rights, personIds }) => {
    if (type === 'procedure.published') reload();
    if (rights) for (const id of personIds) withoutMandates.forget(id);
  });
  await services.hub.start();
  const timer = setInterval(reload, reloadMs);
  const server = createServer(createApp(services).callback());
  server.requestTimeout = 120_000;
  server.headersTimeout = 20_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(env.PORT, '127.0.0.1', resolve);
  });
  const metrics = env.METRICS_PORT ? await startMetrics(env.METRICS_PORT, services.orm) : undefined;
  log.info({ port: env.PORT }, 'gateway listens');
  warmTypesetter('papers');
  return {
    async stop() {
      clearInterval(timer);
      await metrics?.stop();
      const closed = new Promise((resolve) => { server.close(resolve); });
      await services.hub.stop();
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 5000).unref();
      await closed;
      await services.orm.close();
    },
  };
}
