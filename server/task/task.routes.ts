import { z } from 'zod';
import type { EntityManager } from '@mikro-orm/postgresql';
import { CaseFile, casePolicies, wholeCase } from '../case/index.ts';
import { recordAccess } from '../audit/index.ts';
import { cursorOf, pageOf } from '../http/page.ts';
import { get, post, put, type Route } from '../http/route.ts';
import { groupsOf, hasRole, type PersonActor } from '../identity/index.ts';
import { formOf } from '../procedure/index.ts';
import { RegisterEntry } from '../register/index.ts';
import type { Services } from '../services.ts';
import { Task, type ITask } from './task.entity.ts';
import { heldForAbsent, taskPolicies } from './task.policy.ts';
import { presentTask } from './task.presenter.ts';
import { assign, claim, complete, readTask, saveDraft, taskFormData, unclaim } from './task.service.ts';

const Id = z.object({ id: z.string().max(64) });
const View = z.enum(['mine', 'group', 'all']);
const Answers = z.object({ data: z.record(z.string(), z.unknown()) });
const pageSize = 50;
/** Counters stop here: the list shows "100+". */
const countLimit = 100;

export const taskRoutes: Route[] = [
  get('/api/tasks', {
    summary: 'The inbox: own tasks, those of the own groups, or all that the caller may see',
    access: 'staff',
    query: z.object({ view: View.default('group'), cursor: z.string().max(200).optional() }),
  }, async ({ em, actor, query, services }) => {
    const after = cursorOf(query.cursor, z.tuple([z.coerce.date(), z.string()]));
    const rows = await em.find(Task, {
      ...inView(actor, query.view),
      ...(after ? { $and: [{ $or: [{ createdAt: { $gt: after[0] } }, { createdAt: after[0], id: { $gt: after[1] } }] }] } : {}),
    } as object, { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], limit: pageSize + 1 });
    const { items, page } = pageOf(rows, pageSize, (row) => [row.createdAt, row.id]);
    return { data: await presentTasks(em, items, services), page, counts: await counts(em, actor) };
  }),

  get('/api/tasks/:id', { summary: 'One task with its form and its case', access: 'staff', params: Id },
    async ({ em, actor, params, language, services }) => {
      const { task, caseFile } = await readTask(em, actor, params.id);
      await recordAccess(em, actor, caseFile.applicantId, caseFile.id, 'task');
      const procedure = await services.catalogue.version(em, task.procedureVersionId);
      const [summary] = await presentTasks(em, [task], services);
      const data = { ...await taskFormData(em, caseFile, task, procedure), ...task.draft };
      return {
        data: {
          ...summary,
          form: { schema: formOf(procedure, task.definitionKey, language), data },
          case: { ...await wholeCase(em, caseFile, services), policies: casePolicies(actor, caseFile) },
        },
        policies: taskPolicies(actor, task, caseFile),
      };
    }),

  post('/api/tasks/:id/claim', { summary: 'Take a task', access: 'staff', params: Id }, async ({ em, actor, params, services }) =>
    oneTask(em, actor, await claim(em, actor, params.id), services)),

  post('/api/tasks/:id/unclaim', { summary: 'Put a task back', access: 'staff', params: Id }, async ({ em, actor, params, services }) =>
    oneTask(em, actor, await unclaim(em, actor, params.id), services)),

  post('/api/tasks/:id/assign', {
    summary: 'Hand a task to a colleague', access: 'staff', params: Id, body: z.object({ assignee: z.uuid() }),
  }, async ({ em, actor, params, body, services }) => oneTask(em, actor, await assign(em, actor, params.id, body.assignee), services)),

  put('/api/tasks/:id/draft', { summary: 'Keep what was typed into the task form', access: 'staff', params: Id, body: Answers },
    async ({ em, actor, params, body, services }) => oneTask(em, actor, await saveDraft(em, actor, params.id, body.data), services)),

  post('/api/tasks/:id/complete', { summary: 'Finish a task with the answers of its form', access: 'staff', params: Id, body: Answers },
    async ({ em, actor, params, body, language, services }) =>
      oneTask(em, actor, await complete(em, actor, services.catalogue, params.id, body.data, language), services)),
];

async function oneTask(em: EntityManager, actor: PersonActor, task: ITask, services: Services) {
  const caseFile = await em.findOneOrFail(CaseFile, { id: task.caseId });
  const [data] = await presentTasks(em, [task], services);
  return { data, policies: taskPolicies(actor, task, caseFile) };
}

/** Lists hold open tasks, and those just finished until the engine has moved on. */
function inView(actor: PersonActor, view: z.infer<typeof View>): Record<string, unknown> {
  const open = { state: { $in: ['open', 'completing'] } };
  if (view === 'mine') return { ...open, assigneeId: actor.id };
  const mine = { candidateGroups: { $overlap: groupsOf(actor) } };
  if (view === 'group') return { state: 'open', $or: [{ assigneeId: null, ...mine }, ...heldForAbsent(actor)] };
  if (hasRole(actor, 'secretary') || hasRole(actor, 'mayor')) return open;
  return { ...open, $or: [{ assigneeId: actor.id }, mine, ...heldForAbsent(actor)] };
}

async function counts(em: EntityManager, actor: PersonActor): Promise<Record<string, number>> {
  const result: Record<string, number> = {};
  for (const view of View.options) {
    const rows = await em.find(Task, inView(actor, view) as object, { fields: ['id'], limit: countLimit });
    result[view] = rows.length;
  }
  return result;
}

async function presentTasks(em: EntityManager, tasks: ITask[], services: Services) {
  const cases = await em.find(CaseFile, { id: { $in: tasks.map(({ caseId }) => caseId) } });
  const entries = await em.find(RegisterEntry, { id: { $in: cases.map(({ registerEntryId }) => registerEntryId) } });
  const caseById = new Map(cases.map((caseFile) => [caseFile.id, caseFile]));
  const entryById = new Map(entries.map((entry) => [entry.id, entry]));
  const list = [];
  for (const task of tasks) {
    const caseFile = caseById.get(task.caseId);
    if (!caseFile) continue;
    const procedure = await services.catalogue.version(em, task.procedureVersionId);
    list.push(presentTask(task, caseFile, entryById.get(caseFile.registerEntryId), procedure, services));
  }
  return list;
}
