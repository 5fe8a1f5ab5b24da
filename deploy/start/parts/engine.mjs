import path from 'node:path';
import { jdbc } from '../databases.mjs';
import { engineJar } from '../prepare/engine.mjs';

/**
 * The process engine: the module of deploy/engine, configured by its environment.
 *
 * @param {{home: string, downloads: string, javaHome: string, port: number, databaseUrl: string, keycloakUrl: string,
 *   keycloakInternalUrl: string, profile: string}} options
 * @returns {import('../part.mjs').PartDefinition}
 */
export function defineEngine({
  home,
  downloads,
  javaHome,
  port,
  databaseUrl,
  keycloakUrl,
  keycloakInternalUrl,
  profile,
}) {
  const database = jdbc(databaseUrl);
  const fast = profile === 'production' ? [] : ['-XX:TieredStopAtLevel=1'];
  return {
    name: 'engine',
    // The engine's work gives way to people who wait for an answer; its commands are in the outbox anyway.
    command: 'nice',
    args: [
      '-n',
      '5',
      path.join(javaHome, 'bin/java'),
      '-Xms64m',
      `-Xmx${profile === 'production' ? 512 : 320}m`,
      '-XX:+UseSerialGC',
      '-XX:MaxMetaspaceSize=256m',
      ...fast,
      '-XX:+ExitOnOutOfMemoryError',
      '-Dfile.encoding=UTF-8',
      '-Duser.language=en',
      '-Duser.country=US',
      '-jar',
      engineJar(downloads),
    ],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      LANG: 'C.UTF-8',
      ENGINE_PORT: String(port),
      ENGINE_DB_URL: database.url,
      ENGINE_DB_USER: database.user,
      ENGINE_DB_PASSWORD: database.password,
      KEYCLOAK_ISSUER: `${keycloakUrl}/realms/dosar`,
      KEYCLOAK_JWKS_URL: `${keycloakInternalUrl}/realms/dosar/protocol/openid-connect/certs`,
    },
    cwd: home,
    graceMs: 15_000,
    readyMs: 180_000,
    ready: async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/engine-rest/version`).catch(() => null);
      await answer?.body?.cancel();
      return answer !== null && [200, 401, 403].includes(answer.status);
    },
  };
}
