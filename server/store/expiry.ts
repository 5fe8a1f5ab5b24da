import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { LockMode } from '@mikro-orm/core';
import { record } from '../audit/index.ts';
import { addDays, formatDate, localDate } from '../calendar/index.ts';
import { Document, type IDocument } from '../document/index.ts';
import { announce } from '../event/index.ts';
import { Person } from '../identity/index.ts';
import { Notification } from '../notification/index.ts';
import { queueMail } from '../notification/notify.ts';
import { wantsMail } from '../profile/index.ts';
import { bilingual, text, type Language } from '../texts/index.ts';
import { documentTypes } from './document-types.ts';
import { inStore } from './own.ts';
import { warningDays } from './standing.ts';

/**
 * Tells owners 60 and 30 days ahead that a document ends: in the account by name, by mail without a word about whose or
 * what it is. Each document in a transaction of its own, so it may run at several places and again at any time. What was
 * put into the store within those days is not told about: its owner has just seen the day.
 * @returns notices written
 */
export async function warnOfExpiry(orm: MikroORM, now = new Date()): Promise<number> {
  const today = localDate(now);
  const ending = await orm.em.fork().find(Document, {
    kind: { $in: ['own', 'issued'] }, ownerId: { $ne: null }, deletedAt: null, replacedAt: null, revokedAt: null,
    validUntil: { $gte: today, $lte: addDays(today, warningDays[0]) },
  }, { fields: ['id', 'validUntil', 'createdAt', 'warnedDays'] });
  let told = 0;
  for (const { id, ...document } of ending) {
    const days = dueWarning(document, today);
    if (days === null) continue;
    await orm.em.fork().transactional(async (em) => { told += await warn(em, id, days); });
  }
  return told;
}

/** The warning that a document is due for on a day, in days ahead; null when it was told or none is due. */
export function dueWarning(
  { validUntil, createdAt, warnedDays }: Pick<IDocument, 'validUntil' | 'createdAt' | 'warnedDays'>, today: string,
): number | null {
  if (!validUntil) return null;
  const due = warningDays.findLast((days) => today >= addDays(validUntil, -days));
  if (due === undefined || (warnedDays ?? Number.POSITIVE_INFINITY) <= due) return null;
  return localDate(createdAt) < addDays(validUntil, -due) ? due : null;
}

async function warn(em: EntityManager, id: string, days: number): Promise<number> {
  const document = await em.findOne(Document, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const owner = document?.ownerId ? await em.findOne(Person, { id: document.ownerId, closedAt: null }) : null;
  if (!document || !owner || !await em.count(Document, { $and: [inStore(owner.id), { id }] })) return 0;
  if ((document.warnedDays ?? Number.POSITIVE_INFINITY) <= days || !document.validUntil) return 0;
  document.warnedDays = days;
  const name = documentTypes().find(({ key }) => key === document.type)?.name ?? document.title;
  const date = (to: Language) => formatDate(document.validUntil ?? '', to);
  const words = (to: Language) => ({ name: name[to], file: document.fileName, date: date(to) });
  em.create(Notification, {
    personId: owner.id, caseId: null, title: bilingual('store.expiry.title', { days }),
    body: { ro: text('ro', 'store.expiry.body', words('ro')), hu: text('hu', 'store.expiry.body', words('hu')) },
  });
  announce(em, 'notification.created', {}, { personIds: [owner.id] });
  if (owner.email && await wantsMail(em, owner.id, 'reminder')) {
    await queueMail(em, {
      dedupKey: `expiry:${id}:${document.validUntil}:${days}`, recipient: owner.email, language: owner.language,
      subject: bilingual('store.expiry.mail.subject', { days }), body: bilingual('store.expiry.mail.body', { days }),
    });
  }
  record(em, 'system', 'document.expiryNotice', 'document', id, { days });
  return 1;
}
