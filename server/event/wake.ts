import type { EventSubscriber, FlushEventArgs, TransactionEventArgs } from '@mikro-orm/core';
import type { MikroORM } from '@mikro-orm/postgresql';
import { log } from '../log.ts';
import { Change } from './change.entity.ts';
import { wakeChannel } from './hub.ts';

/** Wake-ups closer together than this become one, milliseconds. */
const gatherMs = 20;

/**
 * Wakes the gateways after a commit that added changes. The notice is sent outside the business transaction, because
 * NOTIFY inside it takes a lock that halves the number of commits.
 */
export class WakeAfterCommit implements EventSubscriber {
  #changed = false;
  #timer: NodeJS.Timeout | undefined;
  #orm: MikroORM | undefined;

  /** Joins the ORM whose commits are watched. */
  attach(orm: MikroORM): void {
    this.#orm = orm;
  }

  afterFlush(args: FlushEventArgs): void {
    this.#changed ||= args.uow.getChangeSets().some((set) => set.meta.class === (Change as unknown) || set.meta.name === 'Change');
  }

  afterTransactionCommit(_: TransactionEventArgs): void {
    if (!this.#changed) return;
    this.#changed = false;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#orm?.em.fork().execute(`select pg_notify('${wakeChannel}', '')`)
        .catch((error: unknown) => log.debug({ err: error }, 'wake-up not sent'));
    }, gatherMs);
  }
}
