import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { StartError } from './errors.mjs';
import { ROOT } from './files.mjs';

const url =
  (...protocols) =>
  (text) => {
    try {
      const { protocol } = new URL(text);
      return protocols.includes(protocol.slice(0, -1))
        ? undefined
        : `must start with ${protocols.map((p) => `${p}://`).join(' or ')}`;
    } catch {
      return `must be an address such as ${protocols[0]}://host`;
    }
  };
const port = (text) =>
  /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535
    ? undefined
    : 'must be a port number from 1 to 65535';
const secret = (text) => (text.length >= 24 ? undefined : 'must have at least 24 characters');
const oneOf =
  (...words) =>
  (text) =>
    words.includes(text) ? undefined : `must be ${words.join(' or ')}`;

/**
 * Every setting of Dosar, once. `needed` = the production profile refuses to start without it;
 * `check` says what is wrong with a value, or nothing.
 *
 * @type {{name: string, default?: string, needed?: boolean, secret?: boolean, meaning: string,
 *   check?: (text: string) => string | undefined}[]}
 */
export const SETTINGS = [
  { name: 'PORT', default: '3000', meaning: 'port of the portal; the only one that is fixed', check: port },
  { name: 'DOSAR_HOME', default: './var', meaning: 'folder of everything this copy keeps: data, logs, downloads' },
  {
    name: 'DOSAR_PROFILE',
    default: 'demo',
    meaning: 'demo (demo city hall, users and mailbox) or production',
    check: oneOf('demo', 'production'),
  },
  {
    name: 'PUBLIC_URL',
    default: 'http://localhost:PORT',
    needed: true,
    meaning: 'address under which people reach the portal',
    check: url('http', 'https'),
  },
  {
    name: 'DATABASE_URL',
    meaning: 'PostgreSQL server with the database `dosar`; empty = an own one is started',
    check: url('postgresql', 'postgres'),
  },
  {
    name: 'ENGINE_DATABASE_URL',
    meaning: 'database of the engine; empty = `engine` on the server of DATABASE_URL',
    check: url('postgresql', 'postgres'),
  },
  {
    name: 'KEYCLOAK_DATABASE_URL',
    meaning: 'database of Keycloak; empty = `keycloak` on the server of DATABASE_URL',
    check: url('postgresql', 'postgres'),
  },
  {
    name: 'ENGINE_URL',
    meaning: 'REST address of an engine that runs elsewhere; empty = an own one is started',
    check: url('http', 'https'),
  },
  {
    name: 'KEYCLOAK_URL',
    meaning: 'address of a Keycloak that runs elsewhere, with the realm `dosar`; empty = an own one is started',
    check: url('http', 'https'),
  },
  {
    name: 'KEYCLOAK_PUBLIC_URL',
    needed: true,
    meaning:
      'address under which browsers reach the own Keycloak through the proxy; empty = http://localhost with its port',
    check: url('http', 'https'),
  },
  {
    name: 'KEYCLOAK_PORT',
    meaning: 'fixed port of the own Keycloak, for a proxy in front; empty = a free one',
    check: port,
  },
  {
    name: 'SMTP_URL',
    needed: true,
    meaning: 'mail server; empty in the demo profile = a demo mailbox is started',
    check: url('smtp', 'smtps'),
  },
  { name: 'MAIL_FROM', default: 'Dosar <no-reply@example.org>', needed: true, meaning: 'sender of the mails' },
  {
    name: 'GATEWAY_CLIENT_SECRET',
    needed: true,
    secret: true,
    meaning: 'secret of the Keycloak client `gateway` (sign-in of people)',
    check: secret,
  },
  {
    name: 'PROVISIONING_CLIENT_SECRET',
    needed: true,
    secret: true,
    meaning: 'secret of the Keycloak client `gateway-admin` (creates accounts)',
    check: secret,
  },
  {
    name: 'ENGINE_CLIENT_SECRET',
    needed: true,
    secret: true,
    meaning: 'secret of the Keycloak client `dosar-engine` (publishes, starts, reads processes)',
    check: secret,
  },
  {
    name: 'WORKERS_CLIENT_SECRET',
    needed: true,
    secret: true,
    meaning: 'secret of the Keycloak client `workers` (external tasks)',
    check: secret,
  },
  { name: 'SESSION_SECRET', needed: true, secret: true, meaning: 'key that signs session cookies', check: secret },
  {
    name: 'SEAL_P12',
    meaning:
      'PKCS#12 file with the certificate that seals issued documents; empty = a self-made one in the demo profile, no seal in production',
  },
  { name: 'SEAL_PASSWORD', secret: true, meaning: 'password of the file SEAL_P12' },
  {
    name: 'CLAMAV',
    meaning:
      'virus scanner for uploads: socket of clamd, `host:port`, or a command such as `clamdscan`; empty = the usual socket where there is one, `off` = none',
  },
  {
    name: 'MAP_TILES_URL',
    meaning:
      'map in forms: http address of its tiles with `{z}`, `{x}`, `{y}` and perhaps `{s}`; browsers load them from there when somebody opens the map; empty = no map, coordinates alone',
  },
  { name: 'MAP_TILES_ATTRIBUTION', meaning: 'who is named on the map, for example `© OpenStreetMap contributors`' },
  {
    name: 'KEYCLOAK_ADMIN_PASSWORD',
    secret: true,
    meaning: 'password of `dosar-admin` in the own Keycloak; empty = made once',
    check: secret,
  },
  {
    name: 'DOSAR_DOWNLOADS',
    default: 'DOSAR_HOME/downloads',
    meaning: 'folder of Keycloak and the built engine; may be shared by several copies',
  },
  {
    name: 'DOSAR_PARTS',
    default: 'postgres,keycloak,maildev,engine,web,worker',
    meaning: 'parts to start, to run the others by hand',
  },
  { name: 'JAVA_HOME', meaning: 'Java to use, 17 or newer; empty = the first that is found' },
  { name: 'PG_BIN_DIR', meaning: 'folder of PostgreSQL programs to use in place of the brought ones' },
  { name: 'CHROMIUM_PATH', meaning: 'Chromium to test with; empty = the first that is found' },
];

/** Names of the parts, in the order in which they stop. */
export const PARTS = ['ui', 'web', 'worker', 'engine', 'keycloak', 'maildev', 'postgres'];

/**
 * Reads `.env` of the project, where there is one. What the environment says wins.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {string} [file]
 * @returns {Record<string, string | undefined>}
 */
export function withEnvFile(env, file = path.join(ROOT, '.env')) {
  return existsSync(file) ? { ...parseEnv(readFileSync(file, 'utf8')), ...env } : { ...env };
}

/**
 * Checks the settings and fills in their defaults.
 *
 * @param {Record<string, string | undefined>} env
 * @returns {{port: number, home: string, downloads: string, profile: 'demo' | 'production', publicUrl: string,
 *   parts: string[], keycloakPort?: number, values: Record<string, string | undefined>}} `values` holds every
 *   setting by its name as it is to be handed on
 * @throws {StartError} one line that names every wrong or missing setting
 */
export function readSettings(env) {
  const values = {};
  const wrong = [];
  for (const { name, default: fallback, check } of SETTINGS) {
    const text = env[name]?.trim();
    const problem = text ? check?.(text) : undefined;
    if (problem) wrong.push(`${name} ${problem}, it is "${SETTINGS.find((s) => s.name === name).secret ? '…' : text}"`);
    values[name] = text || fallback;
  }
  if (wrong.length) throw new StartError(`Wrong setting: ${wrong.join('; ')}.`);

  const parts = values.DOSAR_PARTS.split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  const unknown = parts.filter((part) => !PARTS.includes(part));
  if (unknown.length) {
    throw new StartError(`Wrong setting: DOSAR_PARTS names ${unknown.join(', ')}; the parts are ${PARTS.join(', ')}.`);
  }
  if (values.DOSAR_PROFILE === 'production') refuseIncomplete(env);

  const home = path.resolve(ROOT, values.DOSAR_HOME);
  values.PUBLIC_URL = (env.PUBLIC_URL?.trim() || `http://localhost:${values.PORT}`).replace(/\/+$/, '');
  values.DOSAR_HOME = home;
  values.DOSAR_DOWNLOADS = path.resolve(ROOT, env.DOSAR_DOWNLOADS?.trim() || path.join(home, 'downloads'));
  return {
    port: Number(values.PORT),
    home,
    downloads: values.DOSAR_DOWNLOADS,
    profile: /** @type {'demo' | 'production'} */ (values.DOSAR_PROFILE),
    publicUrl: values.PUBLIC_URL,
    parts,
    keycloakPort: values.KEYCLOAK_PORT ? Number(values.KEYCLOAK_PORT) : undefined,
    values,
  };
}

/** The production profile has no demo user, no default secret, no demo mailbox: all of it must be said. */
function refuseIncomplete(env) {
  const missing = SETTINGS.filter(
    ({ name, needed }) => needed && !env[name]?.trim() && !(name === 'KEYCLOAK_PUBLIC_URL' && env.KEYCLOAK_URL?.trim()),
  ).map(({ name }) => name);
  if (missing.length) throw new StartError(`The production profile needs these settings: ${missing.join(', ')}.`);
}
