import { z } from 'zod';
import { post, type Route } from '../http/route.ts';
import { assign, delegate, giveBack, handOver, resolve } from './deed.service.ts';
import { oneTask } from './task.answer.ts';

const Id = z.object({ id: z.string().max(64) });
const Words = z.string().trim().max(2000);
const Choice = z.object({
  assignee: z.uuid(),
  note: Words.optional(),
  /** Who had it on the caller's page; left out when that does not matter. */
  holder: z.uuid().nullable().optional(),
});

export const deedRoutes: Route[] = [
  post('/api/tasks/:id/assign', { summary: 'Hand a task to a colleague', access: 'staff', params: Id, body: Choice },
    async ({ em, actor, params, body, services }) =>
      oneTask(em, actor, await assign(em, actor, services.catalogue, params.id, body), services)),

  post('/api/tasks/:id/delegate', {
    summary: 'Lend a task: a colleague does the work and gives it back', access: 'staff', params: Id, body: Choice,
  }, async ({ em, actor, params, body, services }) =>
    oneTask(em, actor, await delegate(em, actor, services.catalogue, params.id, body), services)),

  post('/api/tasks/:id/resolve', {
    summary: 'Give a lent task back to its owner, or take it back', access: 'staff', params: Id,
    body: z.object({ note: Words.optional() }),
  }, async ({ em, actor, params, body, services }) =>
    oneTask(em, actor, await resolve(em, actor, services.catalogue, params.id, body.note), services)),

  post('/api/tasks/:id/handover', {
    summary: 'Hand a task over to a colleague of the same group', access: 'staff', params: Id, body: Choice,
  }, async ({ em, actor, params, body, services }) =>
    oneTask(em, actor, await handOver(em, actor, services.catalogue, params.id, body), services)),

  post('/api/tasks/:id/return', {
    summary: 'Give a task back with a reason: to the group or to the head', access: 'staff', params: Id,
    body: z.object({
      to: z.enum(['group', 'head']), reason: Words.min(1), holder: z.uuid().nullable().optional(),
    }),
  }, async ({ em, actor, params, body, services }) =>
    oneTask(em, actor, await giveBack(em, actor, services.catalogue, params.id, body), services)),
];
