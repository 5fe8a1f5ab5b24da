import { signal } from '@preact/signals';
import type { DraftApi } from './api.ts';
import type { Changes, Problem } from './types.ts';

const CHECKS_AFTER = 1000;

/** Has the files judged a second after the last change. */
export class Checker {
  readonly problems = signal<readonly Problem[]>([]);
  readonly checking = signal(false);
  /** why nothing can be said now */
  readonly failed = signal<unknown>(undefined);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked: AbortController | null = null;
  readonly #key: string;
  readonly #api: Pick<DraftApi, 'check'>;
  readonly #unsaved: () => Changes;

  /** @param unsaved changes that the server does not have yet */
  constructor(key: string, api: Pick<DraftApi, 'check'>, unsaved: () => Changes) {
    this.#key = key;
    this.#api = api;
    this.#unsaved = unsaved;
  }

  /** The files have changed: judged soon. */
  soon(after = CHECKS_AFTER): void {
    clearTimeout(this.#timer);
    this.checking.value = true;
    this.#timer = setTimeout(() => void this.#check(), after);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#asked?.abort();
  }

  async #check(): Promise<void> {
    this.#asked?.abort();
    const asked = new AbortController();
    this.#asked = asked;
    try {
      this.problems.value = await this.#api.check(this.#key, this.#unsaved(), asked.signal);
      this.failed.value = undefined;
    } catch (error) {
      if (asked.signal.aborted) return;
      this.failed.value = error;
    }
    if (this.#asked === asked) this.checking.value = false;
  }
}
