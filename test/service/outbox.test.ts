import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { enqueue } from '../../server/outbox/index.ts';
import { startGateway, type Gateway } from '../support/gateway.ts';

let gateway: Gateway;
beforeAll(async () => { gateway = await startGateway(); });
afterAll(() => gateway.stop());

it('a hundred mails to a slow mail server hold up nothing that the engine waits for', async () => {
  const { orm } = gateway.services;
  await orm.em.fork().transactional(async (em) => {
    for (let mail = 0; mail < 100; mail += 1) await enqueue(em, 'send-mail', { mailId: randomUUID() });
    await enqueue(em, 'start-process', { caseId: randomUUID() });
  });
  const jobs = await orm.em.fork().execute(
    'select task_identifier as task, queue_name as queue from graphile_worker.jobs order by priority, id') as { task: string; queue: string | null }[];
  expect(jobs[0]).toEqual({ task: 'start-process', queue: null });
  const lanes = new Set(jobs.slice(1).map(({ queue }) => queue));
  expect(lanes.has(null)).toBe(false);
  expect(lanes.size).toBe(3);
});
