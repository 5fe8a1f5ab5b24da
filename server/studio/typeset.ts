import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { AppError } from '../errors.ts';

/** Typst sources by path, the first of them, and the data that they get as `sys.inputs.data`. */
export interface TypesetJob {
  main: string;
  sources: Record<string, string>;
  /** JSON text. */
  data: string;
}

/** Where a source is not right; lines and columns count from 1. */
export interface TypesetProblem {
  file: string;
  line: number | null;
  column: number | null;
  message: string;
}

export type TypesetAnswer = { pdf: Uint8Array } | { problems: TypesetProblem[] };

/** Milliseconds that a document may take. */
const patience = 10_000;
/** Documents that may wait for their turn. */
const queue = 8;

let child: ChildProcess | undefined;
let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/**
 * Typesets sources that anybody may have written, in a process of its own: without files, without network, and ended
 * when it takes too long. One after the other.
 * @throws AppError `studio.typesetTooLong`, `rate.limited` when too many wait
 */
export async function typesetApart(job: TypesetJob): Promise<TypesetAnswer> {
  if (waiting >= queue) throw new AppError('rate.limited');
  waiting += 1;
  const mine = last.catch(() => undefined).then(() => run(job));
  last = mine;
  try {
    return await mine;
  } finally {
    waiting -= 1;
  }
}

function run(job: TypesetJob): Promise<TypesetAnswer> {
  const typesetter = child?.connected ? child : start();
  child = typesetter;
  return new Promise((resolve, reject) => {
    const end = (act: () => void): void => {
      clearTimeout(timer);
      typesetter.removeAllListeners('message').removeAllListeners('exit');
      typesetter.channel?.unref();
      act();
    };
    const fail = (): void =>
      end(() => {
        child = undefined;
        typesetter.kill('SIGKILL');
        reject(new AppError('studio.typesetTooLong'));
      });
    const timer = setTimeout(fail, patience);
    typesetter.channel?.ref();
    typesetter.once('message', (answer: TypesetAnswer) => end(() => resolve(answer)));
    typesetter.once('exit', fail);
    typesetter.send(job);
  });
}

/** The process gets nothing of ours: no secrets in its environment, no way to a network. */
function start(): ChildProcess {
  const nobody = 'http://127.0.0.1:9';
  const started = fork(path.join(import.meta.dirname, 'typeset-child.ts'), {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [],
    env: { HTTP_PROXY: nobody, HTTPS_PROXY: nobody, ALL_PROXY: nobody, NODE_NO_WARNINGS: '1' },
  });
  started.unref();
  started.channel?.unref();
  return started;
}
