import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { record } from '../audit/index.ts';
import { computeDueDate, localDate } from '../calendar/index.ts';
import { CaseEvent, CaseFile, type CaseTerm, type ICaseFile } from '../case/index.ts';
import { attachToCase, ownDocuments } from '../document/index.ts';
import { AppError } from '../errors.ts';
import { announce, followers } from '../event/index.ts';
import { validateForm } from '../form/index.ts';
import { actorId, reaches, type Actor, type Level } from '../identity/index.ts';
import { enqueue } from '../outbox/index.ts';
import { preparedFormOf, type PublishedProcedure } from '../procedure/index.ts';
import { register, type GivenNumber } from '../register/index.ts';
import type { Services } from '../services.ts';
import { bilingual, type Language } from '../texts/index.ts';
import { applicantOf } from './applicant.ts';
import { Draft } from './draft.entity.ts';

/** What a person sends. */
export interface Submission {
  data: Record<string, unknown>;
  language: Language;
  /** Ids of own documents sent along, besides those in the form's file fields. */
  attachments: string[];
}

/** Case and number, at once. */
export interface Submitted {
  caseFile: ICaseFile;
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
  const now = new Date();
  const caseFile = createCase(em, services, actor, procedure, submission.language, data, now);
  const documents = [...documentIds(data), ...submission.attachments];
  await attachToCase(em, actor, caseFile.id, documents);
  em.create(CaseEvent, {
    caseId: caseFile.id, at: now, kind: 'submitted', title: bilingual('timeline.submitted'), actor: 'applicant',
  });
  record(em, actorId(actor), 'case.submit', 'case', caseFile.id, { procedure: procedure.key, version: meta.version });
  if (actor.kind === 'person') await em.nativeDelete(Draft, { personId: actor.id, procedureKey: procedure.key });
  announce(em, 'case.changed', { caseId: caseFile.id, kind: 'submitted' }, followers(caseFile));
  await em.flush();
  await enqueue(em, 'start-process', { caseId: caseFile.id }, `start:${caseFile.id}`);
  const entry = await register(em, {
    id: caseFile.registerEntryId, register: meta.register, direction: 'in', caseId: caseFile.id,
    party: caseFile.applicantName, subject: meta.subject, channel: 'portal',
  });
  return { caseFile, entry };
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

function createCase(
  em: EntityManager, services: Services, actor: Actor, procedure: PublishedProcedure, language: Language,
  data: Record<string, unknown>, now: Date,
): ICaseFile {
  const { meta } = procedure.pkg;
  const term = termOf(procedure, services, now);
  const applicant = applicantOf(actor, data);
  return em.create(CaseFile, {
    id: randomUUID(),
    procedureKey: procedure.key,
    procedureVersionId: procedure.id,
    language,
    applicantId: actor.kind === 'person' ? actor.id : null,
    applicantName: applicant.name,
    applicantEmail: applicant.email,
    data,
    departments: [meta.department],
    registerEntryId: randomUUID(),
    registeredAt: now,
    term,
    dueDate: term?.dueDate ?? null,
  });
}

/** The legal term as it stands on the day of registration. */
function termOf(procedure: PublishedProcedure, services: Services, now: Date): CaseTerm | null {
  const rule = procedure.pkg.termOn('default', localDate(now));
  if (!rule) return null;
  const { dueDate } = computeDueDate({ start: now, term: rule, exceptions: services.city.data.calendarExceptions });
  return { amount: rule.amount, unit: rule.unit, legalBasis: rule.legalBasis, startsOn: localDate(now), dueDate, extensions: [] };
}
