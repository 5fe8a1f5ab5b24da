import type { EntityManager } from '@mikro-orm/postgresql';
import { announce } from '../event/index.ts';
import { Notification } from '../notification/notification.entity.ts';
import { queueMail } from '../notification/notify.ts';
import { Person } from '../identity/person.entity.ts';
import type { Bilingual } from '../orm/base.ts';
import { bilingual } from '../texts/index.ts';
import { withoutMandates } from './holders.ts';
import type { IMandate } from './mandate.entity.ts';

/** Pages of the portal on which mandates are kept. */
const path = { ro: '/ro/cont/imputerniciri', hu: '/hu/fiok/meghatalmazasok' };

/**
 * Asks the other side by mail to accept; the mail names nobody, and goes to addresses with and without an account.
 * @param language of the one who asks
 */
export async function inviteByMail(
  em: EntityManager, mandate: IMandate, language: string, publicUrl: string,
): Promise<void> {
  await queueMail(em, {
    dedupKey: `mandate:${mandate.id}:invite`, recipient: mandate.representativeEmail, language,
    subject: bilingual('mandate.invite.subject'),
    body: {
      ro: bilingual('mandate.invite.body', { link: publicUrl + path.ro }).ro,
      hu: bilingual('mandate.invite.body', { link: publicUrl + path.hu }).hu,
    },
  });
}

/** What is told of a mandate. */
export interface MandateNotice {
  title: Bilingual;
  body: Bilingual;
}

/** Tells somebody in the account that a mandate has changed; their live pages take up the new rights. */
export function tellOfMandate(
  em: EntityManager, personId: string | null | undefined, { title, body }: MandateNotice,
): void {
  if (!personId) return;
  em.create(Notification, { personId, caseId: null, title, body });
  withoutMandates.forget(personId);
  announce(em, 'notification.created', { kind: 'mandate' }, { personIds: [personId] });
}

/** Tells both sides by mail and in the account that the mandate runs out. */
export async function tellItRunsOut(
  em: EntityManager, mandate: IMandate, personIds: string[], date: { ro: string; hu: string }, publicUrl: string,
): Promise<void> {
  for (const personId of personIds) {
    em.create(Notification, {
      personId, caseId: null, title: bilingual('mandate.runsOut.title'),
      body: {
        ro: bilingual('mandate.runsOut.body', { date: date.ro }).ro,
        hu: bilingual('mandate.runsOut.body', { date: date.hu }).hu,
      },
    });
    announce(em, 'notification.created', {}, { personIds: [personId] });
    const person = await em.findOne(Person, { id: personId });
    if (!person?.email) continue;
    await queueMail(em, {
      dedupKey: `mandate:${mandate.id}:out:${personId}`, recipient: person.email, language: person.language,
      subject: bilingual('mandate.runsOut.title'),
      body: {
        ro: bilingual('mandate.runsOut.mail', { date: date.ro, link: publicUrl + path.ro }).ro,
        hu: bilingual('mandate.runsOut.mail', { date: date.hu, link: publicUrl + path.hu }).hu,
      },
    });
  }
}
