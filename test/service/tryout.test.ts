import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Person } from '../../server/identity/index.ts';
import { letterOf } from '../../server/tryout/letter.ts';
import { Tryout } from '../../server/tryout/index.ts';
import { startGateway, type Caller, type Gateway } from '../support/gateway.ts';
import { analyst } from '../support/people.ts';

/** What a try-out answers by itself, with nobody on the engine's address; runs on the engine are in test/conformance. */
const base = '/api/studio/procedures/petitie';

let gateway: Gateway;
let ana: Caller;
let personId: string;
beforeAll(async () => {
  gateway = await startGateway();
  const claims = analyst();
  ana = gateway.as(claims);
  await ana.get('/api/me');
  personId = (await gateway.services.orm.em.fork().findOneOrFail(Person, { subject: claims['sub'] as string })).id;
});
afterAll(() => gateway.stop());
afterEach(() => gateway.services.orm.em.fork().nativeDelete(Tryout, {}));

const rows = () => gateway.services.orm.em.fork().count(Tryout, {});

/** A stored try-out of the petition. */
async function stored(overrides: { personId?: string; key?: string; usedAt?: Date; startedAt?: Date } = {}): Promise<string> {
  const em = gateway.services.orm.em.fork();
  const now = new Date();
  const { id } = em.create(Tryout, {
    id: randomUUID(), key: 'petitie', personId, language: 'ro', channel: 'portal', files: {}, revision: 0, businessKey: randomUUID(),
    place: { key: 'tryout_x', deploymentId: 'none', definitionId: 'none' }, instanceId: null, steps: [], startedAt: now, usedAt: now,
    busyUntil: null, unsure: false, ...overrides,
  });
  await em.flush();
  return id;
}

describe('a letter of a try-out', () => {
  const letter = (template: string) => {
    const petition = gateway.services.catalogue.live('petitie').pkg;
    const pkg = { ...petition, templates: { ...petition.templates, 'raspuns-petitie': template } };
    const issued = { action: 'step' as const, element: 'issue', topic: 'issue-document', inputs: { template: 'raspuns-petitie' }, outputs: {} };
    return letterOf(gateway.services, { pkg, language: 'ro', channel: 'portal' }, [issued], 1);
  };

  it('that never ends is stopped, and holds up nobody meanwhile', async () => {
    let beats = 0;
    const heart = setInterval(() => { beats += 1; }, 100);
    const endless = '#for a in range(9000) { for b in range(9000) { for c in range(9000) { let d = a + b + c } } }';
    await expect(letter(endless)).rejects.toMatchObject({ code: 'tryout.letter' });
    clearInterval(heart);
    expect(beats).toBeGreaterThan(50);
    expect((await letter(gateway.services.catalogue.live('petitie').pkg.templates['raspuns-petitie'] ?? '')).pdf.subarray(0, 5).toString()).toBe('%PDF-');
  }, 30_000);

  it('names what its template has wrong', async () => {
    await expect(letter('#nothing')).rejects.toMatchObject({ code: 'tryout.letter', params: { reason: expect.stringContaining('unknown variable') } });
  });
});

describe('a try-out without the engine', () => {
  it('says so, and leaves no row behind', async () => {
    const { status, headers, body } = await ana.post(`${base}/try`, {});
    expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'tryout.engineAway', '5']);
    expect(await rows()).toBe(0);
    expect((await ana.post(`${base}/scenarios/run`, {})).body.code).toBe('tryout.engineAway');
  });

  it('names every place of a draft that cannot run before it asks the engine', async () => {
    const { status, body } = await ana.post(`${base}/try`, { files: { 'procedure.json': '{}', 'petitie.bpmn': '<x' } });
    expect([status, body.code]).toEqual([422, 'tryout.broken']);
    expect(body.issues.map(({ path }: { path: string }) => path)).toEqual(expect.arrayContaining(['procedure.json', 'petitie.bpmn']));
    expect((await ana.post('/api/studio/procedures/nu-exista/try', {})).status).toBe(404);
    expect((await ana.post(`${base}/try`, { files: { '../x': 'y' } })).status).toBe(422);
  });

  it('does not take answers of unfinished examples for the draft', async () => {
    expect((await ana.post(`${base}/try`, { files: { 'examples/half.json': '{' } })).status).toBe(503);
    const { body } = await ana.post(`${base}/scenarios/run`, { files: { 'examples/half.json': '{' } });
    expect([body.code, body.issues[0].path]).toEqual(['tryout.broken', 'examples/half.json']);
  });

  it('is limited over all analysts', async () => {
    for (let count = 0; count < 40; count += 1) await stored({ personId: randomUUID() });
    expect((await ana.post(`${base}/try`, {})).body.code).toBe('tryout.tooMany');
  });

  it('is nobody else’s, and over when its time is', async () => {
    const foreign = await stored({ personId: randomUUID() });
    expect((await ana.get(`${base}/try/${foreign}`)).status).toBe(404);
    expect((await ana.post(`${base}/try/${foreign}/steps`, { action: 'back' })).status).toBe(404);
    expect((await ana.del(`${base}/try/${foreign}`)).status).toBe(200);
    expect(await rows()).toBe(1);
    const idle = await stored({ usedAt: new Date(Date.now() - 61 * 60_000) });
    expect((await ana.get(`${base}/try/${idle}`)).body.code).toBe('tryout.notFound');
    expect((await ana.del(`${base}/try/${idle}`)).status).toBe(200);
    const old = await stored({ startedAt: new Date(Date.now() - 481 * 60_000) });
    expect((await ana.get(`${base}/try/${old}`)).status).toBe(404);
  });

  it('refuses a step that is none', async () => {
    const id = await stored();
    for (const body of [{}, { action: 'jump' }, { action: 'task', element: 'triage' }, { action: 'step', element: 'x', outputs: { 'a b': 1 } }]) {
      expect((await ana.post(`${base}/try/${id}/steps`, body)).status).toBe(400);
    }
  });
});
