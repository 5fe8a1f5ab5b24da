import { existsSync } from 'node:fs';
import path from 'node:path';
import { createDatabases, externalDatabases } from './databases.mjs';
import { StartError } from './errors.mjs';
import { ROOT, ensureDir, readJson, writeAtomic } from './files.mjs';
import { startGuard } from './guard.mjs';
import { endLeftovers } from './leftovers.mjs';
import { tryLock, lockHolder } from './lock.mjs';
import { createOutput } from './output.mjs';
import { createPart } from './part.mjs';
import { defineEngine } from './parts/engine.mjs';
import { ADMIN, defineKeycloak } from './parts/keycloak.mjs';
import { defineMaildev } from './parts/maildev.mjs';
import { defineNodePart, defineUiWatch } from './parts/node.mjs';
import { definePostgres, endForgottenPostgres } from './parts/postgres.mjs';
import { choosePorts, isFree, whoListens } from './ports.mjs';
import { applyRealm, smtpServer } from './realm.mjs';
import { loadSecrets } from './secrets.mjs';
import { PARTS, readSettings } from './settings.mjs';

const PORT_NAMES = ['postgres', 'keycloak', 'keycloakManagement', 'engine', 'smtp', 'mail', 'metricsWeb', 'metricsWorker'];

/** How often (ms) the size of the logs is looked at. */
const ROTATION = 30_000;

/** How long (ms) the portal may report a degraded state after its start before the start goes on with a warning. */
const HEALTHY_WITHIN = 60_000;

/**
 * Starts a whole Dosar and returns when it is ready. Everything that must be installed or built is there already
 * (see prepare/).
 *
 * @param {{env: Record<string, string | undefined>, javaHome?: string, dev?: boolean, signal?: AbortSignal,
 *   output?: ReturnType<typeof createOutput>, onGivenUp?: (error: StartError) => void}} options `env` = settings;
 *   `signal` = stop everything, also in the middle of the start; `onGivenUp` is called, after everything was stopped, when a part keeps dying
 * @returns {Promise<{url: string, home: string, ports: Record<string, number>, mailUrl: string | null,
 *   env: Record<string, string>, pids: () => Record<string, number | null>, stop: () => Promise<void>}>}
 * @throws {StartError}
 */
export async function startStack({
  env, javaHome = env.JAVA_HOME ?? '', dev = false, signal, output = createOutput({ quiet: true }), onGivenUp = () => undefined,
}) {
  const settings = readSettings(env);
  const { home } = settings;
  ensureDir(path.join(home, 'run'), 0o711);
  const lock = await takeHome(settings, output);
  const parts = new Map();
  let guard;
  let rotation;
  let stopped;
  const stop = () => {
    stopped ??= stopAll({ parts, output }).finally(() => {
      clearInterval(rotation);
      guard?.dismiss();
      lock.release();
    });
    return stopped;
  };
  signal?.addEventListener('abort', stop);
  const giveUp = async (error) => {
    await stop();
    onGivenUp(error);
  };
  const run = async (definition) => {
    if (stopped || signal?.aborted) throw new StartError('Dosar was stopped while it started.');
    const part = createPart(definition, { home, onLine: output.line, onGivenUp: giveUp });
    parts.set(part.name, part);
    await part.start();
  };
  try {
    guard = startGuard(home);
    const ended = await endLeftovers(home);
    await endForgottenPostgres(home);
    if (ended) output.line(`  ! ${ended} processes of a start that was cut off were ended`);
    await checkPort(settings.port);
    rotation = setInterval(() => parts.forEach((part) => part.rotate()), ROTATION);
    rotation.unref();
    const started = await startParts({ settings, javaHome, dev, output, run });
    lock.update({ ready: true });
    return { ...started, home, stop, pids: () => Object.fromEntries([...parts].map(([name, part]) => [name, part.pid])) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** One supervisor per home. A cleaner left behind by a killed one is waited for. */
async function takeHome({ home, publicUrl }, output) {
  const file = path.join(home, 'run/supervisor.lock');
  for (let told = false; ;) {
    const lock = tryLock(file, { kind: 'start', url: publicUrl, ready: false });
    if (lock) return lock;
    const holder = lockHolder(file);
    if (holder?.kind === 'start') {
      throw Object.assign(new StartError(`Dosar already runs at ${holder.url} on ${home} (process ${holder.pid}); `
        + 'stop it with "npm stop".', { code: holder.url === publicUrl ? 0 : 1 }), { running: true });
    }
    if (holder && !told) output.line('  … the rest of a start that was cut off is being ended');
    told ||= Boolean(holder);
    await new Promise((done) => setTimeout(done, 200));
  }
}

/**
 * @param {number} port
 * @returns {Promise<void>}
 * @throws {StartError} when somebody listens there, named as far as it can be known
 */
export async function checkPort(port) {
  if (await isFree(port) && await isFree(port, '::1')) return;
  const holder = whoListens(port);
  throw new StartError(`Port ${port} is taken${holder ? ` by process ${holder.pid} (${holder.command})` : ''}: `
    + `stop it, or choose another port, for example PORT=${port + 1} npm start.`);
}

async function startParts({ settings, javaHome, dev, output, run }) {
  const { values, profile, home, parts, downloads, port } = settings;
  const ports = await choosePorts(home, PORT_NAMES, settings.keycloakPort ? { keycloak: settings.keycloakPort } : {});
  const secrets = loadSecrets(home, values);
  const wanted = (name) => parts.includes(name);
  const databases = await output.step('PostgreSQL', () => startDatabases({ settings, ports, secrets, run }));
  const own = {
    keycloak: wanted('keycloak') && !values.KEYCLOAK_URL,
    engine: wanted('engine') && !values.ENGINE_URL,
    maildev: wanted('maildev') && !values.SMTP_URL && profile === 'demo',
  };
  const keycloakUrl = values.KEYCLOAK_URL ?? values.KEYCLOAK_PUBLIC_URL ?? `http://localhost:${ports.keycloak}`;
  const keycloakInternalUrl = values.KEYCLOAK_URL ?? `http://127.0.0.1:${ports.keycloak}`;
  const smtpUrl = values.SMTP_URL ?? `smtp://127.0.0.1:${ports.smtp}`;
  const nodeEnv = nodeEnvironment({ settings, secrets, ports, databases, keycloakUrl, smtpUrl });
  writeAtomic(path.join(home, 'run/env'), Object.entries(nodeEnv).map(([k, v]) => `${k}=${JSON.stringify(v)}\n`).join(''), 0o600);

  await allOrFirst([
    own.keycloak && output.step('Keycloak', async () => {
      await run(defineKeycloak({
        home, downloads, javaHome, port: ports.keycloak, managementPort: ports.keycloakManagement, publicUrl: keycloakUrl,
        databaseUrl: databases.keycloak, adminPassword: secrets.KEYCLOAK_ADMIN_PASSWORD, profile, dev,
      }));
      await applyRealm({
        home, url: keycloakInternalUrl, adminUser: ADMIN, adminPassword: secrets.KEYCLOAK_ADMIN_PASSWORD, profile,
        values: realmValues(settings, secrets, smtpUrl), smtp: smtpServer(smtpUrl, values.MAIL_FROM),
      });
    }),
    own.engine && output.step('Engine', () => run(defineEngine({
      home, downloads, javaHome, port: ports.engine, databaseUrl: databases.engine, keycloakUrl, keycloakInternalUrl, profile,
    }))),
    own.maildev && output.step('Mailbox', () => run(defineMaildev({ home, smtpPort: ports.smtp, webPort: ports.mail }))),
  ]);
  if (dev) await run(defineUiWatch());
  const nodeParts = ['web', 'worker'].filter(wanted);
  await allOrFirst(nodeParts.map((name) => output.step(name === 'web' ? 'Portal' : 'Workers', () => run(
    defineNodePart({ name, port, dev, env: { ...nodeEnv, METRICS_PORT: String(name === 'web' ? ports.metricsWeb : ports.metricsWorker) } }),
  ))));
  if (nodeParts.length === 2) await output.step('Health', () => waitHealthy(port, output));
  return { url: settings.publicUrl, ports, env: nodeEnv, mailUrl: own.maildev ? `http://localhost:${ports.mail}` : null };
}

async function startDatabases({ settings, ports, secrets, run }) {
  const { values, home } = settings;
  if (values.DATABASE_URL) return externalDatabases(values);
  const { definition, superuserUrl } = definePostgres({ home, port: ports.postgres, binDir: values.PG_BIN_DIR });
  const passwords = {
    dosar: secrets.DATABASE_PASSWORD, engine: secrets.ENGINE_DATABASE_PASSWORD, keycloak: secrets.KEYCLOAK_DATABASE_PASSWORD,
  };
  await run(definition);
  await createDatabases(superuserUrl(), passwords);
  return Object.fromEntries(Object.entries(passwords).map(([name, password]) => [
    name, `postgresql://${name}:${password}@127.0.0.1:${ports.postgres}/${name}`,
  ]));
}

/** What the parts of our own program get; the names are those of the settings. */
function nodeEnvironment({ settings, secrets, ports, databases, keycloakUrl, smtpUrl }) {
  const { values } = settings;
  const given = Object.entries(values).filter(([name, value]) => value !== undefined
    && (/^(S3_|MAIL_FROM|DOSAR_HOME|DOSAR_PROFILE|PUBLIC_URL|PORT)/.test(name)));
  const passed = ['GATEWAY', 'PROVISIONING', 'ENGINE', 'WORKERS'].map((name) => `${name}_CLIENT_SECRET`);
  return {
    PATH: process.env.PATH, HOME: process.env.HOME, LANG: 'C.UTF-8', TZ: 'Europe/Bucharest', NODE_ENV: 'production',
    ...(process.env.LOG_LEVEL ? { LOG_LEVEL: process.env.LOG_LEVEL } : {}),
    ...Object.fromEntries(given),
    DATABASE_URL: databases.dosar,
    ENGINE_URL: values.ENGINE_URL ?? `http://127.0.0.1:${ports.engine}/engine-rest`,
    KEYCLOAK_URL: keycloakUrl,
    ...Object.fromEntries([...passed, 'SESSION_SECRET'].map((name) => [name, secrets[name]])),
    SMTP_URL: smtpUrl,
  };
}

function realmValues(settings, secrets, smtpUrl) {
  const smtp = smtpServer(smtpUrl, settings.values.MAIL_FROM);
  const { shortName } = readJson(path.join(ROOT, 'deploy/city/city.json'), { shortName: {} });
  return {
    ...(shortName.ro && shortName.hu ? { DOSAR_CITY_NAME_RO: shortName.ro, DOSAR_CITY_NAME_HU: shortName.hu } : {}),
    DOSAR_PUBLIC_URL: settings.publicUrl,
    DOSAR_INTERNAL_URL: `http://127.0.0.1:${settings.port}`,
    DOSAR_GATEWAY_SECRET: secrets.GATEWAY_CLIENT_SECRET,
    DOSAR_PROVISIONING_SECRET: secrets.PROVISIONING_CLIENT_SECRET,
    DOSAR_ENGINE_SECRET: secrets.ENGINE_CLIENT_SECRET,
    DOSAR_WORKERS_SECRET: secrets.WORKERS_CLIENT_SECRET,
    DOSAR_SMTP_HOST: smtp.host,
    DOSAR_SMTP_PORT: smtp.port,
    DOSAR_MAIL_FROM: smtp.from,
  };
}

/** A portal that answers but lacks a component still serves people, so that is a warning, not a failure. */
async function waitHealthy(port, output) {
  let last = {};
  for (const end = Date.now() + HEALTHY_WITHIN; Date.now() < end;) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => null);
    last = await answer?.json().catch(() => ({})) ?? {};
    if (last.status === 'ok') return {};
    await new Promise((done) => setTimeout(done, 500));
  }
  const ill = Object.entries(last.components ?? {}).filter(([, { status }]) => status !== 'ok').map(([name]) => name);
  output.line(`  ! the portal answers, but is not well: ${ill.join(', ') || 'no health report'} (http://localhost:${port}/api/health)`);
  return {};
}

/** Waits for all; a failure is reported at once, the others are stopped by the caller. */
function allOrFirst(works) {
  return Promise.all(works.filter(Boolean));
}

/** Stops in the order of PARTS; the two Java servers, which do not need each other to stop, together. */
async function stopAll({ parts, output }) {
  for (const group of [['ui', 'web'], ['worker'], ['engine', 'keycloak', 'maildev'], ['postgres']]) {
    await Promise.all(group.map((name) => parts.get(name)?.stop()));
  }
  const left = PARTS.filter((name) => parts.get(name)?.pid);
  if (left.length) output.line(`  ! still running: ${left.join(', ')}`);
}

/** @param {string} home DOSAR_HOME @returns {{pid: number, url: string, ready: boolean} | null} its running Dosar */
export function runningStack(home) {
  const file = path.join(home, 'run/supervisor.lock');
  const holder = existsSync(file) ? lockHolder(file) : null;
  return holder?.kind === 'start' ? holder : null;
}
