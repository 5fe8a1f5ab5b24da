import { log } from '../log.ts';
import type { TypesetAnswer, TypesetJob } from './job.ts';
import { TypesetEnded, Typesetter, type Limits } from './typesetter.ts';

/** How many documents at once, and how many may wait for their turn. */
export interface PoolSettings extends Limits {
  atOnce: number;
  queue: number;
}

/** A process without work for so long is ended, milliseconds; one of each pool stays. */
const idleMs = 300_000;
/** A process that somebody ended in the middle is no fault of the document: it is tried so often. */
const tries = 2;

/** Processes that typeset, kept warm; whichever is ended is replaced. */
export class TypesetPool {
  readonly #settings: PoolSettings;
  readonly #free: Typesetter[] = [];
  readonly #waiting: (() => void)[] = [];
  #working = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(settings: PoolSettings) {
    this.#settings = settings;
  }

  /** Starts a process, so that the first document comes as fast as the others. */
  warm(): void {
    if (this.#free.length === 0 && this.#working === 0) this.#free.push(new Typesetter(this.#settings));
  }

  /** Ids of the processes without work. */
  get free(): number[] {
    return this.#free.flatMap(({ pid }) => pid ?? []);
  }

  /** @throws TypesetEnded when the document runs over a limit, or too many wait */
  async typeset(job: TypesetJob): Promise<TypesetAnswer> {
    await this.#turn();
    try {
      return await this.#typeset(job);
    } finally {
      this.#working -= 1;
      this.#waiting.shift()?.();
      this.#restSoon();
    }
  }

  async #typeset(job: TypesetJob): Promise<TypesetAnswer> {
    for (let attempt = 1; ; attempt += 1) {
      const typesetter = this.#take();
      try {
        return await typesetter.typeset(job);
      } catch (error) {
        if (!(error instanceof TypesetEnded) || error.reason !== 'gone' || attempt === tries) throw error;
        log.warn({ attempt }, 'a typesetter was ended in the middle, the document is typeset anew');
      } finally {
        await this.#giveBack(typesetter);
      }
    }
  }

  async #turn(): Promise<void> {
    const { atOnce, queue } = this.#settings;
    if (this.#working >= atOnce) {
      if (this.#waiting.length >= queue) throw new TypesetEnded('busy');
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    }
    this.#working += 1;
  }

  #take(): Typesetter {
    clearTimeout(this.#idle);
    for (;;) {
      const typesetter = this.#free.pop() ?? new Typesetter(this.#settings);
      if (typesetter.isAlive) return typesetter;
    }
  }

  /** One that has grown too large to be left alone, or that was ended, makes room for another. */
  async #giveBack(typesetter: Typesetter): Promise<void> {
    if (typesetter.isAlive && (await typesetter.memory()) > this.#settings.memory / 2) typesetter.end();
    this.#free.push(typesetter.isAlive ? typesetter : new Typesetter(this.#settings));
  }

  #restSoon(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      for (const typesetter of this.#free.splice(1)) typesetter.end();
    }, idleMs);
    this.#idle.unref();
  }
}
