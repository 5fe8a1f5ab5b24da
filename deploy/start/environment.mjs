import path from 'node:path';
import { ROOT, readJson } from './files.mjs';
import { smtpServer } from './realm.mjs';

/** @typedef {ReturnType<import('./settings.mjs').readSettings>} Settings */

/**
 * What the parts of our own program get; the names are those of the settings.
 *
 * @param {{settings: Settings, secrets: Record<string, string>, ports: Record<string, number>,
 *   databases: {dosar: string}, keycloakUrl: string, smtpUrl: string}} options
 * @returns {Record<string, string>}
 */
export function nodeEnvironment({ settings, secrets, ports, databases, keycloakUrl, smtpUrl }) {
  const { values } = settings;
  const given = Object.entries(values).filter(
    ([name, value]) => value !== undefined && /^(MAIL_FROM|DOSAR_HOME|DOSAR_PROFILE|PUBLIC_URL|PORT|SEAL_|CLAMAV|MAP_)/.test(name),
  );
  const passed = ['GATEWAY', 'PROVISIONING', 'ENGINE', 'WORKERS'].map((name) => `${name}_CLIENT_SECRET`);
  return {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    LANG: 'C.UTF-8',
    TZ: 'Europe/Bucharest',
    NODE_ENV: 'production',
    ...(process.env.LOG_LEVEL ? { LOG_LEVEL: process.env.LOG_LEVEL } : {}),
    ...Object.fromEntries(given),
    DATABASE_URL: databases.dosar,
    ENGINE_URL: values.ENGINE_URL ?? `http://127.0.0.1:${ports.engine}/engine-rest`,
    KEYCLOAK_URL: keycloakUrl,
    ...Object.fromEntries([...passed, 'SESSION_SECRET'].map((name) => [name, secrets[name]])),
    SMTP_URL: smtpUrl,
  };
}

/**
 * Values of the placeholders in the realm files.
 *
 * @param {Settings} settings
 * @param {Record<string, string>} secrets
 * @param {string} smtpUrl
 * @returns {Record<string, string>}
 */
export function realmValues(settings, secrets, smtpUrl) {
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
