import { z } from 'zod';
import { AppError } from '../errors.ts';
import { get, post, type Route } from '../http/route.ts';
import { cursorOf, pageOf } from '../http/page.ts';
import { findParties, suggest } from './directory.ts';
import { addEntry, findDuplicates } from './entry.service.ts';
import { NewEntryBody } from './facts.ts';
import { RegisterClosing } from './register.entity.ts';
import { mayRegister, mayVerify } from './register.policy.ts';
import { presentClosing, presentEntries } from './register.presenter.ts';
import { readingsOf } from './reading.ts';
import { countRegisters, verifyRegisters } from './register.service.ts';
import { EntryFilter, findEntries, Place } from './search.ts';

const pageSize = 50;
const words = z.string().trim().max(500).default('');
const Ids = z
  .string()
  .max(2000)
  .transform((list) => list.split(',').filter((id) => z.uuid().safeParse(id).success));

/** Finding and adding lines. */
export const listRoutes: Route[] = [
  get(
    '/api/register',
    {
      summary: 'Lines of the registers, newest first; exact numbers before all',
      access: 'staff',
      query: EntryFilter.extend({ cursor: z.string().max(200).optional() }),
    },
    async ({ em, actor, query: { cursor, ...filter } }) => {
      const { exact, rows } = await findEntries(em, filter, cursorOf(cursor, Place), pageSize + 1);
      const { items, page } = pageOf(rows, pageSize, (row) => [row.at, row.id]);
      const closing =
        filter.register && filter.year
          ? await em.findOne(RegisterClosing, { register: filter.register, year: filter.year })
          : null;
      return {
        data: [
          ...(await presentEntries(em, actor, exact)),
          ...(await presentEntries(em, actor, items, Boolean(filter.q?.trim()))),
        ],
        page,
        policies: { add: mayRegister(actor), verify: mayVerify(actor) },
        closing: closing && presentClosing(closing),
      };
    },
  ),

  post(
    '/api/register',
    {
      summary: 'Register a document: a number at once, on the clock of the server',
      access: 'staff',
      status: 201,
      raw: true,
      body: NewEntryBody,
    },
    async ({ ctx, em, actor, services, body }) => {
      const { entry, duplicates } = await addEntry(
        em,
        services,
        actor,
        body,
        ctx.get('Idempotency-Key').slice(0, 200) || null,
      );
      const [data] = await presentEntries(em, actor, [entry]);
      return { data, warnings: duplicates };
    },
  ),

  get(
    '/api/register/verify',
    { summary: 'Check numbers and hash chains of every register', access: 'staff' },
    async ({ em, actor }) => {
      if (!mayVerify(actor)) throw new AppError('auth.forbidden');
      const faults = await verifyRegisters(em);
      return { data: { ok: faults.length === 0, faults, checked: await countRegisters(em) } };
    },
  ),

  get(
    '/api/register/parties',
    {
      summary: 'Senders and recipients seen before',
      access: 'staff',
      query: z.object({ q: words }),
    },
    async ({ em, actor, query }) => ({ data: await findParties(em, query.q, actor.id) }),
  ),

  get(
    '/api/register/suggestions',
    {
      summary: 'Subjects, registers and departments of earlier entries',
      access: 'staff',
      query: z.object({ party: words, q: words }),
    },
    async ({ em, actor, query }) => ({ data: await suggest(em, actor.id, query.party, query.q) }),
  ),

  get(
    '/api/register/duplicates',
    {
      summary: 'Which of the own uploads have a number already',
      access: 'staff',
      query: z.object({
        scans: Ids,
      }),
    },
    async ({ em, actor, query }) => ({ data: await findDuplicates(em, actor, query.scans) }),
  ),

  get(
    '/api/register/readings',
    {
      summary: 'Text of the own uploads, and what it proposes for their entry',
      access: 'staff',
      query: z.object({ scans: Ids }),
    },
    async ({ em, actor, query }) => ({ data: await readingsOf(em, actor, query.scans) }),
  ),
];
