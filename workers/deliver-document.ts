import { z } from 'zod';
import { deliverDocuments, letterAddress } from '../server/document/index.ts';
import { noticeOf, notifyApplicant } from '../server/notification/index.ts';
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
    return {};
  },
});
