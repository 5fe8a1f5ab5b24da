import { z } from 'zod';
import { get, type Route } from '../http/route.ts';
import { cursorOf, pageOf } from '../http/page.ts';
import { RegisterEntry } from './register.entity.ts';
import { presentEntry } from './register.presenter.ts';
import { verifyRegisters } from './register.service.ts';

const pageSize = 50;

export const registerRoutes: Route[] = [
  get('/api/register', {
    summary: 'Lines of the registers, newest first',
    access: 'staff',
    query: z.object({
      q: z.string().max(200).optional(), year: z.coerce.number().int().optional(),
      register: z.string().max(60).optional(), cursor: z.string().max(200).optional(),
    }),
  }, async ({ em, query }) => {
    const after = cursorOf(query.cursor, z.tuple([z.coerce.date(), z.uuid()]));
    const rows = await em.find(RegisterEntry, {
      ...(query.year ? { year: query.year } : {}),
      ...(query.register ? { register: query.register } : {}),
      ...(query.q ? { $or: [{ subject: { $ilike: `%${escapeLike(query.q)}%` } }, { party: { $ilike: `%${escapeLike(query.q)}%` } },
        ...(/^\d{1,9}/.test(query.q) ? [{ no: Number.parseInt(query.q, 10) }] : [])] } : {}),
      ...(after ? { $and: [{ $or: [{ at: { $lt: after[0] } }, { at: after[0], id: { $lt: after[1] } }] }] } : {}),
    }, { orderBy: [{ at: 'desc' }, { id: 'desc' }], limit: pageSize + 1 });
    const { items, page } = pageOf(rows, pageSize, (row) => [row.at, row.id]);
    return { data: items.map(presentEntry), page };
  }),

  get('/api/register/verify', { summary: 'Check numbers and hash chains of every register', access: 'staff' }, async ({ em }) => {
    const faults = await verifyRegisters(em);
    return { data: { ok: faults.length === 0, faults } };
  }),
];

const escapeLike = (text: string) => text.replaceAll(/[%_\\]/g, (sign) => `\\${sign}`);
