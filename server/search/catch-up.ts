import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { log } from '../log.ts';

const everyMs = 1000;
/** Register lines taken in one transaction. */
const lines = 1000;

/** Brings waiting register lines into the search, up to a number of them. @returns how many */
export async function catchUp(em: EntityManager): Promise<number> {
  const [row] = await em.execute('select search_catch_up(?) as count', [lines]) as { count: number }[];
  return row?.count ?? 0;
}

/** Keeps the search up to date in the background, so that searching itself seldom has to. */
export function keepSearchable(orm: MikroORM): { stop(): Promise<void> } {
  let running: Promise<void> | null = null;
  const work = async (): Promise<void> => {
    try {
      while (await catchUp(orm.em.fork()) === lines);
    } catch (error) {
      log.warn({ err: error }, 'search not brought up to date');
    } finally {
      running = null;
    }
  };
  const timer = setInterval(() => { running ??= work(); }, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
