import path from 'node:path';
import { createOutput } from './output.mjs';
import { prepareServers } from './prepare/index.mjs';
import { readSettings } from './settings.mjs';
import { startStack } from './stack.mjs';

/**
 * Installs and builds what is missing, then starts a whole Dosar: for benches and drills, which need no order first.
 *
 * @param {{env: Record<string, string | undefined>}} options settings by name
 * @returns {ReturnType<typeof startStack>}
 */
export async function startPreparedStack({ env }) {
  const settings = readSettings(env);
  const output = createOutput({ quiet: true });
  const { javaHome } = await prepareServers({ output, log: path.join(settings.home, 'logs/prepare.log'), settings });
  return startStack({ env, javaHome, output });
}
