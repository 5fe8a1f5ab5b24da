import { Appointment } from '../appointment/index.ts';
import { formatDate } from '../calendar/index.ts';
import { notifyContact } from '../notification/index.ts';
import type { Services } from '../services.ts';
import { text, type Language } from '../texts/index.ts';
import { PreparedRequest, type IPreparedRequest } from './prepared.entity.ts';

const dayMs = 86_400_000;

/** Tells people that a prepared request is about to be forgotten, once; forgets those whose time is over. */
export async function sweepPrepared({ orm, city }: Pick<Services, 'orm' | 'city'>, now = new Date()): Promise<void> {
  await orm.em.fork().transactional(async (em) => {
    const over = await em.find(PreparedRequest, { caseId: null, expiresAt: { $lte: now } });
    const ids = over.map(({ id }) => id);
    await em.nativeUpdate(Appointment, { preparedId: { $in: ids }, state: 'booked' }, { state: 'cancelled' });
    for (const prepared of over) em.remove(prepared);
    const soon = new Date(now.getTime() + city.data.prepared.remindBeforeDays * dayMs);
    for (const prepared of await em.find(PreparedRequest, {
      caseId: null,
      remindedAt: null,
      expiresAt: { $gt: now, $lte: soon },
    })) {
      prepared.remindedAt = now;
      await notifyContact(em, prepared, noticeOf(prepared));
    }
  });
}

function noticeOf({ id, createdAt, expiresAt }: IPreparedRequest) {
  const facts = (to: Language) => ({
    prepared: formatDate(createdAt, to),
    date: formatDate(new Date(expiresAt.getTime() - 1), to),
  });
  const [ro, hu] = [facts('ro'), facts('hu')];
  return {
    dedupKey: `prepared:${id}:expiry`,
    subject: { ro: text('ro', 'prepared.expiry.subject', ro), hu: text('hu', 'prepared.expiry.subject', hu) },
    body: { ro: text('ro', 'prepared.expiry.body', ro), hu: text('hu', 'prepared.expiry.body', hu) },
  };
}
