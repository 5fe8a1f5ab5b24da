import { rmSync } from 'node:fs';
import path from 'node:path';
import { StartError, inPlainWords } from '../errors.mjs';
import { endMarked, endRunning } from '../exec.mjs';
import { ensureDir } from '../files.mjs';
import { watchInterruption } from '../interruption.mjs';
import { tryLock } from '../lock.mjs';
import { prepareChromium } from '../prepare/chromium.mjs';
import { prepareServers } from '../prepare/index.mjs';
import { readSettings } from '../settings.mjs';
import { SUITES, addCounts, summaryLine } from '../suites.mjs';
import { runSuite } from '../test/run-suite.mjs';
import { startTestDatabase, startTestStack } from '../test/servers.mjs';

/**
 * `npm test`: prepares everything, runs the suites one after the other against real servers on free ports, stops
 * everything and ends with the line `N passed, N failed`.
 *
 * @param {{env: Record<string, string | undefined>, output: ReturnType<import('../output.mjs').createOutput>,
 *   only: string[]}} options `only` = names of suites; empty = all
 * @returns {Promise<number>} exit code: 0 only when something ran and nothing failed
 */
export async function test({ env, output, only }) {
  const counts = [];
  const interruption = watchInterruption();
  interruption.signal.addEventListener('abort', endRunning);
  try {
    await runAll({ env, output, only, interruption, counts });
  } catch (thrown) {
    if (!interruption.signal.aborted) {
      const error = inPlainWords(thrown);
      output.line(error instanceof StartError ? error.message : error.stack);
      counts.push({ passed: 0, failed: 1, skipped: 0 });
    }
  }
  const sum = addCounts(counts);
  if (sum.skipped) output.line(`${sum.skipped} skipped`);
  output.line(summaryLine(sum));
  if (interruption.signal.aborted) return interruption.exitCode();
  return sum.failed === 0 && sum.passed > 0 ? 0 : 1;
}

async function runAll({ env, output, only, interruption, counts }) {
  const suites = chooseSuites(only);
  const needs = new Set(suites.flatMap((suite) => suite.needs));
  const settings = readSettings({ ...env, DOSAR_PROFILE: 'demo' });
  const root = ensureDir(path.join(settings.home, 'test'));
  const lock = tryLock(path.join(root, 'lock'));
  if (!lock) throw new StartError(`Tests already run in ${root}: wait for them, or use another DOSAR_HOME.`);
  const servers = [];
  try {
    await endMarked(root, { below: true });
    for (const name of ['home', 'database', 'reports']) rmSync(path.join(root, name), { recursive: true, force: true });
    const context = await prepare({ needs, env, output, settings, root, interruption, servers });
    for (const suite of suites) {
      if (interruption.signal.aborted) return;
      counts.push(await runSuite({ suite, context, output, root, signal: interruption.signal }));
    }
  } finally {
    await Promise.all(servers.map((stop) => stop()));
    await endMarked(root, { below: true });
    lock.release();
  }
}

function chooseSuites(only) {
  const unknown = only.filter((name) => !SUITES.some((suite) => suite.name === name));
  if (unknown.length)
    throw new StartError(`No suite ${unknown.join(', ')}; there are ${SUITES.map(({ name }) => name).join(', ')}.`);
  return SUITES.filter(({ name }) => !only.length || only.includes(name));
}

/** The stack starts while the first suites run: they need the processor little, and it needs half a minute. */
async function prepare({ needs, env, output, settings, root, interruption, servers }) {
  const log = path.join(settings.home, 'logs/prepare.log');
  const context = { database: null, stack: null, chromium: null, javaHome: '', downloads: settings.downloads };
  if (needs.has('stack')) {
    const { javaHome } = await prepareServers({ output, log, settings });
    context.javaHome = javaHome;
    const starting = startTestStack({ env, settings, root, javaHome, signal: interruption.signal });
    starting.catch(() => undefined);
    servers.push(() =>
      starting.then(
        ({ stop }) => stop(),
        () => undefined,
      ),
    );
    context.stack = starting;
  }
  if (needs.has('chromium')) {
    context.chromium = (
      await output.step('Chromium', () => prepareChromium({ log, path: settings.values.CHROMIUM_PATH }))
    ).path;
  }
  if (needs.has('database')) {
    const database = await output.step('PostgreSQL for tests', () => startTestDatabase({ settings, root }));
    servers.push(database.stop);
    context.database = database;
  }
  return context;
}
