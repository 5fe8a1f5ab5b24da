import { z } from 'zod';
import { AppError } from '../errors.ts';
import { get, type Route } from '../http/route.ts';
import { isStaff } from '../identity/index.ts';
import { known, mayStart } from './audience.ts';
import { formOf } from './catalogue.ts';
import { presentProcedure } from './procedure.presenter.ts';

const Key = z.object({ key: z.string().max(100) });

export const procedureRoutes: Route[] = [
  get('/api/procedures', {
    summary: 'The catalogue of procedures; `audience=staff`: the internal ones that the caller may start',
    access: 'public', query: z.object({ audience: z.literal('staff').optional() }),
  }, async ({ actor, query, services }) => {
    const internal = query.audience === 'staff';
    if (internal && !isStaff(actor))
      throw new AppError(actor.kind === 'anonymous' ? 'auth.required' : 'auth.forbidden');
    const procedures = services.catalogue.all()
      .filter((procedure) => (procedure.pkg.meta.access === 'staff') === internal && mayStart(actor, procedure));
    return { data: procedures.map((procedure) => presentProcedure(procedure, services)) };
  }),

  get('/api/procedures/:key', { summary: 'One procedure', access: 'public', params: Key }, async ({ actor, params, services }) => ({
    data: presentProcedure(known(actor, services.catalogue.live(params.key)), services),
  })),

  get('/api/procedures/:key/forms/:form', {
    summary: 'A form of a procedure in one language (form-js schema)',
    access: 'public',
    params: z.object({ key: z.string().max(100), form: z.string().max(100) }),
    query: z.object({ lang: z.enum(['ro', 'hu']).optional(), place: z.enum(['portal', 'counter']).optional() }),
  }, async ({ actor, params, query, language, services }) => {
    if (params.form !== 'start' && !isStaff(actor)) throw new AppError('form.notFound');
    const procedure = known(actor, services.catalogue.live(params.key));
    return {
      data: { schema: formOf(procedure, params.form, query.lang ?? language, query.place), version: procedure.pkg.meta.version },
    };
  }),
];
