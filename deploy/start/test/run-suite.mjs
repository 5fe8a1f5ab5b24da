import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { MARK } from '../exec.mjs';
import { ROOT, ensureDir } from '../files.mjs';
import { signal as send, waitFor } from '../process-identity.mjs';
import { SETTINGS } from '../settings.mjs';
import { commandOf, countSuite } from '../suites.mjs';

/** How long (ms) a suite may take to end after it was told to. */
const GRACE = 8000;

/**
 * Runs one suite with its output on the terminal.
 *
 * @param {{suite: (typeof import('../suites.mjs').SUITES)[number],
 *   output: ReturnType<import('../output.mjs').createOutput>,
 *   context: {database: {url: string} | null, stack: ReturnType<import('../stack.mjs').startStack> | null,
 *   chromium: string | null,
 *   javaHome: string, downloads: string},
 *   root: string, signal: AbortSignal}} options
 * @returns {Promise<{passed: number, failed: number, skipped: number}>}
 */
export async function runSuite({ suite, context, output, root, signal }) {
  output.line(`\n── ${suite.name} ${'─'.repeat(Math.max(0, 60 - suite.name.length))}`);
  const failed = (why) => {
    output.line(`  ✗ ${suite.name}: ${why}`);
    return { passed: 0, failed: 1, skipped: 0 };
  };
  if (suite.vitest && !existsSync(path.join(ROOT, suite.vitest))) return failed(`${suite.vitest} is missing`);
  let stack = null;
  if (suite.needs.includes('stack')) {
    try {
      stack = await output.step('Dosar for the tests', () => context.stack);
    } catch (error) {
      return failed(error.message);
    }
  }
  const report = path.join(ensureDir(path.join(root, 'reports')), `${suite.name}.json`);
  const from = performance.now();
  const code = await run(commandOf(suite, report), { env: suiteEnvironment({ context, stack, root }), signal });
  const count = countSuite(suite, code, report);
  const mark = count.failed ? '✗' : '✓';
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  output.line(`  ${mark} ${suite.name}: ${count.passed} passed, ${count.failed} failed (${seconds} s)`);
  return count;
}

/** What a suite may know of the servers that run for it. The settings of whoever started it stay out. */
function suiteEnvironment({ context, stack, root }) {
  const settings = new Set(SETTINGS.map(({ name }) => name));
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !settings.has(name))),
    PATH: `${path.join(ROOT, 'node_modules/.bin')}${path.delimiter}${process.env.PATH}`,
    TZ: 'Europe/Bucharest',
    DOSAR_DOWNLOADS: context.downloads,
    ...(context.javaHome ? { JAVA_HOME: context.javaHome } : {}),
    [MARK]: path.join(root, 'suites'),
    ...(context.database ? { TEST_DATABASE_URL: context.database.url } : {}),
    ...(context.chromium ? { TEST_CHROMIUM: context.chromium } : {}),
    ...(stack
      ? {
          DOSAR_TEST_URL: stack.url,
          DOSAR_TEST_HOME: stack.home,
          DOSAR_TEST_PORTS: path.join(stack.home, 'ports.json'),
          DOSAR_TEST_MAIL_URL: stack.mailUrl ?? '',
        }
      : {}),
  };
}

/** The suite leads a group of its own, so that ending it ends its browsers and workers too. */
function run([command, ...args], { env, signal }) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: ROOT, env, detached: true, stdio: ['ignore', 'inherit', 'inherit'] });
    let over = false;
    const end = async () => {
      send(child.pid, 'SIGTERM', true);
      if (!(await waitFor(() => over, GRACE))) send(child.pid, 'SIGKILL', true);
    };
    const settle = (code) => {
      over = true;
      signal.removeEventListener('abort', end);
      done(code);
    };
    signal.addEventListener('abort', end);
    child.once('error', () => settle(1));
    child.once('exit', (code) => settle(code ?? 1));
  });
}
