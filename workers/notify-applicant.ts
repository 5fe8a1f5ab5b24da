import { z } from 'zod';
import { noticeOf } from '../server/notification/index.ts';
import { notifyApplicant } from '../server/notification/index.ts';
import { defineWorker, NeverHeals } from './worker.ts';

/** Tells the applicant one of the procedure's messages: in the account and by mail. */
export default defineWorker({
  topic: 'notify-applicant',
  input: z.object({ message: z.string().min(1) }),
  output: z.object({}),
  errors: {},
  async run({ input, em, caseFile, procedure, services, taskId }) {
    const notice = await noticeOf(em, services.city, caseFile, procedure, input.message);
    if (!notice) throw new NeverHeals(`the procedure has no message ${input.message}`);
    await notifyApplicant(em, caseFile, { dedupKey: taskId, ...notice });
    return {};
  },
});
