import { StartError } from './errors.mjs';

const NAMES = ['dosar', 'engine', 'keycloak'];

/**
 * Makes the three databases of the own server, each owned by a login role of its name.
 *
 * @param {string} superuserUrl
 * @param {Record<string, string>} passwords by role
 * @returns {Promise<void>}
 */
export async function createDatabases(superuserUrl, passwords) {
  await withClient(superuserUrl, async (client) => {
    for (const name of NAMES) {
      const password = client.escapeLiteral(passwords[name]);
      const known = await client.query('select 1 from pg_roles where rolname = $1', [name]);
      await client.query(`${known.rowCount ? 'alter' : 'create'} role ${name} login password ${password}`);
      const there = await client.query('select 1 from pg_database where datname = $1', [name]);
      if (!there.rowCount) await client.query(`create database ${name} owner ${name}`);
      await client.query(`revoke connect on database ${name} from public`);
    }
  });
}

/**
 * Addresses of the three databases on a server that the settings name; those that are missing are made.
 *
 * @param {Record<string, string | undefined>} values settings
 * @returns {Promise<Record<'dosar' | 'engine' | 'keycloak', string>>}
 * @throws {StartError} when the server does not answer or a database can neither be reached nor made
 */
export async function externalDatabases(values) {
  const sibling = (name) => Object.assign(new URL(values.DATABASE_URL), { pathname: `/${name}` }).href;
  const urls = {
    dosar: values.DATABASE_URL,
    engine: values.ENGINE_DATABASE_URL ?? sibling('engine'),
    keycloak: values.KEYCLOAK_DATABASE_URL ?? sibling('keycloak'),
  };
  await withClient(urls.dosar, async (client) => {
    for (const name of ['engine', 'keycloak']) {
      if (values[`${name.toUpperCase()}_DATABASE_URL`] || values[`${name.toUpperCase()}_URL`]) continue;
      const there = await client.query('select 1 from pg_database where datname = $1', [name]);
      if (!there.rowCount) await client.query(`create database ${name}`);
    }
  });
  return urls;
}

/**
 * @param {string} url postgresql://user:password@host:port/database
 * @returns {{url: string, user: string, password: string}} as a Java program wants it
 */
export function jdbc(url) {
  const { hostname, port, pathname, username, password, search } = new URL(url);
  return {
    url: `jdbc:postgresql://${hostname}:${port || 5432}${pathname}${search}`,
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
  };
}

async function withClient(url, work) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 8000 });
  client.on('error', () => undefined);
  const where = new URL(url);
  where.password = '';
  try {
    await client.connect();
    await work(client);
  } catch (error) {
    throw new StartError(
      `The database ${where.href} cannot be used: ${error.message || error.code}. Check DATABASE_URL.`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}
