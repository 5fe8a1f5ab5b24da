import type { EntityManager } from '@mikro-orm/postgresql';
import { confirmationOf } from '../confirmation/confirmation.service.ts';
import { AppError } from '../errors.ts';
import { registrationNumber, RegisterEntry, type IRegisterEntry } from '../register/index.ts';
import { numberOf } from '../register/search.ts';
import type { Services } from '../services.ts';
import { isAccessCode } from './access-code.ts';
import { CaseEvent } from './case-event.entity.ts';
import { CaseFile, type ICaseFile } from './case.entity.ts';
import { contactOf, outcomeTitle } from './case.presenter.ts';
import { receiptUrl } from './receipt.ts';
import { milestonesOf } from './timeline.ts';

/** What somebody writes who has no account: the number and the code of the receipt. */
export interface StatusQuestion {
  number: string;
  code: string;
}

/** How far a request is, without anything about a person. */
export type PublicStatus = Awaited<ReturnType<typeof publicStatus>>;

/**
 * How far a request is, for whoever holds its receipt.
 * @throws AppError `status.unknown`, the same for a number that does not exist, one that is none, and a wrong code
 */
export async function publicStatus(em: EntityManager, services: Services, { number, code }: StatusQuestion) {
  const found = await caseOfNumber(em, number);
  if (!isAccessCode(services.env, found?.caseFile.id ?? null, code) || !found) throw new AppError('status.unknown');
  const { caseFile, entry } = found;
  const procedure = await services.catalogue.version(em, caseFile.procedureVersionId);
  const events = await em.find(CaseEvent, { caseId: caseFile.id, kind: { $like: 'step.%' } }, { orderBy: { id: 'asc' } });
  return {
    number: registrationNumber(entry),
    procedure: { key: caseFile.procedureKey, name: procedure.pkg.meta.name },
    registeredAt: entry.at,
    state: caseFile.state,
    ...await waitingForEmail(em, services, caseFile),
    outcome: caseFile.outcome ?? null,
    outcomeTitle: outcomeTitle(caseFile, procedure),
    dueDate: caseFile.closedAt ? null : caseFile.dueDate ?? null,
    milestones: milestonesOf(caseFile, events, procedure),
    contact: contactOf(procedure, services),
  };
}

/** Whether the request waits for its address to be confirmed, and then the receipt by which another mail is asked for. */
async function waitingForEmail(em: EntityManager, { env }: Services, { id }: ICaseFile) {
  const waits = (await confirmationOf(em, id))?.standing === 'waiting';
  return { confirmBy: waits ? receiptUrl(env, id) : null };
}

/** The case that a number was given to; whole numbers only: with the day, or with the year. */
async function caseOfNumber(
  em: EntityManager, typed: string,
): Promise<{ caseFile: ICaseFile; entry: IRegisterEntry } | null> {
  const asked = numberOf(typed);
  if (!asked?.year) return null;
  const entries = await em.find(RegisterEntry,
    { no: asked.no, year: asked.year, ...(asked.register ? { register: asked.register } : {}) }, { orderBy: { register: 'asc' } });
  const written = entries.filter((entry) => !asked.day || registrationNumber(entry).endsWith(inNumber(asked.day)));
  const plain = written.find((entry) => asked.register || /^\d/.test(registrationNumber(entry)));
  const caseFile = plain?.caseId ? await em.findOne(CaseFile, { id: plain.caseId, registerEntryId: plain.id }) : null;
  return plain && caseFile ? { caseFile, entry: plain } : null;
}

/** `2026-11-24` as it stands in a number. */
const inNumber = (day: string): string => `/${day.split('-').reverse().join('.')}`;
