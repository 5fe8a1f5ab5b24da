import { randomInt } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';

/** Commands that wait for the relay, with what each needs to know. */
export interface Commands {
  'start-process': { caseId: string };
  'complete-task': { taskId: string };
  'assign-task': { taskId: string };
  'end-process': { caseId: string };
  'tell-process': { caseId: string; message: string };
  'read-staff': { askedBy: string };
  'end-session': { sid: string };
  'disable-account': { subject: string };
  'send-mail': { mailId: string };
  'send-password-mail': { subject: string; language: string };
  'counter-notice': { caseId: string };
  'confirmation-mail': { caseId: string; no: number };
  'extract-text': { sha256: string };
  'publish-procedure': { publicationId: string };
  'plan-migration': { migrationId: string };
  'migrate-case': { migrationId: string; caseId: string };
}

/** Long work: one after the other, behind everything else. */
const unhurried = new Set<keyof Commands>(['extract-text', 'plan-migration', 'migrate-case']);
/** Mails that leave at once at most: a slow mail server holds up nothing else. */
const mailLanes = 3;

/** Which queue a command waits in, if in one, and how urgent it is: what the engine waits for goes first. */
function placeOf(command: keyof Commands): [queue: string | null, priority: number] {
  if (unhurried.has(command)) return [command, 10];
  return command === 'send-mail' ? [`mail-${randomInt(mailLanes)}`, 5] : [null, 0];
}

/**
 * Adds a command to the outbox, in the caller's transaction: it is carried out if, and only if, the transaction commits.
 * @param key commands with the same key are one command while it waits
 */
export async function enqueue<C extends keyof Commands>(
  em: EntityManager, command: C, payload: Commands[C], key?: string,
): Promise<void> {
  await enqueueAll(em, command, [{ payload, key }]);
}

/** Adds the same command for many things, at once. */
export async function enqueueAll<C extends keyof Commands>(
  em: EntityManager, command: C, jobs: { payload: Commands[C]; key?: string | undefined }[],
): Promise<void> {
  if (!em.isInTransaction()) throw new Error('the outbox needs an open transaction');
  const [queue, priority] = placeOf(command);
  await em.execute(
    `select count(graphile_worker.add_job(?, job->'payload', job_key := job->>'key', queue_name := ?, priority := ?))
      from json_array_elements(?::json) job`,
    [command, queue, priority, JSON.stringify(jobs)],
  );
}
