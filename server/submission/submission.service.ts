import { createHash, randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { CaseFile, termBeginning, type CaseRepresentation, type ICaseFile } from '../case/index.ts';
import { documentIdsIn, documentsToAttach, ownDocuments } from '../document/index.ts';
import { AppError } from '../errors.ts';
import { validateForm } from '../form/index.ts';
import { actorId, reaches, type Actor, type Level } from '../identity/index.ts';
import { preparedFormOf, type PublishedProcedure } from '../procedure/index.ts';
import { givenNumber, givenOnOtherDay, RegisterEntry, type GivenNumber } from '../register/index.ts';
import type { Services } from '../services.ts';
import { consentsFor } from '../store/index.ts';
import { streetsFor } from '../street/index.ts';
import type { Language } from '../texts/index.ts';
import { applicantOf, type Applicant } from './applicant.ts';
import type { Desk } from './desk.ts';
import { leadershipOf, starterFacts } from './starter.ts';
import { intakeOf, type NewCase } from './store.ts';
import { workingDayFields } from './working-days.ts';

/** What a person sends. */
export interface Submission {
  data: Record<string, unknown>;
  language: Language;
  /** Ids of own documents sent along, besides those in the form's file fields. */
  attachments: string[];
}

/** Case and number, at once. */
export interface Submitted {
  caseFile: Pick<NewCase, 'id' | 'dueDate'>;
  entry: GivenNumber;
  /** True when this sending had its case already. */
  replayed: boolean;
}

/**
 * Takes a request in: checks the answers against the published form, freezes them in a case, registers the request,
 * and leaves the command that starts the process in the outbox. All in one transaction, so the person has a number
 * even while the engine is away (design §6, 1–3); many people at once share a commit.
 * @param key names the sending: a repeat with the same key gets the first case again, for ever
 * @param desk when an officer files it for somebody at the counter; who they are was seen there, whatever the account
 * @throws AppError `prepared.onlyAtCounter`, `form.invalid` with every issue, `auth.levelTooLow`, `upload.unknownDocument`, `store.consentNeeded`, `idempotency.conflict`
 */
export async function submit(
  em: EntityManager, services: Services, actor: Actor, procedure: PublishedProcedure, submission: Submission, key: string | null,
  desk?: Desk,
): Promise<Submitted> {
  const { meta } = procedure.pkg;
  if (!desk && meta.visit?.prepared) throw new AppError('prepared.onlyAtCounter');
  if (!desk && meta.access === 'account' && !reaches(actor, meta.level as Level)) {
    throw new AppError('auth.levelTooLow', { level: meta.level });
  }
  const sending = sendingOf(actor, procedure, submission, key);
  try {
    const data = await checkAnswers(em, services, actor, procedure, submission, desk);
    const documents = desk?.scans ?? await documentsToAttach(em, actor, [...documentIdsIn(data), ...submission.attachments]);
    const agreed = desk ? new Map<string, string>() : await consentsFor(em, actor, procedure.key, documents);
    const applicant = await applicantOf(em, actor, procedure, data, desk);
    const taken: Taken = { language: submission.language, data, applicant, desk };
    return await storeOnItsDay(async (now) => {
      const caseFile = { ...newCase(services, actor, procedure, taken, now), ...sending };
      return { caseFile, entry: await services.intake.accept(intakeOf(actor, procedure, caseFile, documents, agreed)), replayed: false };
    });
  } catch (error) {
    const earlier = await earlierCase(em, sending);
    if (!earlier) throw error;
    return earlier;
  }
}

/** Readings of the database's clock at most: midnight passes once. */
const mostReadings = 3;

/** Counts the term from the day on which the number is given: over midnight once more, by the clock that gives numbers. */
async function storeOnItsDay(store: (now: Date) => Promise<Submitted>): Promise<Submitted> {
  let now = new Date();
  for (let left = mostReadings; ; left -= 1) {
    try {
      return await store(now);
    } catch (error) {
      const given = givenOnOtherDay(error);
      if (given === null || left === 0) throw error;
      now = given;
    }
  }
}

type Sending = Pick<NewCase, 'submissionKey' | 'submissionHash'>;

/** The same answers whatever the order of their keys: the database and another tab order them differently. */
const sortedJson = (value: unknown): string => JSON.stringify(value, (_key, inner: unknown) =>
  typeof inner === 'object' && inner !== null && !Array.isArray(inner)
    ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1))) : inner);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const submissionKeyOf = (actor: Actor, procedureKey: string, key: string): string =>
  sha256([actorId(actor), procedureKey, key].join('\n'));

function sendingOf(actor: Actor, procedure: PublishedProcedure, submission: Submission, key: string | null): Sending {
  if (key === null) return { submissionKey: null, submissionHash: null };
  return { submissionKey: submissionKeyOf(actor, procedure.key, key), submissionHash: sha256(sortedJson(submission)) };
}

/** The case of a sending that was made before, whatever it held. */
export async function sentEarlier(em: EntityManager, actor: Actor, procedureKey: string, key: string): Promise<Submitted | null> {
  const found = await em.fork().findOne(CaseFile, { submissionKey: submissionKeyOf(actor, procedureKey, key) });
  return found && submittedAs(em, found);
}

/** The case that this sending made before. @throws AppError `idempotency.conflict` when other answers came with the same key */
async function earlierCase(em: EntityManager, { submissionKey, submissionHash }: Sending): Promise<Submitted | null> {
  const found = submissionKey === null ? null : await em.fork().findOne(CaseFile, { submissionKey });
  if (!found) return null;
  if (found.submissionHash !== submissionHash) throw new AppError('idempotency.conflict');
  return submittedAs(em, found);
}

/** A case as its sending answered. */
export async function submittedAs(em: EntityManager, found: ICaseFile): Promise<Submitted> {
  const entry = await em.fork().findOneOrFail(RegisterEntry, { id: found.registerEntryId });
  return { caseFile: { id: found.id, dueDate: found.dueDate ?? null }, entry: givenNumber(entry, entry), replayed: true };
}

/**
 * Checks answers against the start form as published.
 * @returns the cleaned answers
 */
export async function checkAnswers(
  em: EntityManager, services: Services, actor: Actor, procedure: PublishedProcedure,
  submission: Pick<Submission, 'data' | 'language'>, desk?: Pick<Desk, 'scans' | 'readIn'>,
): Promise<Record<string, unknown>> {
  const { data } = submission;
  const language = desk?.readIn ?? submission.language;
  // who wants the answer by e-mail has an address, wherever the form is filled in
  const place = desk && data['answerForm'] !== 'email' ? 'counter' : 'portal';
  const prepared = preparedFormOf(procedure, 'start', language, place);
  const schema = procedure.pkg.forms['start'];
  const result = validateForm(prepared, data, {
    language, streets: await streetsFor(em, services.city, prepared),
    documents: desk ? new Set(desk.scans.map(({ id }) => id)) : await ownDocuments(em, actor, documentIdsIn(data)),
    initialData: {
      ...await starterFacts(em, actor, procedure),
      ...workingDayFields(schema, data, services.city.data.calendarExceptions),
    },
  });
  if (!result.valid) throw new AppError('form.invalid', { count: result.issues.length }, result.issues);
  return result.data;
}

interface Taken {
  language: Language;
  data: Record<string, unknown>;
  applicant: Applicant;
  desk: Desk | undefined;
}

/** Who acts for the applicant, where the request is made under a mandate. */
function representationOf(actor: Actor, applicant: Applicant): CaseRepresentation | null {
  if (actor.kind !== 'person' || !actor.acting || actor.acting.partyId !== applicant.id) return null;
  return { mandateId: actor.acting.id, id: actor.id, name: actor.name, kind: actor.acting.kind };
}

function newCase(
  services: Services, actor: Actor, procedure: PublishedProcedure, { language, data, applicant, desk }: Taken, now: Date,
): Omit<NewCase, keyof Sending> {
  const term = termBeginning(procedure, services.city, now, null);
  const filing = desk?.filing ?? null;
  return {
    id: randomUUID(),
    procedureKey: procedure.key,
    procedureVersionId: procedure.id,
    language,
    applicantId: applicant.id,
    applicantName: applicant.name,
    applicantEmail: applicant.email,
    data,
    facts: { ...leadershipOf(actor, procedure), ...(filing?.identity ? { identitySeen: true } : {}) },
    filing,
    representation: desk ? desk.representation ?? null : representationOf(actor, applicant),
    departments: [procedure.pkg.meta.department],
    registerEntryId: randomUUID(),
    registeredAt: now,
    term,
    dueDate: term?.dueDate ?? null,
    createdAt: now,
    updatedAt: now,
  };
}
