import type { EventSubscriber } from '@mikro-orm/core';
import type { MikroORM } from '@mikro-orm/postgresql';
import { log } from '../log.ts';

/** Channel of PostgreSQL that wakes every gateway; it carries no data. */
export const wakeChannel = 'dosar_change';
/** Wake-ups closer together than this become one, milliseconds. */
const gatherMs = 20;

let changed = false;

/** Remembers that the next commit of this process has something to tell. */
export function noteChange(): void {
  changed = true;
}

/**
 * Wakes the gateways after a commit that added changes. The notice is sent outside the business transaction, because
 * NOTIFY inside it takes a lock that halves the number of commits.
 */
export class WakeAfterCommit implements EventSubscriber {
  #timer: NodeJS.Timeout | undefined;
  #orm: MikroORM | undefined;

  /** Joins the ORM whose commits are watched. */
  attach(orm: MikroORM): void {
    this.#orm = orm;
  }

  afterTransactionCommit(): void {
    if (!changed || this.#timer) return;
    changed = false;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (changed) this.afterTransactionCommit();
      this.#orm?.em.fork().execute(`select pg_notify('${wakeChannel}', '')`)
        .catch((error: unknown) => log.debug({ err: error }, 'wake-up not sent'));
    }, gatherMs);
  }
}
