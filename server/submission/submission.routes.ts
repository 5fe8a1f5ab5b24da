import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { presentSubmitted } from '../case/index.ts';
import { get, post, type Answer, type Context, type Route } from '../http/route.ts';
import type { Actor } from '../identity/index.ts';
import { known, mayStart, type PublishedProcedure } from '../procedure/index.ts';
import type { Services } from '../services.ts';
import { earlierAnswers } from './earlier.ts';
import { checkAnswers, submit, type Submission } from './submission.service.ts';

const Answers = z.record(z.string(), z.unknown());
const Language = z.enum(['ro', 'hu']);
const SubmissionBody = z.object({
  data: Answers,
  language: Language,
  attachments: z.array(z.uuid()).max(20).default([]),
});
const Key = z.object({ key: z.string().max(100) });
const ToCheck = z.object({ data: Answers, language: Language });

const Receipt = z.object({
  caseId: z.uuid(),
  number: z.string(),
  registeredAt: z.string(),
  receiptUrl: z.string(),
  accessCode: z.string(),
  dueDate: z.string().nullable(),
});

/** The procedure that makes accounts; the only one that is open to everybody without an account. */
const accountProcedure = 'cont-client';

export const submissionRoutes: Route[] = [
  post('/api/account-requests', {
    summary: 'Ask for a client account', access: 'public', body: SubmissionBody, answer: Receipt, status: 201, raw: true,
  }, ({ ctx, em, actor, body, services }) => answer(ctx, em, services, actor, services.catalogue.live(accountProcedure), body)),

  post('/api/procedures/:key/submissions', {
    summary: 'Send a filled form', access: 'public', params: Key, body: SubmissionBody, answer: Receipt, status: 201, raw: true,
  }, async ({ ctx, em, actor, params, body, services }) => {
    const procedure = services.catalogue.live(params.key);
    if (procedure.pkg.meta.access !== 'public' && actor.kind === 'anonymous') throw new AppError('auth.required');
    if (!mayStart(actor, known(actor, procedure))) throw new AppError('auth.forbidden');
    return answer(ctx, em, services, actor, procedure, body);
  }),

  post('/api/procedures/:key/validate', {
    summary: 'Check a filled form without sending it', access: 'public', params: Key, body: ToCheck,
  }, async ({ em, actor, params, body, services }) => {
    try {
      const data = await checkAnswers(em, services, actor, known(actor, services.catalogue.live(params.key)), body);
      return { data: { valid: true, issues: [], data } };
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'form.invalid') throw error;
      return { data: { valid: false, issues: error.issues ?? [], data: null } };
    }
  }),

  get('/api/procedures/:key/earlier-answers', {
    summary: 'Answers of own earlier requests that this form asks for again', access: 'person', params: Key,
  }, async ({ em, actor, params, services }) => ({
    data: await earlierAnswers(em, actor, known(actor, services.catalogue.live(params.key)), services),
  })),
];

/** Takes a request in under its `Idempotency-Key`; a repeat is told so by a header. */
async function answer(
  ctx: Context, em: EntityManager, services: Services, actor: Actor, procedure: PublishedProcedure, body: Submission,
): Promise<Answer> {
  const submitted = await submit(em, services, actor, procedure, body, ctx.get('Idempotency-Key').slice(0, 200) || null);
  if (submitted.replayed) ctx.set('Idempotency-Replayed', 'true');
  return { data: presentSubmitted(submitted.caseFile, submitted.entry, services) };
}
