import path from 'node:path';
import { createDatabases, externalDatabases } from './databases.mjs';
import { nodeEnvironment, realmValues } from './environment.mjs';
import { writeAtomic } from './files.mjs';
import { defineEngine } from './parts/engine.mjs';
import { ADMIN, defineKeycloak } from './parts/keycloak.mjs';
import { defineMaildev } from './parts/maildev.mjs';
import { defineNodePart, defineUiWatch } from './parts/node.mjs';
import { definePostgres } from './parts/postgres.mjs';
import { choosePorts } from './ports.mjs';
import { applyRealm, smtpServer } from './realm.mjs';
import { loadSecrets } from './secrets.mjs';

const PORT_NAMES = [
  'postgres',
  'keycloak',
  'keycloakManagement',
  'engine',
  'smtp',
  'mail',
  'metricsWeb',
  'metricsWorker',
];

const TITLES = { web: 'Portal', worker: 'Workers' };

/** How long (ms) the portal may report a degraded state after its start before the start goes on with a warning. */
const HEALTHY_WITHIN = 60_000;

/**
 * Starts the parts in their order: databases, then the servers side by side, then our own program.
 *
 * @param {{settings: ReturnType<import('./settings.mjs').readSettings>, javaHome: string, dev: boolean,
 *   output: ReturnType<import('./output.mjs').createOutput>,
 *   run: (definition: import('./part.mjs').PartDefinition) => Promise<void>}} options `run` starts one and waits for it
 * @returns {Promise<{url: string, ports: Record<string, number>, env: Record<string, string>, mailUrl: string | null}>}
 */
export async function startParts({ settings, javaHome, dev, output, run }) {
  const { values, home } = settings;
  const ports = await choosePorts(home, PORT_NAMES, settings.keycloakPort ? { keycloak: settings.keycloakPort } : {});
  const secrets = loadSecrets(home, values);
  const databases = await output.step('PostgreSQL', () => startDatabases({ settings, ports, secrets, run }));
  const addresses = {
    keycloakUrl: values.KEYCLOAK_URL ?? values.KEYCLOAK_PUBLIC_URL ?? `http://localhost:${ports.keycloak}`,
    keycloakInternalUrl: values.KEYCLOAK_URL ?? `http://127.0.0.1:${ports.keycloak}`,
    smtpUrl: values.SMTP_URL ?? `smtp://127.0.0.1:${ports.smtp}`,
  };
  const env = nodeEnvironment({ settings, secrets, ports, databases, ...addresses });
  const lines = Object.entries(env).map(([name, value]) => `${name}=${JSON.stringify(value)}\n`);
  writeAtomic(path.join(home, 'run/env'), lines.join(''), 0o600);

  const context = { settings, javaHome, dev, ports, secrets, databases, ...addresses, env, run };
  const own = ownServers(settings);
  await allOrFirst([
    own.keycloak && output.step('Keycloak', () => startKeycloak(context)),
    own.engine && output.step('Engine', () => startEngine(context)),
    own.maildev && output.step('Mailbox', () => startMailbox(context)),
  ]);
  if (dev) await run(defineUiWatch());
  const nodeParts = ['web', 'worker'].filter((name) => settings.parts.includes(name));
  await allOrFirst(nodeParts.map((name) => output.step(TITLES[name], () => startNodePart(context, name))));
  if (nodeParts.length === 2) await output.step('Health', () => waitHealthy(settings.port, output));
  return { url: settings.publicUrl, ports, env, mailUrl: own.maildev ? `http://localhost:${ports.mail}` : null };
}

/** Which servers this copy runs itself; the others run elsewhere, or are not wanted. */
function ownServers({ parts, values, profile }) {
  return {
    keycloak: parts.includes('keycloak') && !values.KEYCLOAK_URL,
    engine: parts.includes('engine') && !values.ENGINE_URL,
    maildev: parts.includes('maildev') && !values.SMTP_URL && profile === 'demo',
  };
}

async function startKeycloak({ settings, javaHome, dev, ports, secrets, databases, run, ...addresses }) {
  const { home, downloads, profile, values } = settings;
  const adminPassword = secrets.KEYCLOAK_ADMIN_PASSWORD;
  await run(
    defineKeycloak({
      home,
      downloads,
      javaHome,
      port: ports.keycloak,
      managementPort: ports.keycloakManagement,
      publicUrl: addresses.keycloakUrl,
      databaseUrl: databases.keycloak,
      adminPassword,
      profile,
      dev,
    }),
  );
  await applyRealm({
    home,
    url: addresses.keycloakInternalUrl,
    adminUser: ADMIN,
    adminPassword,
    profile,
    values: realmValues(settings, secrets, addresses.smtpUrl),
    smtp: smtpServer(addresses.smtpUrl, values.MAIL_FROM),
  });
}

function startEngine({ settings, javaHome, ports, databases, keycloakUrl, keycloakInternalUrl, run }) {
  const { home, downloads, profile } = settings;
  const { engine: port } = ports;
  const databaseUrl = databases.engine;
  return run(defineEngine({ home, downloads, javaHome, port, databaseUrl, keycloakUrl, keycloakInternalUrl, profile }));
}

function startMailbox({ settings, ports, run }) {
  return run(defineMaildev({ home: settings.home, smtpPort: ports.smtp, webPort: ports.mail }));
}

function startNodePart({ settings, dev, ports, env, run }, name) {
  const METRICS_PORT = String(name === 'web' ? ports.metricsWeb : ports.metricsWorker);
  return run(defineNodePart({ name, port: settings.port, dev, env: { ...env, METRICS_PORT } }));
}

async function startDatabases({ settings, ports, secrets, run }) {
  const { values, home } = settings;
  if (values.DATABASE_URL) return externalDatabases(values);
  const { definition, superuserUrl } = definePostgres({ home, port: ports.postgres, binDir: values.PG_BIN_DIR });
  const passwords = {
    dosar: secrets.DATABASE_PASSWORD,
    engine: secrets.ENGINE_DATABASE_PASSWORD,
    keycloak: secrets.KEYCLOAK_DATABASE_PASSWORD,
  };
  await run(definition);
  await createDatabases(superuserUrl(), passwords);
  return Object.fromEntries(
    Object.entries(passwords).map(([name, password]) => [
      name,
      `postgresql://${name}:${password}@127.0.0.1:${ports.postgres}/${name}`,
    ]),
  );
}

/** A portal that answers but lacks a component still serves people, so that is a warning, not a failure. */
async function waitHealthy(port, output) {
  let last = {};
  for (const end = Date.now() + HEALTHY_WITHIN; Date.now() < end;) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => null);
    last = (await answer?.json().catch(() => ({}))) ?? {};
    if (last.status === 'ok') return {};
    await new Promise((done) => setTimeout(done, 500));
  }
  const ill = Object.entries(last.components ?? {})
    .filter(([, { status }]) => status !== 'ok')
    .map(([name]) => name);
  const what = ill.join(', ') || 'no health report';
  output.line(`  ! the portal answers, but is not well: ${what} (http://localhost:${port}/api/health)`);
  return {};
}

/** Waits for all; a failure is reported at once, the others are stopped by the caller. */
function allOrFirst(works) {
  return Promise.all(works.filter(Boolean));
}
