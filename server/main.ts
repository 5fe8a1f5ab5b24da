import { setPriority } from 'node:os';
import { readEnv, type Env } from './env.ts';
import { log } from './log.ts';
import { startBackground } from './roles/background.ts';
import { startWeb } from './roles/web.ts';

/** Something that runs until it is told to stop. */
export interface Running {
  stop(): Promise<void>;
}

const known = ['web', 'worker', 'relay'];

/** Longest time that an orderly end may take, milliseconds. */
const endMs = 20_000;

function rolesOf(argv: string[]): Set<string> {
  const given = argv.find((argument) => argument.startsWith('--role='))?.slice('--role='.length).split(',') ?? known;
  const wrong = given.filter((role) => !known.includes(role));
  if (wrong.length > 0) throw new Error(`Unknown role: ${wrong.join(', ')} (known: ${known.join(', ')})`);
  return new Set(given);
}

/** Background work gives way to people who wait for an answer: in a rush, requests get their number first. */
const backgroundPriority = 10;

async function start(env: Env, roles: Set<string>): Promise<Running[]> {
  if (!roles.has('web')) setPriority(backgroundPriority);
  const running: Running[] = [];
  if (roles.has('worker') || roles.has('relay')) running.push(await startBackground(env, roles));
  if (roles.has('web')) running.push(await startWeb(env));
  return running;
}

async function main(): Promise<void> {
  const roles = rolesOf(process.argv.slice(2));
  const running = await start(readEnv(process.env), roles);
  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), endMs).unref();
    for (const part of running.toReversed()) await part.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end());
  if (process.env['DOSAR_PARENT_PIPE'] === '1') process.stdin.on('end', () => void end()).resume();
  log.info({ roles: [...roles] }, 'running');
}

process.on('unhandledRejection', (reason) => log.error({ err: reason }, 'unhandled rejection'));

await main().catch((error: unknown) => {
  log.fatal({ err: error }, (error as Error).message);
  process.exit(1);
});
