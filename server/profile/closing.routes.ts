import { z } from 'zod';
import { get, post, type Route } from '../http/route.ts';
import { registrationNumber, RegisterEntry } from '../register/index.ts';
import { askToClose, closeAccount, openCases } from './closing.service.ts';

export const closingRoutes: Route[] = [
  get('/api/me/closing', { summary: 'What goes on although the account closes: the open cases', access: 'person' },
    async ({ em, actor, services }) => {
      const cases = await openCases(em, actor.id);
      const entries = await em.find(RegisterEntry, { id: { $in: cases.map(({ registerEntryId }) => registerEntryId) } });
      const numbers = new Map(entries.map((entry) => [entry.id, registrationNumber(entry)]));
      const data = [];
      for (const { id, registerEntryId, procedureVersionId } of cases) {
        const { pkg } = await services.catalogue.version(em, procedureVersionId);
        data.push({ id, number: numbers.get(registerEntryId) ?? '', procedure: pkg.meta.name });
      }
      return { data: { openCases: data } };
    }),

  post('/api/me/closing', { summary: 'Ask for the mail by whose link the own account is closed', access: 'person' },
    async ({ em, actor, services }) => {
      await askToClose(em, actor, services.env.PUBLIC_URL);
      return { data: { sent: true } };
    }),

  post('/api/me/closing/confirm', {
    summary: 'Close the own account with the code of the mail', access: 'person', body: z.object({ code: z.string().min(1).max(100) }),
  }, async ({ em, actor, body }) => {
    await closeAccount(em, actor, body.code);
    return { data: { closed: true } };
  }),
];
