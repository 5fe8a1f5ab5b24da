import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ExternalTask } from 'camunda-external-task-client-js';
import { CaseFile } from '../server/case/index.ts';
import { InboxEntry, type InboxResult } from '../server/inbox/index.ts';
import type { WorkerServices } from './services.ts';
import { BpmnError, NeverHeals, type WorkerDefinition } from './worker.ts';

/**
 * Runs a worker for one external task, once: the inbox row is written in the transaction of the effect, and a repeat
 * finds it and gives the same result again. A business outcome rolls the effect back and is noted as such.
 * @throws NeverHeals for wrong input or an unknown case; what the worker throws
 */
export async function runTask(
  definition: WorkerDefinition, task: Pick<ExternalTask, 'id' | 'businessKey' | 'activityId'>, variables: unknown,
  services: WorkerServices,
): Promise<InboxResult> {
  try {
    return await services.orm.em.fork().transactional(async (em) => {
      const earlier = await lockAndFind(em, task.id);
      if (earlier) return earlier;
      const result: InboxResult = {
        kind: 'complete',
        variables: await work(em, definition, task, variables, services),
      };
      em.create(InboxEntry, { externalTaskId: task.id, topic: definition.topic, result });
      return result;
    });
  } catch (error) {
    if (!(error instanceof BpmnError)) throw error;
    if (!(error.code in definition.errors)) throw new NeverHeals(`undeclared error code ${error.code}`);
    const result: InboxResult = { kind: 'bpmnError', code: error.code, message: error.message };
    await services.orm.em
      .fork()
      .upsert(
        InboxEntry,
        { externalTaskId: task.id, topic: definition.topic, result, at: new Date() },
        { onConflictAction: 'ignore', onConflictFields: ['externalTaskId'] },
      );
    return result;
  }
}

/** Two workers with the same task (a lock that ran out) go one after the other. */
async function lockAndFind(em: EntityManager, taskId: string): Promise<InboxResult | null> {
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 1))', [taskId]);
  return (await em.findOne(InboxEntry, { externalTaskId: taskId }))?.result ?? null;
}

async function work(
  em: EntityManager, definition: WorkerDefinition, task: Pick<ExternalTask, 'id' | 'businessKey' | 'activityId'>,
  variables: unknown, services: WorkerServices,
): Promise<Record<string, unknown>> {
  const input = definition.input.safeParse(variables);
  if (!input.success) {
    throw new NeverHeals(input.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
  }
  // held, so that a withdrawal comes either before the work, which is then not done, or after it
  const caseFile = task.businessKey
    ? await em.findOne(CaseFile, { id: task.businessKey }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    : null;
  if (!caseFile) throw new NeverHeals(`no case ${task.businessKey}`);
  if (caseFile.state === 'withdrawn') throw new Error(`case ${caseFile.id} was withdrawn`);
  const procedure = await services.catalogue.version(em, caseFile.procedureVersionId);
  const output = await definition.run({
    input: input.data, em, caseFile, procedure, services, taskId: task.id, activityId: task.activityId,
  });
  return definition.output.parse(output) as Record<string, unknown>;
}
