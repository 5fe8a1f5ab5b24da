import { identify, parentOf } from './process-identity.mjs';

const WATCH = 1000;
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/**
 * Turns every way of being told to end (Ctrl-C, SIGTERM, a closed terminal, npm killed) into one AbortSignal.
 * Only the first counts: stopping takes its time, and a second Ctrl-C must not cut it short.
 *
 * @returns {{signal: AbortSignal, exitCode: () => number, asked: Promise<string>}} `asked` resolves with the reason;
 * `exitCode` is that of a program ended by it
 */
export function watchInterruption() {
  const controller = new AbortController();
  let tell;
  const asked = new Promise((done) => {
    tell = done;
  });
  const interrupt = (reason) => {
    controller.abort(reason);
    tell(reason);
  };
  for (const name of Object.keys(EXIT_CODES)) process.on(name, () => interrupt(name));
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  watchStarter(interrupt);
  return { signal: controller.signal, asked, exitCode: () => EXIT_CODES[controller.signal.reason] ?? 1 };
}

/**
 * A start under npm, or under the older Node that began it, has no purpose without them: when they are killed hard,
 * nobody else would stop the parts. A start from a shell may outlive the shell.
 */
function watchStarter(interrupt) {
  const starters = [];
  if (process.env.DOSAR_REEXECUTED) starters.push(process.ppid);
  if (process.env.npm_lifecycle_event) {
    const parent = process.ppid;
    starters.push(parent, parentOf(parent));
  }
  const known = starters.filter((pid) => pid > 1).map((pid) => ({ pid, identity: identify(pid) }));
  if (!known.length) return;
  const timer = setInterval(() => {
    const gone = known.find(({ pid, identity }) => identify(pid) !== identity);
    if (!gone) return;
    clearInterval(timer);
    interrupt(`its starter, process ${gone.pid}, is gone`);
  }, WATCH);
  timer.unref();
}
