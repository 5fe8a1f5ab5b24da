import { z } from 'zod';
import { AppError } from '../errors.ts';
import { del, get, post, type Route } from '../http/route.ts';
import { known, mayStart } from '../procedure/index.ts';
import { presentPrepared } from './prepared.presenter.ts';
import { discardPrepared, ownPrepared, prepare, preparedOf, waitingOf } from './prepared.service.ts';
import { renderPrepared } from './print.ts';

const Code = z.object({ code: z.string().max(200) });

export const preparedRoutes: Route[] = [
  post(
    '/api/procedures/:key/prepared',
    {
      summary: 'Keep a filled form that is signed at the counter',
      access: 'public',
      params: z.object({ key: z.string().max(100) }),
      body: z.object({ data: z.record(z.string(), z.unknown()), language: z.enum(['ro', 'hu']) }),
      status: 201,
    },
    async ({ em, actor, params, body, services }) => {
      const procedure = services.catalogue.live(params.key);
      if (procedure.pkg.meta.access !== 'public' && actor.kind === 'anonymous') throw new AppError('auth.required');
      if (!mayStart(actor, known(actor, procedure))) throw new AppError('auth.forbidden');
      const prepared = await prepare(em, services, actor, procedure, body);
      await em.flush();
      return { data: await presentPrepared(em, services, prepared) };
    },
  ),

  get(
    '/api/prepared',
    { summary: 'The own prepared requests that wait for a signature', access: 'person' },
    async ({ em, actor, services }) => ({
      data: await Promise.all((await ownPrepared(em, actor)).map((one) => presentPrepared(em, services, one))),
    }),
  ),

  get(
    '/api/prepared/:code',
    { summary: 'A prepared request by its code', access: 'public', params: Code },
    async ({ em, params, services }) => ({
      data: await presentPrepared(em, services, await preparedOf(em, params.code)),
    }),
  ),

  get(
    '/api/prepared/:code/print',
    {
      summary: 'The filled form for signature, as PDF',
      access: 'public',
      params: Code,
      raw: true,
    },
    async ({ ctx, em, params, services }) => {
      const prepared = await waitingOf(em, params.code);
      ctx.body = await renderPrepared(prepared, services.catalogue.known(prepared.procedureKey), services);
      ctx.type = 'application/pdf';
      ctx.set('Content-Disposition', 'inline; filename="cerere-kerelem.pdf"');
      return undefined;
    },
  ),

  del(
    '/api/prepared/:code',
    { summary: 'Throw a prepared request away, with its appointment', access: 'public', params: Code },
    async ({ em, actor, params }) => {
      await discardPrepared(em, actor, params.code);
      return { data: { deleted: true } };
    },
  ),
];
