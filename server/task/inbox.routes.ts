import { z } from 'zod';
import { del, get, patch, post, type Route } from '../http/route.ts';
import { hasRole, type PersonActor } from '../identity/index.ts';
import type { Services } from '../services.ts';
import { text, type Language, type TextKey } from '../texts/index.ts';
import { choosing } from './eligible.ts';
import type { ITaskFilter } from './filter.entity.ts';
import { countVacant, countViews, InboxQuery, readInbox } from './inbox.query.ts';
import {
  assigneesOf, bulkActions, doTogether, filtersOf, mayRemove, removeFilter, saveFilter, setFollowUp, type BulkResult,
} from './inbox.service.ts';
import { oneTask, presentList, presentTasks } from './task.answer.ts';

const Id = z.object({ id: z.string().max(64) });
/** Tasks that one bulk call may name. */
const mostTogether = 100;

export const inboxRoutes: Route[] = [
  get('/api/tasks', {
    summary: 'The inbox: own tasks, those of the own groups, or all that the caller may see', access: 'staff', query: InboxQuery,
  }, async ({ em, actor, query, services }) => {
    const [{ tasks, page }, counts, vacant] = await Promise.all([
      readInbox(em, actor, query, services), countViews(em, actor), hasRole(actor, 'secretary') ? countVacant(em, actor) : 0,
    ]);
    return { data: await presentList(em, tasks, services, actor), page, counts, vacant };
  }),

  patch('/api/tasks/:id', {
    summary: 'Set the day to come back to a task', access: 'staff', params: Id,
    body: z.object({ followUp: z.iso.date().nullable() }),
  }, async ({ em, actor, params, body, services }) =>
    oneTask(em, actor, await setFollowUp(em, actor, params.id, body.followUp), services)),

  post('/api/tasks/bulk', {
    summary: 'Take, put back, hand out or finish many tasks; each is done or refused by itself', access: 'staff',
    body: z.object({
      action: z.enum(bulkActions), ids: z.array(z.string().max(64)).min(1).max(mostTogether), assignee: z.uuid().optional(),
      data: z.record(z.string(), z.unknown()).optional(),
    }),
  }, async ({ em, actor, body, language, services }) => {
    const results = await doTogether(em, { actor, services, language }, body);
    const done = results.flatMap((result) => 'task' in result ? [result.task] : []);
    const rows = new Map((await presentTasks(em, done, services, actor)).map((row) => [row.id, row]));
    return { data: results.map((result) => presentResult(result, rows, language)) };
  }),

  get('/api/tasks/:id/assignees', {
    summary: 'Who may get a task: assigned, lent or handed over', access: 'staff', params: Id,
    query: z.object({ deed: z.enum(choosing).default('assign') }),
  },
    async ({ em, actor, params, query, services }) => {
      const people = await assigneesOf(em, actor, params.id, query.deed);
      return {
        data: people.map(({ id, name, departments, away }) => ({
          id, name, away: away ? { until: away.endsOn, substitute: away.substituteName } : null,
          departments: departments.map((key) => ({ key, name: services.city.departmentName(key) })),
        })),
      };
    }),

  get('/api/task-filters', { summary: 'Saved filters of the inbox: own ones and those of the departments', access: 'staff' },
    async ({ em, actor, services }) => {
      const filters = await filtersOf(em, actor);
      return { data: filters.map((filter) => presentFilter(filter, actor, services)) };
    }),

  post('/api/task-filters', {
    summary: 'Save a filter of the inbox', access: 'staff', status: 201,
    body: z.object({
      name: z.string().trim().min(1).max(100), department: z.string().max(100).optional(),
      query: InboxQuery.omit({ cursor: true }).partial().strict(),
    }),
  }, async ({ em, actor, body, services }) => {
    const query = Object.fromEntries(Object.entries(body.query).filter(([, value]) => value !== ''));
    return { data: presentFilter(await saveFilter(em, actor, { ...body, query }), actor, services) };
  }),

  del('/api/task-filters/:id', { summary: 'Take a saved filter away', access: 'staff', params: z.object({ id: z.uuid() }) },
    async ({ em, actor, params }) => {
      await removeFilter(em, actor, params.id);
      return { data: { deleted: true } };
    }),
];

function presentResult(result: BulkResult, rows: Map<string, unknown>, language: Language) {
  if ('task' in result) return { id: result.id, done: true, task: rows.get(result.id) };
  return {
    id: result.id, done: false, code: result.code,
    title: text(language, `error.${result.code}.title` as TextKey, result.params),
    detail: text(language, `error.${result.code}.detail` as TextKey, result.params),
  };
}

function presentFilter(filter: ITaskFilter, actor: PersonActor, services: Services) {
  return {
    id: filter.id, name: filter.name, query: filter.query, own: filter.ownerId === actor.id,
    department: filter.department ? { key: filter.department, name: services.city.departmentName(filter.department) } : null,
    policies: { remove: mayRemove(actor, filter) },
  };
}
