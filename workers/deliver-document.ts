import { z } from 'zod';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ICaseFile } from '../server/case/index.ts';
import { deliverDocuments, letterAddress, onlyByPost } from '../server/document/index.ts';
import { noticeOf, notifyApplicant, notifyPerson } from '../server/notification/index.ts';
import { registrationNumber, RegisterEntry } from '../server/register/index.ts';
import { bilingual } from '../server/texts/index.ts';
import { defineWorker } from './worker.ts';

/**
 * Puts the issued documents of the case into the applicant's account and says so by mail; people without an account get the
 * address of the letter.
 */
export default defineWorker({
  topic: 'deliver-document',
  input: z.object({ message: z.string().min(1).default('delivered') }),
  output: z.object({}),
  errors: {},
  async run({ input, em, caseFile, procedure, services, taskId }) {
    await deliverDocuments(em, caseFile);
    const byLink = !caseFile.applicantId && input.message === 'delivered' && 'deliveredByLink' in procedure.pkg.meta.messages;
    const message = byLink ? 'deliveredByLink' : input.message;
    const letter = byLink ? await letterAddress(em, services.env, caseFile) : '';
    const notice = await noticeOf(em, services.city, caseFile, procedure, message, { letter });
    if (notice) await notifyApplicant(em, caseFile, { dedupKey: taskId, ...notice });
    if (caseFile.filing && onlyByPost(caseFile)) await tellToPost(em, caseFile, caseFile.filing.by.id);
    return {};
  },
});

/** The applicant can be reached by post alone: who took the request at the counter is told to print and post the answer. */
async function tellToPost(em: EntityManager, caseFile: ICaseFile, officerId: string): Promise<void> {
  const number = registrationNumber(await em.findOneOrFail(RegisterEntry, { id: caseFile.registerEntryId }));
  notifyPerson(em, officerId, caseFile.id, {
    subject: bilingual('counter.post.title', { number }), body: bilingual('counter.post.body', { number }),
  });
}
