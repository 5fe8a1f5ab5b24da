import { z } from 'zod';
import { casePolicies, wholeCase } from '../case/index.ts';
import { recordAccess } from '../audit/index.ts';
import { get, post, put, type Route } from '../http/route.ts';
import { formOf } from '../procedure/index.ts';
import { deedsOf } from './deed.service.ts';
import { signatureOf } from './signature.ts';
import { taskPolicies } from './task.policy.ts';
import { oneTask, presentTasks } from './task.answer.ts';
import { claim, complete, readTask, saveDraft, taskFormData, unclaim } from './task.service.ts';

const Id = z.object({ id: z.string().max(64) });
const Answers = z.object({ data: z.record(z.string(), z.unknown()) });
/** The mark that came with the preview, confirmed by whoever signs. */
const Signed = Answers.extend({
  signature: z.object({ mark: z.string().regex(/^[0-9a-f]{64}$/), confirmed: z.literal(true) }).optional(),
});

export const taskRoutes: Route[] = [
  get('/api/tasks/:id', { summary: 'One task with its form and its case', access: 'staff', params: Id },
    async ({ em, actor, params, language, services }) => {
      const { task, caseFile } = await readTask(em, actor, params.id);
      await recordAccess(em, actor, caseFile.applicantId, caseFile.id, 'task');
      const procedure = await services.catalogue.version(em, task.procedureVersionId);
      const [summary] = await presentTasks(em, [task], services);
      const deeds = await deedsOf(em, task.id);
      const data = { ...await taskFormData(em, caseFile, task, procedure), ...task.draft };
      return {
        data: {
          ...summary,
          form: { schema: formOf(procedure, task.definitionKey, language), data },
          signature: signatureOf(actor, task, procedure, services.city),
          deeds: deeds.map(({ kind, byName, toName, note, at }) => ({ kind, by: byName, to: toName ?? null, note: note ?? null, at })),
          case: { ...await wholeCase(em, caseFile, services), policies: casePolicies(actor, caseFile) },
        },
        policies: taskPolicies(actor, task, caseFile),
      };
    }),

  post('/api/tasks/:id/claim', { summary: 'Take a task', access: 'staff', params: Id }, async ({ em, actor, params, services }) =>
    oneTask(em, actor, await claim(em, actor, params.id), services)),

  post('/api/tasks/:id/unclaim', { summary: 'Put a task back', access: 'staff', params: Id }, async ({ em, actor, params, services }) =>
    oneTask(em, actor, await unclaim(em, actor, params.id), services)),

  put('/api/tasks/:id/draft', { summary: 'Keep what was typed into the task form', access: 'staff', params: Id, body: Answers },
    async ({ em, actor, params, body, services }) => oneTask(em, actor, await saveDraft(em, actor, params.id, body.data), services)),

  post('/api/tasks/:id/complete', { summary: 'Finish a task with the answers of its form', access: 'staff', params: Id, body: Signed },
    async ({ em, actor, params, body: { data, signature }, language, services }) =>
      oneTask(em, actor, await complete(em, actor, services, params.id, data, language, { signature }), services)),
];
