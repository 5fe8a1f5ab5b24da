import { z } from 'zod';
import { cursorOf } from '../http/page.ts';
import { get, type Route } from '../http/route.ts';
import { kinds } from './search.entity.ts';
import { search } from './search.service.ts';

export const searchRoutes: Route[] = [
  get(
    '/api/search',
    {
      summary:
        'Cases, register lines, documents and people that the caller may see; exact numbers first, then the newest',
      access: 'person',
      query: z.object({
        q: z.string().trim().max(200).default(''),
        kind: z.enum(kinds).optional(),
        cursor: z.string().max(200).optional(),
      }),
    },
    async ({ em, actor, query, services }) => {
      const [before] = cursorOf(query.cursor, z.tuple([z.number().int()])) ?? [null];
      const { data, words, next } = await search(em, services.catalogue, actor, query.q, query.kind, before);
      const cursor = next === null ? null : Buffer.from(JSON.stringify([next])).toString('base64url');
      return { data, words, page: { next: cursor } };
    },
  ),
];
