import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { TypesetAnswer, TypesetJob } from './job.ts';

/** What one document may use. */
export interface Limits {
  seconds: number;
  /** Bytes of memory in use. */
  memory: number;
}

/**
 * Why a document did not come: it ran over its `time` or `memory`, it was the process itself that was ended by somebody
 * (`gone`), or too many wait already (`busy`).
 */
export type EndReason = 'time' | 'memory' | 'gone' | 'busy';

/** A document that was not typeset, through no fault that the typesetter could name. */
export class TypesetEnded extends Error {
  override readonly name = 'TypesetEnded';
  readonly reason: EndReason;

  constructor(reason: EndReason) {
    super(`typesetting ended: ${reason}`);
    this.reason = reason;
  }
}

/** How often the memory of a process at work is looked at, milliseconds. */
const watchMs = 50;
/** Milliseconds that a process may take to start on a busy machine. */
const startMs = 30_000;
/** What the program itself sets aside beside what is in use: stacks of threads, room of the heap; 1.1 GiB were seen. */
const reserve = 1280 * 1024 * 1024;
const shell = '/bin/sh';
const page = 4096;

/** One process that typesets, one document after the other; it is ended when a document runs over its limits. */
export class Typesetter {
  readonly #child: ChildProcess;
  readonly #limits: Limits;
  readonly #ready: Promise<void>;
  #ended: EndReason | null = null;

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#child = start(limits.memory + reserve);
    this.#ready = this.#firstWord();
    this.#ready.catch(() => undefined);
    this.#child.once('exit', (_, signal) => {
      // it ended by itself: the system gave it no more memory
      this.#ended ??= signal === 'SIGKILL' ? 'gone' : 'memory';
    });
    this.#child.on('error', () => undefined);
    this.#hold(false);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** False once it was ended. */
  get isAlive(): boolean {
    return this.#ended === null && this.#child.connected;
  }

  /** @throws TypesetEnded; the process is then no more */
  async typeset(job: TypesetJob): Promise<TypesetAnswer> {
    this.#hold(true);
    try {
      await this.#ready;
      return await this.#ask(job);
    } finally {
      this.#hold(false);
    }
  }

  /** Bytes in use now; 0 where the system does not say. */
  async memory(): Promise<number> {
    const pages = await readFile(`/proc/${this.#child.pid}/statm`, 'utf8').catch(() => '');
    return Number(pages.split(' ')[1] ?? 0) * page;
  }

  end(reason: EndReason = 'gone'): void {
    this.#ended ??= reason;
    this.#child.kill('SIGKILL');
  }

  #firstWord(): Promise<void> {
    return this.#answer(startMs, 'gone', () => undefined).then(() => undefined);
  }

  async #ask(job: TypesetJob): Promise<TypesetAnswer> {
    const watch = setInterval(() => {
      void this.memory().then((bytes) => {
        if (bytes > this.#limits.memory) this.end('memory');
      });
    }, watchMs);
    try {
      const answer = await this.#answer(this.#limits.seconds * 1000, 'time', () => {
        this.#child.send(job, () => undefined);
      });
      return answer as TypesetAnswer;
    } finally {
      clearInterval(watch);
    }
  }

  /** The next message of the process. @throws TypesetEnded */
  #answer(patience: number, late: EndReason, ask: () => void): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const settle = (act: () => void): void => {
        clearTimeout(timer);
        this.#child.off('message', heard).off('exit', gone).off('error', gone);
        act();
      };
      const heard = (message: unknown): void => settle(() => resolve(message));
      const gone = (): void => settle(() => reject(new TypesetEnded(this.#ended ?? 'gone')));
      const timer = setTimeout(() => {
        this.end(late);
        gone();
      }, patience);
      this.#child.once('message', heard).once('exit', gone).once('error', gone);
      if (this.#ended !== null) gone();
      else ask();
    });
  }

  /** A process without work keeps nobody from ending. */
  #hold(work: boolean): void {
    if (work) {
      this.#child.ref();
      this.#child.channel?.ref();
    } else {
      this.#child.unref();
      this.#child.channel?.unref();
    }
  }
}

/**
 * The process gets nothing of ours: no secrets in its environment, no way to a network, no memory beyond a bound of the
 * system where there is a shell that sets one.
 */
function start(memory: number): ChildProcess {
  const nobody = 'http://127.0.0.1:9';
  const command = [process.execPath, path.join(import.meta.dirname, 'child.ts')];
  const script = 'ulimit -d "$1" 2>/dev/null; shift; exec "$@"';
  const bounded = [shell, '-c', script, shell, String(memory / 1024), ...command];
  const [program = '', ...args] = existsSync(shell) ? bounded : command;
  return spawn(program, args, {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { HTTP_PROXY: nobody, HTTPS_PROXY: nobody, ALL_PROXY: nobody, NODE_NO_WARNINGS: '1' },
  });
}
