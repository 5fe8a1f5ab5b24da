import { z } from 'zod';
import { post, type Route } from '../http/route.ts';
import { publicStatus } from './status.ts';

/** What the form sends, on the page and without JavaScript alike. */
export const StatusQuestion = z.object({ number: z.string().max(60), code: z.string().max(60) });

export const statusRoutes: Route[] = [
  // a question by POST: the code stands in no address, no log, no history
  post('/api/status', {
    summary: 'How far a request is, by its number and the code of its receipt', access: 'public', body: StatusQuestion, raw: true,
  }, async ({ em, body, services }) => ({ data: await publicStatus(em, services, body) })),
];
