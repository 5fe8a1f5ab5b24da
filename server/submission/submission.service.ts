import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { computeDueDate, localDate } from '../calendar/index.ts';
import type { CaseTerm } from '../case/index.ts';
import { attachToCase, ownDocuments } from '../document/index.ts';
import { AppError } from '../errors.ts';
import { validateForm } from '../form/index.ts';
import { reaches, type Actor, type Level } from '../identity/index.ts';
import { preparedFormOf, type PublishedProcedure } from '../procedure/index.ts';
import type { GivenNumber } from '../register/index.ts';
import type { Services } from '../services.ts';
import type { Language } from '../texts/index.ts';
import { applicantOf } from './applicant.ts';
import { storeSubmission, type NewCase } from './store.ts';

/** What a person sends. */
export interface Submission {
  data: Record<string, unknown>;
  language: Language;
  /** Ids of own documents sent along, besides those in the form's file fields. */
  attachments: string[];
}

/** Case and number, at once. */
export interface Submitted {
  caseFile: NewCase;
  entry: GivenNumber;
}

/**
 * Takes a request in: checks the answers against the published form, freezes them in a case, registers the request,
 * and leaves the command that starts the process in the outbox. All in the caller's transaction, so the person has a
 * number even while the engine is away (design §6, 1–3).
 * @throws AppError `form.invalid` with every issue, `auth.levelTooLow`, `upload.unknownDocument`
 */
export async function submit(
  em: EntityManager, services: Services, actor: Actor, procedure: PublishedProcedure, submission: Submission,
): Promise<Submitted> {
  const { meta } = procedure.pkg;
  if (meta.access === 'account' && !reaches(actor, meta.level as Level)) {
    throw new AppError('auth.levelTooLow', { level: meta.level });
  }
  const data = await checkAnswers(em, actor, procedure, submission);
  const caseFile = newCase(services, actor, procedure, submission.language, data, new Date());
  await attachToCase(em, actor, caseFile.id, [...documentIds(data), ...submission.attachments]);
  await em.flush();
  return { caseFile, entry: await storeSubmission(em, actor, procedure, caseFile) };
}

/**
 * Checks answers against the start form as published.
 * @returns the cleaned answers
 */
export async function checkAnswers(
  em: EntityManager, actor: Actor, procedure: PublishedProcedure, { data, language }: Pick<Submission, 'data' | 'language'>,
): Promise<Record<string, unknown>> {
  const prepared = preparedFormOf(procedure, 'start', language);
  const result = validateForm(prepared, data, { language, documents: await ownDocuments(em, actor, documentIds(data)) });
  if (!result.valid) throw new AppError('form.invalid', { count: result.issues.length }, result.issues);
  return result.data;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Document ids in the file fields of a form (arrays of ids). */
function documentIds(data: unknown): string[] {
  if (Array.isArray(data)) {
    return data.flatMap((item) => typeof item === 'string' ? (uuid.test(item) ? [item] : []) : documentIds(item));
  }
  return data !== null && typeof data === 'object' ? Object.values(data).flatMap((value) => typeof value === 'string' ? [] : documentIds(value)) : [];
}

function newCase(
  services: Services, actor: Actor, procedure: PublishedProcedure, language: Language, data: Record<string, unknown>, now: Date,
): NewCase {
  const term = termOf(procedure, services, now);
  const applicant = applicantOf(actor, data);
  return {
    id: randomUUID(),
    procedureKey: procedure.key,
    procedureVersionId: procedure.id,
    language,
    applicantId: actor.kind === 'person' ? actor.id : null,
    applicantName: applicant.name,
    applicantEmail: applicant.email,
    data,
    departments: [procedure.pkg.meta.department],
    registerEntryId: randomUUID(),
    registeredAt: now,
    term,
    dueDate: term?.dueDate ?? null,
    createdAt: now,
    updatedAt: now,
  };
}

/** The legal term as it stands on the day of registration. */
function termOf(procedure: PublishedProcedure, services: Services, now: Date): CaseTerm | null {
  const rule = procedure.pkg.termOn('default', localDate(now));
  if (!rule) return null;
  const { dueDate } = computeDueDate({ start: now, term: rule, exceptions: services.city.data.calendarExceptions });
  return { amount: rule.amount, unit: rule.unit, legalBasis: rule.legalBasis, startsOn: localDate(now), dueDate, extensions: [] };
}
