import type { EntityManager } from '@mikro-orm/postgresql';
import { Document } from '../document/index.ts';
import { CounterFiling } from './counter-filing.entity.ts';

/** A filing that nobody has gone on with for so long is thrown away with its scans, milliseconds: 30 days. */
const abandonedAfter = 30 * 86_400_000;

/** Forgets what was begun at the counter and never sent: the data of people are not kept without a request. */
export async function forgetFilings(em: EntityManager, now: Date): Promise<void> {
  await em.transactional(async (em) => {
    const old = await em.find(CounterFiling, {
      caseId: null,
      updatedAt: { $lt: new Date(now.getTime() - abandonedAfter) },
    });
    if (old.length === 0) return;
    await em.nativeUpdate(
      Document,
      { filingId: { $in: old.map(({ id }) => id) }, deletedAt: null },
      { deletedAt: now },
    );
    for (const filing of old) em.remove(filing);
  });
}
