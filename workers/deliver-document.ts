import { z } from 'zod';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ICaseFile } from '../server/case/index.ts';
import { deliverDocuments, deskDelivery, letterAddress } from '../server/document/index.ts';
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
    const way = deskDelivery(caseFile);
    if (caseFile.filing && way) await tellDesk(em, caseFile, caseFile.filing.by.id, way);
    return {};
  },
});

/** The applicant cannot be told: who took the request at the counter is told to post the answer, or that they will come for it. */
async function tellDesk(em: EntityManager, caseFile: ICaseFile, officerId: string, way: 'post' | 'pickup'): Promise<void> {
  const number = registrationNumber(await em.findOneOrFail(RegisterEntry, { id: caseFile.registerEntryId }));
  const notice = way === 'post'
    ? { subject: bilingual('counter.post.title', { number }), body: bilingual('counter.post.body', { number }) }
    : { subject: bilingual('counter.pickup.title', { number }), body: bilingual('counter.pickup.body', { number }) };
  notifyPerson(em, officerId, caseFile.id, notice);
}
