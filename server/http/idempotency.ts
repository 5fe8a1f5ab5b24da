import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { AppError } from '../errors.ts';
import { actorId } from '../identity/actor.ts';
import { IdempotencyRecord } from './idempotency.entity.ts';
import type { Answer, Context } from './route.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * Runs a write in one transaction, and only once per `Idempotency-Key`: a repeat with the same body gets the first
 * answer again, one with another body is refused (draft-ietf-httpapi-idempotency-key-header). Repeats are rare, so the
 * work is done first and its record written last: the record's key lets only one transaction commit, and whoever fails
 * looks whether the first has answered. Without the header it is a plain transaction.
 * @throws AppError `idempotency.conflict`
 */
export async function once(
  ctx: Context,
  status: number,
  run: (em: EntityManager) => Promise<Answer | undefined>,
): Promise<Answer | undefined> {
  const key = ctx.get('Idempotency-Key');
  if (!key) return ctx.state.em.transactional(run);
  if (key.length > 200) throw new AppError('request.invalid');
  const id = sha256([actorId(ctx.state.actor), ctx.method, ctx.path, key].join('\n'));
  const bodyHash = sha256(JSON.stringify((ctx.request as unknown as { body?: unknown }).body ?? null));
  try {
    return await ctx.state.em.transactional(async (em) => {
      const answer = await run(em);
      if (answer) await em.insert(IdempotencyRecord, { id, bodyHash, status, answer, createdAt: new Date() });
      return answer;
    });
  } catch (error) {
    const earlier = await ctx.state.em.fork().findOne(IdempotencyRecord, { id });
    if (!earlier) throw error;
    if (earlier.bodyHash !== bodyHash) throw new AppError('idempotency.conflict');
    ctx.set('Idempotency-Replayed', 'true');
    return earlier.answer as Answer;
  }
}
