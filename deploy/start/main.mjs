#!/usr/bin/env node
import path from 'node:path';
import { runFile } from './commands/run.mjs';
import { StartError, inPlainWords } from './errors.mjs';
import { endRunning } from './exec.mjs';
import { ROOT } from './files.mjs';
import { createOutput } from './output.mjs';
import { preparePackages } from './prepare/index.mjs';
import { onRightNode } from './prepare/node.mjs';
import { readSettings, withEnvFile } from './settings.mjs';

const USAGE = 'Usage: node deploy/start/main.mjs start | dev | stop | test | run FILE ARGS…';
const THIS = path.join(import.meta.dirname, 'main.mjs');

/**
 * Way in of every npm script. Until the packages are there this runs on whatever Node began it and loads nothing else.
 *
 * @param {string[]} argv command and its arguments
 * @returns {Promise<number>} exit code
 */
async function main([command = 'start', ...rest]) {
  const env = withEnvFile(process.env);
  const output = createOutput();
  if (command === 'stop' || command === 'reap') {
    const { stop, reap } = await import('./commands/stop.mjs');
    if (command === 'stop') return stop({ env, output });
    await reap({ home: readSettings({ DOSAR_HOME: env.DOSAR_HOME }).home });
    return 0;
  }
  if (!['start', 'dev', 'test', 'run'].includes(command)) throw new StartError(USAGE);
  if (command === 'run' && !rest.length) throw new StartError(USAGE);

  const settings = readSettings(command === 'run' ? { DOSAR_HOME: env.DOSAR_HOME } : env);
  const quiet = command === 'run' || Boolean(process.env.DOSAR_REEXECUTED);
  if (!process.env.DOSAR_REEXECUTED)
    await packages(settings, quiet ? createOutput({ stream: process.stderr, quiet }) : output);
  if (command === 'run') return runFile(rest[0], rest.slice(1));
  if (!onRightNode()) return runFile(THIS, [command, ...rest], { ...process.env, DOSAR_REEXECUTED: '1' });

  if (command === 'test') return (await import('./commands/test.mjs')).test({ env, output, only: rest });
  return (await import('./commands/start.mjs')).start({ env, output, dev: command === 'dev' });
}

function leave() {
  endRunning();
  process.exit(130);
}

/** Ctrl-C while packages are installed must end the installation too, which runs in a group of its own. */
async function packages(settings, output) {
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  names.forEach((name) => process.once(name, leave));
  await preparePackages({ output, log: path.join(settings.home, 'logs/prepare.log') });
  names.forEach((name) => process.off(name, leave));
}

process.chdir(ROOT);
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (thrown) {
  const error = inPlainWords(thrown);
  process.stderr.write(error instanceof StartError ? `${error.message}\n` : `${error.stack ?? error}\n`);
  process.exitCode = error instanceof StartError ? error.exitCode : 1;
}
process.exit();
