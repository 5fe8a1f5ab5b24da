import { z } from 'zod';
import { defineWorker } from './worker.ts';

const textAt = (data: Record<string, unknown>, key: string): string | null =>
  typeof data[key] === 'string' ? data[key] : null;

/** Looks whether an account with the same e-mail or personal number exists; the officer sees it, the applicant does not. */
export default defineWorker({
  topic: 'check-duplicate-account',
  input: z.object({}),
  output: z.object({ duplicateAccount: z.boolean() }),
  errors: {},
  async run({ caseFile, services }) {
    const email = textAt(caseFile.data, 'email') ?? caseFile.applicantEmail ?? '';
    const duplicateAccount = await services.provisioning.exists(email, textAt(caseFile.data, 'cnp'));
    caseFile.facts = { ...caseFile.facts, duplicateAccount };
    return { duplicateAccount };
  },
});
