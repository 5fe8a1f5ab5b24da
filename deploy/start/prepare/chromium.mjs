import { existsSync } from 'node:fs';
import path from 'node:path';
import { StartError } from '../errors.mjs';
import { installPackage } from './java.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Finds the browser for the tests, or installs it where that is allowed.
 *
 * @param {{log: string, path?: string}} options `path` = CHROMIUM_PATH
 * @returns {Promise<{path: string, note: string}>}
 * @throws {StartError}
 */
export async function prepareChromium({ log, path: given }) {
  if (given && !existsSync(given)) throw new StartError(`CHROMIUM_PATH names ${given}, which is not there.`);
  const found = given ?? findChromium();
  if (found) return { path: found, note: found };
  if (
    process.getuid?.() === 0 &&
    existsSync('/usr/bin/apt-get') &&
    (await installPackage(['chromium', 'chromium-browser'], log))
  ) {
    const installed = findChromium();
    if (installed) return { path: installed, note: `${installed}, installed` };
  }
  throw new StartError(
    'Chromium is missing: install it, for example "sudo apt install chromium", ' +
      'or set CHROMIUM_PATH, and test again.',
  );
}

function findChromium() {
  const dirs = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return [...NAMES.flatMap((name) => dirs.map((dir) => path.join(dir, name))), ...PLACES].find((file) =>
    existsSync(file),
  );
}
