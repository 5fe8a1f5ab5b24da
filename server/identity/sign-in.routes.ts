import { z } from 'zod';
import { cursorOf, pageOf } from '../http/page.ts';
import { del, get, type Route } from '../http/route.ts';
import { SignIn } from './sign-in.entity.ts';
import { endOtherSessions, endSession, statesOf } from './sign-in.service.ts';

const pageSize = 30;

export const signInRoutes: Route[] = [
  get('/api/me/sign-ins', {
    summary: 'Own sign-ins with device and time, newest first, and which sessions are open', access: 'person',
    query: z.object({ cursor: z.string().max(200).optional() }),
  }, async ({ em, actor, query }) => {
    const after = cursorOf(query.cursor, z.tuple([z.coerce.date(), z.uuid()]));
    const rows = await em.find(SignIn, { $and: [{ personId: actor.id },
      ...(after ? [{ $or: [{ at: { $lt: after[0] } }, { at: after[0], id: { $lt: after[1] } }] }] : [])] },
    { orderBy: [{ at: 'desc' }, { id: 'desc' }], limit: pageSize + 1 });
    const { items, page } = pageOf(rows, pageSize, (row) => [row.at, row.id]);
    const states = await statesOf(em, actor, items);
    return {
      page,
      data: states.map(({ row: { id, at, browser, system, endedAt }, state, seenAt }) =>
        ({ id, at, browser, system, state, seenAt, endedAt })),
    };
  }),

  del('/api/me/sessions', { summary: 'End every own session but this one', access: 'person' },
    async ({ em, actor }) => ({ data: { ended: await endOtherSessions(em, actor) } })),

  del('/api/me/sessions/:id', { summary: 'End one own session, by its sign-in', access: 'person', params: z.object({ id: z.uuid() }) },
    async ({ em, actor, params }) => {
      await endSession(em, actor, params.id);
      return { data: { ended: 1 } };
    }),
];
