import { execFile } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { StartError } from '../errors.mjs';
import { runLogged } from '../exec.mjs';

const OLDEST = 17;
const PACKAGES = ['openjdk-17-jdk-headless', 'openjdk-21-jdk-headless', 'default-jdk-headless'];

/**
 * Finds a Java development kit, or installs one where that is allowed.
 *
 * @param {{log: string, javaHome?: string, compiler: boolean}} options `compiler` = a runtime alone is not enough
 * @returns {Promise<{home: string, note: string}>}
 * @throws {StartError}
 */
export async function prepareJava({ log, javaHome, compiler }) {
  const found = await findJava(javaHome, compiler);
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const installed = (await installPackage(PACKAGES, log)) && (await findJava(javaHome, compiler));
    if (installed) return { ...installed, note: `${installed.note}, installed` };
  }
  throw new StartError(
    `Java ${OLDEST} or newer${compiler ? ' (JDK)' : ''} is missing: install it, ` +
      `for example "sudo apt install ${PACKAGES[0]}", or set JAVA_HOME, and start again.`,
  );
}

/**
 * Installs the first of some Debian packages that can be had.
 *
 * @param {string[]} names
 * @param {string} log
 * @returns {Promise<boolean>}
 */
export async function installPackage(names, log) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = ['-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300'];
  await runLogged('dpkg', ['--configure', '-a'], { log, env }).catch(() => undefined);
  await runLogged('apt-get', ['update', '-q'], { log, env }).catch(() => undefined);
  for (const name of names) {
    try {
      await runLogged('apt-get', ['install', ...options, name], { log, env });
      return true;
    } catch {
      continue;
    }
  }
  return false;
}

async function findJava(javaHome, compiler) {
  for (const home of candidates(javaHome)) {
    const version = await javaVersion(home);
    if (version >= OLDEST && (!compiler || existsSync(path.join(home, 'bin/javac')))) {
      return { home, note: `Java ${version}` };
    }
  }
  return null;
}

function* candidates(javaHome) {
  if (javaHome) yield javaHome;
  for (const dir of (process.env.PATH ?? '').split(path.delimiter)) {
    const java = path.join(dir, 'java');
    if (dir && existsSync(java)) yield path.dirname(path.dirname(realpathSync(java)));
  }
  for (const base of ['/usr/lib/jvm', '/Library/Java/JavaVirtualMachines']) {
    for (const name of existsSync(base) ? readdirSync(base).sort() : []) {
      yield path.join(base, name);
      yield path.join(base, name, 'Contents/Home');
    }
  }
}

async function javaVersion(home) {
  try {
    const { stderr } = await promisify(execFile)(path.join(home, 'bin/java'), ['-version'], { timeout: 20_000 });
    return Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0);
  } catch {
    return 0;
  }
}
