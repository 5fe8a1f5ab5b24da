import { z } from 'zod';
import { record } from '../server/audit/index.ts';
import { AccountExists, Person, type IPerson } from '../server/identity/index.ts';
import { enqueue } from '../server/outbox/index.ts';
import { firmIn, joinFirm } from '../server/organisation/index.ts';
import { beginProfile } from '../server/profile/index.ts';
import { BpmnError, defineWorker, type WorkerContext } from './worker.ts';

/** The answers of the account form that an account is made of. */
const Applicant = z.object({
  familyName: z.string().min(1),
  givenName: z.string().min(1),
  email: z.string().min(3),
  cnp: z.string().nullish(),
  phone: z.string().nullish(),
  interfaceLanguage: z.string().nullish(),
});

/**
 * Creates the account after the officer's approval and lets the set-password mail go out. For a firm the person joins it
 * as well; who has an account already joins with that one.
 */
export default defineWorker({
  topic: 'create-account',
  input: z.object({}),
  output: z.object({}),
  errors: { ACCOUNT_EXISTS: 'Another account has the same e-mail address.' },
  async run(context) {
    const { em, caseFile } = context;
    const firm = firmIn(caseFile.data);
    const person = (firm ? await holderOf(em, Applicant.parse(caseFile.data)) : null) ?? await newPerson(context);
    caseFile.applicantId = person.id;
    if (firm) await joinFirm(em, person, firm, caseFile.id);
    await em.flush();
    return {};
  },
});

/** The account that the same person has: the same address and personal number. */
async function holderOf(
  em: WorkerContext<object>['em'], { email, cnp }: z.output<typeof Applicant>,
): Promise<IPerson | null> {
  if (!cnp) return null;
  return em.findOne(Person, { email: email.toLowerCase(), cnp, subject: { $ne: null }, closedAt: null });
}

async function newPerson({ em, caseFile, procedure, services }: WorkerContext<object>): Promise<IPerson> {
  const applicant = Applicant.parse(caseFile.data);
  const email = applicant.email.toLowerCase();
  const level = procedure.pkg.meta.levelGranted ?? 'L0';
  const language = (applicant.interfaceLanguage || caseFile.language) === 'hu' ? 'hu' : 'ro';
  const subject = await services.provisioning.create({
    username: email, email, givenName: applicant.givenName, familyName: applicant.familyName, language, level,
    personalNumber: applicant.cnp ?? null, requestId: caseFile.id,
  }).catch((error: unknown) => {
    if (error instanceof AccountExists) throw new BpmnError('ACCOUNT_EXISTS', 'an account with this e-mail exists');
    throw error;
  });
  const onPaper = await personOnPaper(em, applicant.cnp, level);
  if (onPaper) {
    onPaper.subject = subject;
    await em.flush();
  }
  const person = await em.upsert(Person, {
    id: onPaper?.id ?? crypto.randomUUID(), subject, username: email, email, givenName: applicant.givenName,
    familyName: applicant.familyName, cnp: applicant.cnp ?? null, phone: applicant.phone ?? null, level, language,
    createdAt: new Date(), updatedAt: new Date(),
  }, { onConflictFields: ['subject'], onConflictExcludeFields: ['id', 'createdAt'] });
  await beginProfile(em, person.id, caseFile.data);
  record(em, 'system', 'account.create', 'person', person.id, { caseId: caseFile.id });
  await em.flush();
  await enqueue(em, 'send-password-mail', { subject, language }, `password:${subject}`);
  return person;
}

/**
 * The person whom the city hall knows from a paper alone, as who gave a mandate at the counter: the same one, once an officer
 * has compared the identity document with the personal number. What stands under that name is theirs from the first day.
 */
async function personOnPaper(em: WorkerContext<object>['em'], cnp: string | null | undefined, level: string): Promise<IPerson | null> {
  return cnp && level === 'L2' ? em.findOne(Person, { cnp, subject: null, closedAt: null }, { orderBy: { createdAt: 'asc' } }) : null;
}
