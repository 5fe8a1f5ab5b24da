import { z } from 'zod';
import { post, type Route } from '../http/route.ts';
import { readCase } from './case.service.ts';
import { withdraw } from './withdrawal.ts';

export const withdrawalRoutes: Route[] = [
  post('/api/cases/:id/withdrawal', {
    summary: 'Give the own request up, until it is decided', access: 'person', params: z.object({ id: z.uuid() }),
    body: z.object({ reason: z.string().trim().max(1000).default('') }),
  }, async ({ em, actor, params, body, services }) => {
    const caseFile = await readCase(em, actor, params.id);
    await withdraw(em, actor, await services.catalogue.version(em, caseFile.procedureVersionId), caseFile, body.reason);
    return { data: { state: caseFile.state } };
  }),
];
