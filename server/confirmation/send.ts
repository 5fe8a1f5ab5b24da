import { randomBytes } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { fillPath } from '../../ui/shared/router/match.ts';
import { routes } from '../../ui/citizen/routes.ts';
import { CaseFile } from '../case/case.entity.ts';
import type { City } from '../city/index.ts';
import { composeMail, noticeOf, type Mailer } from '../notification/index.ts';
import type { Catalogue } from '../procedure/index.ts';
import { EmailConfirmation } from './confirmation.entity.ts';
import { hashOf } from './confirmation.service.ts';
import { linkEnd, standingOf } from './rules.ts';

/** What sending needs. */
export interface Sending {
  catalogue: Catalogue;
  mailer: Pick<Mailer, 'deliver'>;
  city: City;
  publicUrl: string;
}

/**
 * Sends the mail with the link. The token is made as the mail leaves and stands nowhere else: not in the outbox, not
 * among the mails that are kept. A mail that did not leave is tried again with another token.
 * @param no which of the mails asked for; only the newest is sent, and once
 */
export async function sendConfirmation(
  em: EntityManager, { catalogue, mailer, city, publicUrl }: Sending, caseId: string, no: number, now = new Date(),
): Promise<void> {
  await em.transactional(async (em) => {
    const confirmation = await em.findOne(EmailConfirmation, { caseId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!confirmation || confirmation.mails !== no || confirmation.sent >= no) return;
    if (standingOf(confirmation, now) !== 'waiting') return;
    const caseFile = await em.findOneOrFail(CaseFile, { id: caseId });
    const procedure = await catalogue.version(em, caseFile.procedureVersionId);
    const rule = procedure.pkg.meta.emailConfirmation;
    if (!rule || !caseFile.applicantEmail) return;
    const token = randomBytes(24).toString('base64url');
    const until = linkEnd(rule, confirmation, now);
    const path = routes.confirmEmail[caseFile.language === 'hu' ? 'hu' : 'ro'];
    const link = `${publicUrl}${fillPath(path, { token })}`;
    const notice = await noticeOf(em, city, caseFile, procedure, 'confirmEmail', { link, until });
    if (!notice) throw new Error(`version ${procedure.id} has no message confirmEmail`);
    Object.assign(confirmation, { tokenHash: hashOf(token), linkExpiresAt: until, sent: no });
    await em.flush();
    const mail = composeMail(caseFile.language, notice);
    await mailer.deliver({ id: `${caseId}-${no}`, recipient: caseFile.applicantEmail, ...mail });
  });
}
