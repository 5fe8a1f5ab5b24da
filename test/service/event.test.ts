import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { announce } from '../../server/event/index.ts';
import type { TestClaims } from '../support/issuer.ts';
import { buildCase, buildTask } from '../support/factories.ts';
import { startGateway, type Gateway } from '../support/gateway.ts';
import { citizen, clerk, registrar } from '../support/people.ts';

let gateway: Gateway;
beforeAll(async () => { gateway = await startGateway(); });
afterAll(() => gateway.stop());

interface Heard { id: string; event: string; data: Record<string, unknown> }

/** Opens a live stream and collects what it hears. */
async function listen(claims: TestClaims, since?: string): Promise<{ heard: Heard[]; close(): void }> {
  const abort = new AbortController();
  const headers: Record<string, string> = { authorization: `Bearer ${await gateway.issuer.token(claims)}` };
  if (since) headers['last-event-id'] = since;
  const answer = await fetch(`${gateway.url}/api/events`, { headers, signal: abort.signal });
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  const heard: Heard[] = [];
  void (async () => {
    let rest = '';
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      rest += chunk;
      const blocks = rest.split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
        if (field('event'))
          heard.push({
            id: field('id'),
            event: field('event'),
            data: JSON.parse(field('data')) as Record<string, unknown>,
          });
      }
    }
  })().catch(() => undefined);
  return { heard, close: () => abort.abort() };
}

const eventually = async (holds: () => boolean): Promise<void> => {
  await expect.poll(holds, { timeout: 8000, interval: 20 }).toBe(true);
};

describe('GET /api/events', () => {
  it('tells the applicant of the own case, and nobody else', async () => {
    const me = citizen();
    const [mine, other] = [await listen(me), await listen(citizen())];
    const caseFile = await buildCase(gateway, gateway.as(me));
    await eventually(() =>
      mine.heard.some(({ event, data }) => event === 'case.changed' && data['caseId'] === caseFile.id),
    );
    expect(other.heard.filter(({ event }) => event === 'case.changed')).toEqual([]);
    mine.close();
    other.close();
  });

  it('tells the department of a claimed task, not the others', async () => {
    const caseFile = await buildCase(gateway, gateway.as(citizen()));
    const task = await buildTask(gateway, caseFile);
    const [ours, theirs] = [await listen(registrar()), await listen(clerk('taxe'))];
    await gateway.as(registrar()).post(`/api/tasks/${task.id}/claim`);
    await eventually(() => ours.heard.some(({ data }) => data['taskId'] === task.id));
    expect(theirs.heard.filter(({ event }) => event === 'task.changed')).toEqual([]);
    ours.close();
    theirs.close();
  });

  it('says nothing of a case to who is shut out of it, also about what was missed, and tells that at once', async () => {
    const official = clerk('taxe');
    const { id } = (await gateway.as(official).get('/api/me')).body.data;
    const caseFile = await buildCase(gateway, gateway.as(citizen()), 'petitie');
    const task = await buildTask(gateway, caseFile, { candidateGroups: ['taxe'] });
    const colleague = clerk('taxe');
    const [theirs, ours] = [await listen(official), await listen(colleague)];
    await gateway.as(registrar()).post(`/api/cases/${caseFile.id}/exclusions`, { personId: id, reason: 'Este reclamat.' });
    await eventually(() => theirs.heard.some(({ data }) => data['kind'] === 'excluded'));
    const before = theirs.heard.at(-1)?.id;
    await gateway.as(colleague).post(`/api/tasks/${task.id}/claim`);
    await eventually(() => ours.heard.some(({ data }) => data['taskId'] === task.id));
    const again = await listen(official, before);
    await gateway.as(colleague).post(`/api/tasks/${task.id}/unclaim`);
    await eventually(() => ours.heard.filter(({ data }) => data['taskId'] === task.id).length > 1);
    for (const { heard } of [theirs, again]) expect(heard.filter(({ data }) => data['caseId'] === caseFile.id)).toEqual([]);
    for (const { close } of [theirs, ours, again]) close();
  });

  it('survives rights that changed twice while a stream was away', async () => {
    const me = citizen();
    const { id } = (await gateway.as(me).get('/api/me')).body.data as { id: string };
    const before = await listen(me);
    const caseFile = await buildCase(gateway, gateway.as(me));
    await eventually(() => before.heard.some(({ data }) => data['caseId'] === caseFile.id));
    await gateway.services.orm.em.fork().transactional(async (em) => {
      for (const _ of [1, 2]) announce(em, 'notification.created', { kind: 'mandate' }, { personIds: [id] });
    });
    await eventually(() => before.heard.some(({ data }) => data['kind'] === 'mandate'));
    const after = await listen(me, before.heard[0]?.id);
    await eventually(() => after.heard.filter(({ data }) => data['kind'] === 'mandate').length === 2);
    after.close();
  });

  it('gives what was missed to a stream that comes back', async () => {
    const me = citizen();
    const first = await listen(me);
    await buildCase(gateway, gateway.as(me));
    await eventually(() => first.heard.length > 0);
    const last = first.heard.at(-1)?.id;
    first.close();
    const missed = await buildCase(gateway, gateway.as(me));
    const again = await listen(me, last);
    await eventually(() => again.heard.some(({ data }) => data['caseId'] === missed.id));
    again.close();
  });
});
