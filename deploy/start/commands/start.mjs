import path from 'node:path';
import { demoUsers } from '../demo-users.mjs';
import { StartError } from '../errors.mjs';
import { endRunning } from '../exec.mjs';
import { watchInterruption } from '../interruption.mjs';
import { checkSpace, prepareServers } from '../prepare/index.mjs';
import { readSettings } from '../settings.mjs';
import { alreadyRunning, checkPort, runningStack, startStack } from '../stack.mjs';

/**
 * `npm start` and `npm run dev`: from an empty folder to a running Dosar; then waits to be stopped.
 *
 * @param {{env: Record<string, string | undefined>, output: ReturnType<import('../output.mjs').createOutput>,
 *   dev: boolean}} options
 * @returns {Promise<number>} exit code
 * @throws {StartError}
 */
export async function start({ env, output, dev }) {
  const settings = readSettings(env);
  const running = runningStack(settings.home);
  if (running) throw alreadyRunning(running, settings);
  checkSpace(settings);
  await checkPort(settings.port);
  const interruption = watchInterruption();
  interruption.signal.addEventListener('abort', () => output.line(`\nStopping (${interruption.signal.reason}) …`));
  interruption.signal.addEventListener('abort', endRunning);
  let giveUp;
  const givenUp = new Promise((done) => {
    giveUp = done;
  });
  try {
    const { javaHome } = await prepareServers({ output, log: path.join(settings.home, 'logs/prepare.log'), settings });
    const stack = await startStack({ env, javaHome, dev, output, signal: interruption.signal, onGivenUp: giveUp });
    announce({ stack, settings, output });
    const end = await Promise.race([interruption.asked, givenUp]);
    await stack.stop();
    if (end instanceof StartError) throw end;
    output.line('Dosar is stopped.');
    return 0;
  } catch (error) {
    if (!interruption.signal.aborted) throw error;
    output.line('Dosar is stopped.');
    return interruption.exitCode();
  }
}

/** The last line is a promise to scripts: it is exactly this one. */
function announce({ stack, settings, output }) {
  output.line('');
  if (settings.profile === 'demo') demoUsers().forEach((line) => output.line(`  ${line}`));
  if (stack.mailUrl) output.line(`  Mails of the demo: ${stack.mailUrl}`);
  output.line(`  Logs: ${path.join(settings.home, 'logs')}`);
  output.line(`Dosar ready: ${settings.publicUrl}`);
}
