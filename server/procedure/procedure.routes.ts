import { z } from 'zod';
import { AppError } from '../errors.ts';
import { get, type Route } from '../http/route.ts';
import { isStaff } from '../identity/index.ts';
import { formOf } from './catalogue.ts';
import { presentProcedure } from './procedure.presenter.ts';

const Key = z.object({ key: z.string().max(100) });

export const procedureRoutes: Route[] = [
  get('/api/procedures', { summary: 'The catalogue of procedures', access: 'public' }, async ({ services }) => ({
    data: services.catalogue.all().map((procedure) => presentProcedure(procedure, services)),
  })),

  get('/api/procedures/:key', { summary: 'One procedure', access: 'public', params: Key }, async ({ params, services }) => ({
    data: presentProcedure(services.catalogue.live(params.key), services),
  })),

  get('/api/procedures/:key/forms/:form', {
    summary: 'A form of a procedure in one language (form-js schema)',
    access: 'public',
    params: z.object({ key: z.string().max(100), form: z.string().max(100) }),
    query: z.object({ lang: z.enum(['ro', 'hu']).optional() }),
  }, async ({ actor, params, query, language, services }) => {
    if (params.form !== 'start' && !isStaff(actor)) throw new AppError('form.notFound');
    const procedure = services.catalogue.live(params.key);
    return { data: { schema: formOf(procedure, params.form, query.lang ?? language), version: procedure.pkg.meta.version } };
  }),
];
