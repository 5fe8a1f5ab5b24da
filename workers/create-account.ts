import { z } from 'zod';
import { record } from '../server/audit/index.ts';
import { AccountExists, Person } from '../server/identity/index.ts';
import { enqueue } from '../server/outbox/index.ts';
import { beginProfile } from '../server/profile/index.ts';
import { BpmnError, defineWorker } from './worker.ts';

/** The answers of the account form that an account is made of. */
const Applicant = z.object({
  familyName: z.string().min(1),
  givenName: z.string().min(1),
  email: z.string().min(3),
  cnp: z.string().nullish(),
  phone: z.string().nullish(),
  interfaceLanguage: z.string().nullish(),
});

/** Creates the account after the officer's approval and lets the set-password mail go out. */
export default defineWorker({
  topic: 'create-account',
  input: z.object({}),
  output: z.object({}),
  errors: { ACCOUNT_EXISTS: 'Another account has the same e-mail address.' },
  async run({ em, caseFile, procedure, services }) {
    const applicant = Applicant.parse(caseFile.data);
    const email = applicant.email.toLowerCase();
    const level = procedure.pkg.meta.levelGranted ?? 'L0';
    const language = applicant.interfaceLanguage === 'hu' || (!applicant.interfaceLanguage && caseFile.language === 'hu') ? 'hu' : 'ro';
    const subject = await services.provisioning.create({
      username: email, email, givenName: applicant.givenName, familyName: applicant.familyName, language, level,
      personalNumber: applicant.cnp ?? null, requestId: caseFile.id,
    }).catch((error: unknown) => {
      if (error instanceof AccountExists) throw new BpmnError('ACCOUNT_EXISTS', 'an account with this e-mail exists');
      throw error;
    });
    const person = await em.upsert(Person, {
      id: crypto.randomUUID(), subject, username: email, email, givenName: applicant.givenName, familyName: applicant.familyName,
      cnp: applicant.cnp ?? null, phone: applicant.phone ?? null, level, language, createdAt: new Date(), updatedAt: new Date(),
    }, { onConflictFields: ['subject'], onConflictExcludeFields: ['id', 'createdAt'] });
    await beginProfile(em, person.id, caseFile.data);
    caseFile.applicantId = person.id;
    record(em, 'system', 'account.create', 'person', person.id, { caseId: caseFile.id });
    await em.flush();
    await enqueue(em, 'send-password-mail', { subject, language }, `password:${subject}`);
    return {};
  },
});
