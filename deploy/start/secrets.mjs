import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { readJson, writeAtomic } from './files.mjs';

/** Secrets that a copy of Dosar makes for itself once. Those that are also settings may be given from outside. */
const NAMES = [
  'GATEWAY_CLIENT_SECRET',
  'PROVISIONING_CLIENT_SECRET',
  'ENGINE_CLIENT_SECRET',
  'WORKERS_CLIENT_SECRET',
  'SESSION_SECRET',
  'KEYCLOAK_ADMIN_PASSWORD',
  'DATABASE_PASSWORD',
  'ENGINE_DATABASE_PASSWORD',
  'KEYCLOAK_DATABASE_PASSWORD',
];

/**
 * Reads the secrets of this DOSAR_HOME and makes those that are missing.
 *
 * @param {string} home DOSAR_HOME, where `secrets.json` keeps them, readable by its owner alone
 * @param {Record<string, string | undefined>} given secrets from the settings; they win and are not written down
 * @returns {Record<string, string>}
 */
export function loadSecrets(home, given) {
  const file = path.join(home, 'secrets.json');
  const kept = readJson(file, {});
  const missing = NAMES.filter((name) => !kept[name] && !given[name]);
  for (const name of missing) kept[name] = randomBytes(32).toString('base64url');
  if (missing.length) writeAtomic(file, `${JSON.stringify(kept, null, 2)}\n`, 0o600);
  return Object.fromEntries(NAMES.map((name) => [name, given[name] || kept[name]]));
}
