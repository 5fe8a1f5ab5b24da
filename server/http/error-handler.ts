import { OptimisticLockError } from '@mikro-orm/core';
import type { Middleware } from 'koa';
import { AppError, type ErrorCode } from '../errors.ts';
import { log } from '../log.ts';
import { text, type TextKey } from '../texts/index.ts';
import { errorPage } from './error-page.ts';
import type { State } from './route.ts';

/** Turns every way a request can end badly into problem+json (RFC 9457) in the reader's language. */
export const errorHandler: Middleware<State> = async (ctx, next) => {
  try {
    await next();
    if (ctx.status === 404 && ctx.body === undefined) throw new AppError('request.notFound');
  } catch (error) {
    const known = toAppError(error);
    if (known.status >= 500) log.error({ err: error, traceId: ctx.state.traceId, method: ctx.method, path: ctx.path });
    const { language, traceId } = ctx.state;
    ctx.status = known.status;
    if (known.status === 503) ctx.set('Retry-After', '5');
    if (known.code === 'auth.tokenInvalid') ctx.set('WWW-Authenticate', 'Bearer error="invalid_token"');
    const title = text(language, `error.${known.code}.title` as TextKey, known.params);
    const detail = text(language, `error.${known.code}.detail` as TextKey, { ...known.params, traceId });
    if (ctx.path.startsWith('/auth/') && ctx.accepts('json', 'html') === 'html') {
      ctx.type = 'html';
      ctx.body = errorPage({ language, title, detail });
      return;
    }
    ctx.body = {
      type: `/problems/${known.code}`, title, status: known.status, detail, code: known.code, traceId,
      ...(known.issues ? { issues: known.issues } : {}), ...known.members,
    };
    ctx.type = 'application/problem+json';
  }
};

/** What the database says when something would come into a closed file (migration of the archive). */
const closedFile = 'DF001';
const unreachable = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', '57P01', '57P03', '53300', '08006', '08001']);

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof OptimisticLockError) return new AppError('task.notYours');
  const { status, code, type } = (error ?? {}) as { status?: number; code?: string; type?: string };
  if (type === 'entity.too.large' || status === 413) return new AppError('request.tooLarge');
  if (status !== undefined && status >= 400 && status < 500) {
    const byStatus: Partial<Record<number, ErrorCode>> = { 404: 'request.notFound', 405: 'request.methodNotAllowed' };
    return new AppError(byStatus[status] ?? 'request.invalid');
  }
  if (code === closedFile) return new AppError('case.closedFile');
  if (code !== undefined && unreachable.has(code)) return new AppError('service.unavailable');
  return new AppError('internal');
}
