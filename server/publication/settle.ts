import type { MikroORM } from '@mikro-orm/postgresql';
import { enqueue } from '../outbox/enqueue.ts';
import { publishKey } from './act.ts';

/**
 * Lets publications go on whose command is no longer there, or was given up without a word: the process was killed in
 * its last try, or somebody removed it.
 */
export async function settlePublications({ orm }: { orm: MikroORM }): Promise<void> {
  await orm.em.fork().transactional(async (em) => {
    const lost = await em.execute<{ id: string }[]>(
      `select id from publication p where state = 'accepted' and not exists (select 1 from graphile_worker.jobs j
        where j.key = ?::text || p.id and j.attempts < j.max_attempts)`,
      [publishKey('')],
    );
    for (const { id } of lost) await enqueue(em, 'publish-procedure', { publicationId: id }, publishKey(id));
  });
}
