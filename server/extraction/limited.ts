import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';

/** What a program may use before it is ended. */
export interface Limits {
  seconds: number;
  /** Bytes of memory in use; watched where the system tells it (Linux). */
  memory: number;
  /** Bytes of output. */
  output: number;
}

/** A program that did not come to a good end. */
export class ProgramEnded extends Error {
  readonly reason: 'missing' | 'time' | 'memory' | 'output' | 'exit' | 'stopped';

  constructor(command: string, reason: ProgramEnded['reason'], said = '') {
    super(`${command}: ${reason}${said ? ` (${said.slice(0, 300)})` : ''}`);
    this.reason = reason;
  }
}

interface Run {
  limits: Limits;
  input?: Uint8Array;
  signal?: AbortSignal | undefined;
}

const watchMs = 200;

/**
 * Runs a program on something that a stranger sent: with the lowest priority, without this process's settings, ended
 * when it takes too long, too much memory or says too much.
 * @returns what it wrote to its output
 * @throws ProgramEnded
 */
export function runLimited(command: string, args: string[], { limits, input, signal }: Run): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'], TESSDATA_PREFIX: process.env['TESSDATA_PREFIX'], OMP_THREAD_LIMIT: '1' },
    });
    let reason: ProgramEnded['reason'] = 'exit';
    const end = (why: ProgramEnded['reason']): void => {
      reason = why;
      child.kill('SIGKILL');
    };
    const stop = (): void => end('stopped');
    const timer = setTimeout(() => end('time'), limits.seconds * 1000);
    const watch = setInterval(() => {
      void memoryOf(child).then((bytes) => { if (bytes > limits.memory) end('memory'); });
    }, watchMs);
    signal?.addEventListener('abort', stop, { once: true });
    const output: Buffer[] = [];
    let size = 0;
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limits.output) end('output');
      else output.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => { if (said.length < 300) said += chunk.toString(); });
    child.once('error', () => { reason = 'missing'; });
    child.once('close', (code) => {
      clearTimeout(timer);
      clearInterval(watch);
      signal?.removeEventListener('abort', stop);
      if (code === 0) resolve(Buffer.concat(output));
      else reject(new ProgramEnded(command, reason, said));
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    givesWay(child);
    if (signal?.aborted) stop();
  });
}

/** People who wait for an answer come first. */
function givesWay({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It has ended already, or the system allows no change: it runs as it is.
  }
}

async function memoryOf({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
}
