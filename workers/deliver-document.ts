import { z } from 'zod';
import { deliverDocuments } from '../server/document/index.ts';
import { noticeOf, notifyApplicant } from '../server/notification/index.ts';
import { defineWorker } from './worker.ts';

/** Puts the issued documents of the case into the applicant's account and says so by mail. */
export default defineWorker({
  topic: 'deliver-document',
  input: z.object({ message: z.string().min(1).default('delivered') }),
  output: z.object({}),
  errors: {},
  async run({ input, em, caseFile, procedure, services, taskId }) {
    await deliverDocuments(em, caseFile);
    const notice = await noticeOf(em, services.city, caseFile, procedure, input.message);
    if (notice) await notifyApplicant(em, caseFile, { dedupKey: taskId, ...notice });
    return {};
  },
});
