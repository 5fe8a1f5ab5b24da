import { z } from 'zod';
import { get, post, put, type Route } from '../http/route.ts';
import { answerRemark, finishRemark, makeRemark, remarksOf } from './comment.service.ts';
import { Key } from './draft.routes.ts';

const KeyAndId = Key.extend({ id: z.uuid() });
const Text = z.string().trim().min(1).max(2000);

export const commentRoutes: Route[] = [
  get(
    '/api/studio/procedures/:key/remarks',
    { summary: 'What analysts have said to each other about a procedure', access: 'studio', params: Key },
    async ({ em, params }) => ({ data: await remarksOf(em, params.key) }),
  ),

  post(
    '/api/studio/procedures/:key/remarks',
    {
      summary: 'Say something about the procedure, a file of it, or an element, a field, a row',
      access: 'analyst',
      params: Key,
      status: 201,
      body: z.strictObject({
        file: z.string().max(200).nullable().default(null),
        element: z.string().max(200).nullable().default(null),
        text: Text,
      }),
    },
    async ({ em, actor, params, body }) => ({ data: await makeRemark(em, actor, params.key, body) }),
  ),

  post(
    '/api/studio/procedures/:key/remarks/:id/answers',
    {
      summary: 'Answer a remark; one that was done is open again',
      access: 'analyst',
      params: KeyAndId,
      status: 201,
      body: z.strictObject({ text: Text }),
    },
    async ({ em, actor, params: { key, id }, body }) => ({ data: await answerRemark(em, actor, key, id, body.text) }),
  ),

  put(
    '/api/studio/procedures/:key/remarks/:id/done',
    {
      summary: 'Say that a remark is done, or that it is not',
      access: 'analyst',
      params: KeyAndId,
      body: z.strictObject({ done: z.boolean() }),
    },
    async ({ em, actor, params: { key, id }, body }) => ({ data: await finishRemark(em, actor, key, id, body.done) }),
  ),
];
