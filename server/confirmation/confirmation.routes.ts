import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { CaseFile, type ICaseFile } from '../case/case.entity.ts';
import { receiptCase } from '../case/receipt.ts';
import { AppError } from '../errors.ts';
import { get, post, type Route } from '../http/route.ts';
import type { Services } from '../services.ts';
import { presentLink, presentOwn } from './confirmation.presenter.ts';
import { askAgain, confirm, confirmationAt, confirmationOf } from './confirmation.service.ts';

const Token = z.object({ token: z.string().max(300) });

export const confirmationRoutes: Route[] = [
  get('/api/confirmations/:token', {
    summary: 'What the link to confirm an e-mail address is for; looking changes nothing', access: 'public',
    params: Token,
  }, async ({ em, params, services }) => ({
    data: await presentLink(em, services, await confirmationAt(em, params.token)),
  })),

  post('/api/confirmations/:token', {
    summary: 'Confirm an e-mail address by the token of its link', access: 'public', params: Token,
  }, async ({ em, actor, params, services }) => ({
    data: await presentLink(em, services, await confirm(em, actor, params.token)),
  })),

  get('/api/receipts/:token/confirmation', {
    summary: 'Whether the e-mail address of a request waits to be confirmed, by its receipt; null where none has to be',
    access: 'public', params: Token,
  }, async ({ em, params, services }) => {
    const caseFile = await caseOfReceipt(em, services, params.token);
    const found = await confirmationOf(em, caseFile.id);
    return { data: found && await presentOwn(em, services, caseFile, found) };
  }),

  post('/api/receipts/:token/confirmation', {
    summary: 'Have the mail sent again, also to a corrected address', access: 'public', params: Token,
    body: z.object({ email: z.string().trim().max(254).nullable().default(null) }),
  }, async ({ em, actor, params, body, services }) => {
    const caseFile = await caseOfReceipt(em, services, params.token);
    const found = await askAgain(em, services, actor, caseFile, body.email);
    return { data: await presentOwn(em, services, caseFile, found) };
  }),
];

/** @throws AppError `case.notFound` */
async function caseOfReceipt(em: EntityManager, { env }: Services, token: string): Promise<ICaseFile> {
  const caseId = receiptCase(env, token);
  const caseFile = caseId && await em.findOne(CaseFile, { id: caseId });
  if (!caseFile) throw new AppError('case.notFound');
  return caseFile;
}
