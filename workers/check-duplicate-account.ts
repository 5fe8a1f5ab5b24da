import { z } from 'zod';
import { Person } from '../server/identity/index.ts';
import { queueMail } from '../server/notification/notify.ts';
import { bilingual } from '../server/texts/index.ts';
import { defineWorker, type WorkerContext } from './worker.ts';

const textAt = (data: Record<string, unknown>, key: string): string | null =>
  typeof data[key] === 'string' ? data[key] : null;

/**
 * Looks whether an account with the same e-mail or personal number exists. The officer sees it; whoever asks gets the
 * same answers as everybody; the holder is told that somebody asked, and how to sign in.
 */
export default defineWorker({
  topic: 'check-duplicate-account',
  input: z.object({}),
  output: z.object({ duplicateAccount: z.boolean() }),
  errors: {},
  async run(context) {
    const { caseFile, services } = context;
    const email = textAt(caseFile.data, 'email') ?? caseFile.applicantEmail ?? '';
    const duplicateAccount = await services.provisioning.exists(email, textAt(caseFile.data, 'cnp'));
    caseFile.facts = { ...caseFile.facts, duplicateAccount };
    if (duplicateAccount && !caseFile.filing) await tellHolder(context, email.toLowerCase());
    return { duplicateAccount };
  },
});

/** The mail to the holder goes to the address of the account, never to one that somebody typed; once a request. */
async function tellHolder({ em, caseFile, services }: WorkerContext<object>, email: string): Promise<void> {
  const cnp = textAt(caseFile.data, 'cnp');
  const holder = await em.findOne(Person, { email, closedAt: null })
    ?? (cnp ? await em.findOne(Person, { cnp, closedAt: null }) : null);
  if (!holder?.email) return;
  const to = services.env.PUBLIC_URL;
  await queueMail(em, {
    dedupKey: `account-exists:${caseFile.id}`, recipient: holder.email, language: holder.language,
    subject: bilingual('account.asked.subject'),
    body: {
      ro: bilingual('account.asked.body', { link: `${to}/auth/login?lang=ro` }).ro,
      hu: bilingual('account.asked.body', { link: `${to}/auth/login?lang=hu` }).hu,
    },
  });
}
