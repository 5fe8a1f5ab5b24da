import type { EntityManager } from '@mikro-orm/postgresql';
import { CaseFile, type ICaseFile } from '../case/case.entity.ts';
import { registrationNumber, RegisterEntry } from '../register/index.ts';
import type { Services } from '../services.ts';
import type { Found } from './confirmation.service.ts';

/** What the page of a link shows: nothing about a person, whoever opened it. */
export type LinkView = Awaited<ReturnType<typeof presentLink>>;

/** What somebody with a link may know. */
export async function presentLink(em: EntityManager, { catalogue }: Services, { confirmation, standing }: Found) {
  const caseFile = await em.findOneOrFail(CaseFile, { id: confirmation.caseId });
  const entry = await em.findOneOrFail(RegisterEntry, { id: caseFile.registerEntryId });
  const { pkg } = await catalogue.version(em, caseFile.procedureVersionId);
  return {
    state: standing,
    number: registrationNumber(entry),
    procedure: { key: caseFile.procedureKey, name: pkg.meta.name },
    visit: pkg.meta.visit ? { instruction: pkg.meta.visit.instruction } : null,
  };
}

/** What somebody with the receipt may know: also the address that was typed, to see whether it is the right one. */
export async function presentOwn(
  em: EntityManager, { catalogue }: Services, caseFile: ICaseFile, { confirmation, standing }: Found,
) {
  const rule = (await catalogue.version(em, caseFile.procedureVersionId)).pkg.meta.emailConfirmation;
  const waiting = standing === 'waiting';
  return {
    state: standing,
    email: waiting ? caseFile.applicantEmail ?? null : null,
    expiresAt: confirmation.expiresAt,
    mailsLeft: waiting && rule ? Math.max(0, rule.mails - confirmation.mails) : 0,
    nextMailAt: rule ? new Date(confirmation.askedAt.getTime() + rule.pauseSeconds * 1000) : confirmation.askedAt,
  };
}
