import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { StartError } from './errors.mjs';
import { ROOT, readJson, writeAtomic } from './files.mjs';
import { createAdmin } from './realm-admin.mjs';

const FILES = { base: 'deploy/keycloak/dosar-realm.json', demo: 'deploy/keycloak/dosar-demo.json' };

/**
 * Puts values in the place of `${DOSAR_NAME}` and `${DOSAR_NAME:default}`. Keycloak's own `${…}` stay as they are.
 *
 * @param {string} text JSON
 * @param {Record<string, string>} values
 * @returns {string}
 * @throws {StartError} when a name has neither value nor default
 */
export function fillPlaceholders(text, values) {
  return text.replaceAll(/\$\{(DOSAR_[A-Z0-9_]+)(?::([^}]*))?\}/g, (_, name, fallback) => {
    const value = values[name] ?? fallback;
    if (value === undefined)
      throw new StartError(`The realm file asks for \${${name}}, which the start does not know.`);
    return JSON.stringify(value).slice(1, -1);
  });
}

/**
 * One realm out of two files: lists of the same name are joined, folders of lists (`roles`) too, other values replaced.
 *
 * @param {any} base
 * @param {any} more
 * @returns {any}
 */
export function mergeRealms(base, more) {
  const merged = { ...base };
  for (const [key, value] of Object.entries(more)) {
    const before = merged[key];
    if (Array.isArray(before) && Array.isArray(value)) merged[key] = [...before, ...value];
    else if (before && value && typeof before === 'object' && typeof value === 'object')
      merged[key] = mergeRealms(before, value);
    else merged[key] = value;
  }
  return merged;
}

/**
 * Makes the realm in a Keycloak that is ready, or brings an older one up to the files: what people made stays, what the
 * files name is added or set. Does nothing when nothing changed since the last time.
 *
 * @param {{home: string, url: string, issuerUrl: string, adminUser: string, adminPassword: string, profile: string,
 *   values: Record<string, string>, smtp: Record<string, string>}} options `url` = where to reach it from here
 * @returns {Promise<void>}
 */
export async function applyRealm({ home, url, adminUser, adminPassword, profile, values, smtp }) {
  const realm = { ...desiredRealm(profile, values), smtpServer: smtp };
  const stamp = path.join(home, 'keycloak/realm.json');
  const hash = createHash('sha256').update(JSON.stringify(realm)).digest('hex');
  const there = (await fetch(`${url}/realms/${realm.realm}`)).ok;
  if (there && readJson(stamp, {}).hash === hash) return;
  const admin = await createAdmin({ url, user: adminUser, password: adminPassword });
  if (there) await admin.update(realm);
  else await admin.create(realm);
  writeAtomic(stamp, JSON.stringify({ hash }));
}

/**
 * @param {string} smtpUrl smtp(s)://user:password@host:port
 * @param {string} from `Name <address>`
 * @returns {Record<string, string>} the mail settings of a Keycloak realm
 */
export function smtpServer(smtpUrl, from) {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl);
  const [, name, address] = /^(.*?)\s*<([^>]+)>$/.exec(from) ?? [null, 'Dosar', from];
  const ssl = protocol === 'smtps:';
  return {
    host: hostname,
    port: port || (ssl ? '465' : '25'),
    from: address,
    fromDisplayName: name,
    ssl: String(ssl),
    starttls: String(!ssl && Boolean(username)),
    auth: String(Boolean(username)),
    ...(username ? { user: decodeURIComponent(username), password: decodeURIComponent(password) } : {}),
  };
}

function desiredRealm(profile, values) {
  const read = (name) => JSON.parse(fillPlaceholders(readFileSync(path.join(ROOT, name), 'utf8'), values));
  if (!existsSync(path.join(ROOT, FILES.base))) throw new StartError(`${FILES.base} is missing.`);
  const base = read(FILES.base);
  return profile === 'demo' && existsSync(path.join(ROOT, FILES.demo)) ? mergeRealms(base, read(FILES.demo)) : base;
}
