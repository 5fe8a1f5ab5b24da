import { existsSync, lstatSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { jdbc } from '../databases.mjs';
import { ROOT, ensureDir, writeAtomic } from '../files.mjs';
import { keycloakInstall } from '../prepare/keycloak.mjs';

export const ADMIN = 'dosar-admin';

const THREAD_FACTORY = 'io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory';

/** Load tools sign the same demo user in many times at once, which the protection against guessing else refuses. */
const CONCURRENT_LOGINS = '--spi-brute-force-protector--default-brute-force-detector--allow-concurrent-requests=true';

/** A database that was restarted must not cost one failed request for each connection of the pool. */
const DATABASE_POOL = 'quarkus.datasource.jdbc.validate-on-borrow=true\n';

/**
 * Keycloak, run by Java itself (its own start script only adds a shell in between that would have to be watched too).
 * The installation is shared and never written to: this copy's view of it is a folder of links with an own `data`.
 *
 * @param {{home: string, downloads: string, javaHome: string, port: number, managementPort: number, publicUrl: string,
 *   databaseUrl: string, adminPassword: string, profile: string, dev: boolean}} options
 * @returns {import('../part.mjs').PartDefinition}
 */
export function defineKeycloak(options) {
  const { javaHome, port, managementPort, publicUrl, adminPassword, dev } = options;
  const view = makeView(options);
  const database = jdbc(options.databaseUrl);
  const behindProxy = publicUrl.startsWith('https:');
  return {
    name: 'keycloak',
    command: path.join(javaHome, 'bin/java'),
    args: [
      ...javaOptions(options.profile),
      `-Dkc.home.dir=${view}`,
      `-Djboss.server.config.dir=${view}/conf`,
      '-Djava.util.logging.manager=org.jboss.logmanager.LogManager',
      '-Dpicocli.disable.closures=true',
      '-Dquarkus-log-max-startup-records=10000',
      `-Djava.util.concurrent.ForkJoinPool.common.threadFactory=${THREAD_FACTORY}`,
      '-cp',
      `${view}/lib/quarkus-run.jar`,
      'io.quarkus.bootstrap.runner.QuarkusEntryPoint',
      'start',
      '--optimized',
      '--http-enabled=true',
      '--http-host=127.0.0.1',
      `--http-port=${port}`,
      '--http-management-host=127.0.0.1',
      `--http-management-port=${managementPort}`,
      `--hostname=${publicUrl}`,
      '--cache=local',
      '--log-level=INFO,io.smallrye.health:ERROR',
      ...(options.profile === 'demo' ? [CONCURRENT_LOGINS] : []),
      ...(behindProxy ? ['--proxy-headers=xforwarded'] : []),
      ...(dev
        ? ['--spi-theme--cache-themes=false', '--spi-theme--cache-templates=false', '--spi-theme--static-max-age=-1']
        : []),
    ],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      LANG: 'C.UTF-8',
      KC_DB_URL: database.url,
      KC_DB_USERNAME: database.user,
      KC_DB_PASSWORD: database.password,
      KC_DB_POOL_MAX_SIZE: '20',
      KC_BOOTSTRAP_ADMIN_USERNAME: ADMIN,
      KC_BOOTSTRAP_ADMIN_PASSWORD: adminPassword,
    },
    cwd: view,
    graceMs: 15_000,
    readyMs: 180_000,
    ready: async () => {
      const answer = await fetch(`http://127.0.0.1:${managementPort}/health/ready`).catch(() => null);
      await answer?.body?.cancel();
      return answer?.status === 200;
    },
  };
}

/** The options of Keycloak's own script, with a heap for a small machine; production keeps the full compiler. */
function javaOptions(profile) {
  const opens = ['util', 'util.concurrent', 'security', 'lang'].map(
    (name) => `--add-opens=java.base/java.${name}=ALL-UNNAMED`,
  );
  return [
    '-Xms64m',
    `-Xmx${profile === 'production' ? 512 : 384}m`,
    '-XX:MetaspaceSize=96M',
    '-XX:MaxMetaspaceSize=256m',
    '-XX:+UseSerialGC',
    ...(profile === 'production' ? [] : ['-XX:TieredStopAtLevel=1']),
    '-XX:+ExitOnOutOfMemoryError',
    '-Dfile.encoding=UTF-8',
    '-Djava.security.egd=file:/dev/urandom',
    '-Djdk.tls.rejectClientInitiatedRenegotiation=true',
    '-Duser.language=en',
    '-Duser.country=US',
    '--enable-native-access=ALL-UNNAMED',
    ...opens,
  ];
}

function makeView({ home, downloads }) {
  const install = keycloakInstall(downloads);
  const view = ensureDir(path.join(home, 'keycloak'));
  ensureDir(path.join(view, 'themes'));
  ensureDir(path.join(view, 'data'));
  for (const name of ['lib', 'providers', 'version.txt']) link(path.join(install, name), path.join(view, name));
  const conf = path.join(view, 'conf');
  if (lstatSync(conf, { throwIfNoEntry: false })?.isSymbolicLink()) rmSync(conf);
  link(path.join(install, 'conf/cache-ispn.xml'), path.join(ensureDir(conf), 'cache-ispn.xml'));
  writeAtomic(path.join(conf, 'quarkus.properties'), DATABASE_POOL);
  const theme = path.join(ROOT, 'deploy/keycloak/themes/dosar');
  if (existsSync(theme)) link(theme, path.join(view, 'themes/dosar'));
  return view;
}

function link(target, file) {
  const before = lstatSync(file, { throwIfNoEntry: false });
  if (before?.isSymbolicLink() && readlinkSync(file) === target) return;
  rmSync(file, { recursive: true, force: true });
  symlinkSync(target, file);
}
