import path from 'node:path';
import { ensureDir } from '../files.mjs';
import { NODE } from '../prepare/node.mjs';

/**
 * The mailbox of the demo profile: every mail that Dosar sends ends here and can be read in the browser.
 *
 * @param {{home: string, smtpPort: number, webPort: number}} options
 * @returns {import('../part.mjs').PartDefinition}
 */
export function defineMaildev({ home, smtpPort, webPort }) {
  return {
    name: 'maildev',
    command: NODE,
    args: [
      '--max-old-space-size=96',
      path.join(import.meta.dirname, 'maildev-main.mjs'),
      String(smtpPort),
      String(webPort),
      ensureDir(path.join(home, 'mail'), 0o700),
    ],
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
    watched: true,
    graceMs: 4000,
    readyMs: 30_000,
    ready: async () => {
      const answer = await fetch(`http://127.0.0.1:${webPort}/api/healthz`).catch(() => null);
      await answer?.body?.cancel();
      return answer?.status === 200;
    },
  };
}
