import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AuditEvent } from '../../server/audit/index.ts';
import { EngineRefusal, EngineUnreachable, type EngineClient } from '../../server/engine/index.ts';
import { fromStored, packageFromFiles, ProcedureVersion } from '../../server/procedure/index.ts';
import { publishFolders } from '../../server/publication/folders.ts';
import { publishProcedure, settlePublications } from '../../server/publication/index.ts';
import { Publication } from '../../server/publication/publication.entity.ts';
import { procedureName } from '../../server/report/dashboard.ts';
import { projectRoot } from '../../server/roles/paths.ts';
import { packageFiles, readDraft } from '../../server/studio/index.ts';
import { ScenarioProof } from '../../server/tryout/index.ts';
import { topics } from '../../workers/index.ts';
import { startGateway, type Caller, type Gateway, type Reply } from '../support/gateway.ts';
import { analyst, citizen } from '../support/people.ts';

const key = 'certificat-fiscal';
const draftPath = `/api/studio/procedures/${key}/draft`;
const publicationPath = `/api/studio/procedures/${key}/publication`;
const publishPath = `/api/studio/procedures/${key}/publish`;

let gateway: Gateway;
let ana: Caller;
let second: Caller;
beforeAll(async () => {
  gateway = await startGateway();
  ana = gateway.as(analyst());
  second = gateway.as(analyst({ name: 'Analist Doi' }));
});
afterAll(() => gateway.stop());

/** An engine that takes every deployment and remembers it. */
function engineThat(answers: () => Promise<{ deploymentId: string; processDefinitionId: string }>): EngineClient & { deployments: number } {
  const engine = { deployments: 0, deploy: () => { engine.deployments += 1; return answers(); } };
  return engine as unknown as EngineClient & { deployments: number };
}
const willing = () => engineThat(async () => ({ deploymentId: 'd2', processDefinitionId: `${key}:2:d2` }));

/** Carries out what waits for the relay. */
async function relay(engine: EngineClient, attempt = { no: 1, isLast: false }): Promise<void> {
  const { orm } = gateway.services;
  const waiting = await orm.em.fork().find(Publication, { state: 'accepted' });
  for (const { id } of waiting) await publishProcedure({ orm, engine }, id, attempt);
  await gateway.services.catalogue.reload();
}

/** Writes a version of the procedure with another summary into the draft. @returns its revision */
async function edit(version: string, who = ana): Promise<number> {
  const { body } = await who.get(draftPath);
  const { files, revision } = body.data as { files: Record<string, string>; revision: number };
  const text = (files['procedure.json'] ?? '').replace(/"version": "[^"]+"/, `"version": "${version}"`);
  const saved = await who.put(draftPath, { files: { 'procedure.json': text } }, { 'if-match': `"${revision}"` });
  expect(saved.status, JSON.stringify(saved.body)).toBe(200);
  return saved.body.data.revision as number;
}

/** As if all scenarios of the draft had been played. */
async function play(gate: { ok: boolean; failed: string[]; open: string[]; unused: string[] }): Promise<void> {
  const { orm, catalogue } = gateway.services;
  const { files } = await readDraft(orm.em.fork(), { catalogue }, key);
  const { contentHash } = packageFromFiles(packageFiles(files));
  await orm.em.fork().upsert(ScenarioProof, { contentHash, gate, at: new Date() });
}

async function publish(revision: number, more: object = {}, who = ana): Promise<Reply> {
  await play({ ok: true, failed: [], open: [], unused: [] });
  return who.post(publishPath, { revision, note: 'Textul s-a schimbat', ...more });
}
const liveVersion = async (): Promise<string> => (await gateway.as().get(`/api/procedures/${key}`)).body.data?.version as string;

describe('publishing a draft', () => {
  it('tells beforehand what changes, for whom, and what stands against it', async () => {
    const revision = await edit('1.0.1');
    const { body } = await ana.get(publicationPath);
    expect(body.data).toMatchObject({ revision, version: '1.0.1', live: { version: expect.any(String) }, approval: 'optional' });
    expect(body.data.openCases).toEqual([expect.objectContaining({ openCases: 0 })]);
    expect(body.data.problems.filter(({ severity }: { severity: string }) => severity === 'error')).toEqual([]);
  });

  it('leaves what is live until the engine has it, then the catalogue changes without a restart', async () => {
    const before = await liveVersion();
    const revision = await edit('1.1.0');
    const sent = await publish(revision);
    expect(sent.status, JSON.stringify(sent.body)).toBe(201);
    expect(sent.body.data).toMatchObject({ kind: 'publish', state: 'accepted', version: { version: '1.1.0' }, replaces: { version: before } });
    await relay(engineThat(async () => { throw new EngineUnreachable('away'); })).catch(() => undefined);
    expect(await liveVersion()).toBe(before);
    const engine = willing();
    await relay(engine);
    await relay(engine);
    expect(engine.deployments).toBe(1);
    expect(await liveVersion()).toBe('1.1.0');
    const draft = await ana.get(draftPath);
    expect(draft.body.data).toMatchObject({ open: false, revision });
  });

  it('keeps a draft open that was changed after it was published', async () => {
    const revision = await edit('1.2.0');
    expect((await publish(revision)).status).toBe(201);
    await edit('1.2.1');
    await relay(willing());
    const draft = await ana.get(draftPath);
    expect(draft.body.data).toMatchObject({ open: true, revision: revision + 1 });
    expect(await liveVersion()).toBe('1.2.0');
  });

  it('refuses the same content twice, a number that is taken, an old revision', async () => {
    const revision = await edit('1.2.0');
    expect((await publish(revision)).body).toMatchObject({ code: 'publication.unchanged' });
    const { body } = await ana.get(draftPath);
    const text = (body.data.files['procedure.json'] as string).replace('"withdrawal": true', '"withdrawal": false').replace(/"amount": \d+/, '"amount": 29');
    const saved = await ana.put(draftPath, { files: { 'procedure.json': text } }, { 'if-match': `"${revision}"` });
    expect((await publish(saved.body.data.revision as number)).body).toMatchObject({ code: 'publication.versionTaken' });
    expect(await publish(revision)).toMatchObject({ status: 412, body: { code: 'studio.stale' } });
  });

  it('refuses a broken draft with every problem, and nothing is lost', async () => {
    const { body } = await ana.get(draftPath);
    const { files, revision } = body.data as { files: Record<string, string>; revision: number };
    const diagram = (files[`${key}.bpmn`] ?? '').replace(/camunda:candidateGroups="[^"]+"/, '');
    const saved = await ana.put(draftPath, { files: { [`${key}.bpmn`]: diagram } }, { 'if-match': `"${revision}"` });
    const refused = await publish(saved.body.data.revision as number);
    expect(refused).toMatchObject({ status: 422, body: { code: 'publication.problems' } });
    expect(refused.body.issues).toEqual(expect.arrayContaining([expect.objectContaining({ code: 'task.noGroup' })]));
    expect((await ana.get(draftPath)).body.data.files[`${key}.bpmn`]).toBe(diagram);
    const restored = await ana.put(draftPath, { files: { [`${key}.bpmn`]: files[`${key}.bpmn`] } }, { 'if-match': `"${saved.body.data.revision as number}"` });
    expect(restored.status).toBe(200);
  });

  it('refuses a draft whose scenarios were not played, or do not say enough', async () => {
    const revision = await edit('1.2.9');
    expect((await ana.post(publishPath, { revision, note: 'x' })).body, 'the engine is away').toMatchObject({ code: 'tryout.engineAway' });
    await play({ ok: false, failed: ['ro-approved'], open: ['to-end'], unused: [] });
    expect((await ana.post(publishPath, { revision, note: 'x' })).body).toMatchObject({ code: 'publication.scenarios' });
  });

  it('tells the analyst when the engine would not take it; what was live stays', async () => {
    const before = await liveVersion();
    expect((await publish(await edit('1.3.0'))).status).toBe(201);
    await relay(engineThat(async () => { throw new EngineRefusal(400, 'Deployment refused: x'); }));
    const acts = await ana.get(`/api/studio/procedures/${key}/publications`);
    expect(acts.body.data[0]).toMatchObject({ state: 'failed', reason: expect.stringContaining('Deployment refused') });
    expect(await liveVersion()).toBe(before);
    expect((await publish(await edit('1.3.0'))).status, 'the same number may be tried again').toBe(201);
    await relay(willing());
    expect(await liveVersion()).toBe('1.3.0');
  });
});

describe('four eyes', () => {
  it('nobody agrees with the own proposal; the second analyst does', async () => {
    const sent = await publish(await edit('2.0.0'), { approval: true });
    expect(sent.body.data).toMatchObject({ state: 'proposed', policies: { approve: false, refuse: true } });
    const { id } = sent.body.data as { id: string };
    expect((await publish(await edit('2.0.1'))).body).toMatchObject({ code: 'publication.underWay' });
    expect((await ana.post(`${publicationPath}/${id}/approve`)).body).toMatchObject({ code: 'publication.fourEyes' });
    expect((await second.post(`${publicationPath}/${id}/approve`)).body.data).toMatchObject({ state: 'accepted', decidedBy: 'Analist Doi' });
    await relay(willing());
    expect((await second.post(`${publicationPath}/${id}/refuse`, { reason: 'prea târziu' })).body).toMatchObject({ code: 'publication.decided' });
    expect(await liveVersion()).toBe('2.0.0');
  });

  it('a refused proposal can be made again', async () => {
    const sent = await publish(await edit('2.1.0'), { approval: true });
    const { id } = sent.body.data as { id: string };
    expect((await second.post(`${publicationPath}/${id}/refuse`, { reason: 'Lipsește temeiul legal' })).body.data)
      .toMatchObject({ state: 'refused', reason: 'Lipsește temeiul legal' });
    expect((await publish(await edit('2.1.0'))).status).toBe(201);
    await relay(willing());
    expect(await liveVersion()).toBe('2.1.0');
  });

  it('can be demanded by the city hall', async () => {
    gateway.services.city.data.publication.approval = 'required';
    const sent = await publish(await edit('2.2.0'));
    gateway.services.city.data.publication.approval = 'optional';
    expect(sent.body.data).toMatchObject({ state: 'proposed' });
    await second.post(`${publicationPath}/${sent.body.data.id as string}/refuse`, { reason: 'nu acum' });
  });
});

describe('a second pair of eyes', () => {
  const third = analyst({ name: 'Analist Trei' });

  it('is not whoever wrote what a colleague only handed on; who reads it anew is', async () => {
    const sent = await publish(await edit('2.2.1'), { approval: true }, second);
    const { id } = sent.body.data as { id: string };
    const seen = (await ana.get(`/api/studio/procedures/${key}/publications`)).body.data[0] as { policies: object };
    expect(seen.policies).toEqual({ approve: false, refuse: true });
    expect((await ana.post(`${publicationPath}/${id}/approve`)).body).toMatchObject({ code: 'publication.ownWork' });
    expect((await gateway.as(third).post(`${publicationPath}/${id}/approve`)).body.data).toMatchObject({ state: 'accepted' });
    await relay(willing());
    expect(await liveVersion()).toBe('2.2.1');
  });

  it('is either of two who wrote it together', async () => {
    await edit('2.2.2');
    const sent = await publish(await edit('2.2.3', second), { approval: true }, second);
    expect((await ana.post(`${publicationPath}/${sent.body.data.id as string}/approve`)).body.data).toMatchObject({ state: 'accepted' });
    await relay(willing());
  });
});

describe('a publication that cannot be carried out', () => {
  const acts = async (who = ana): Promise<Record<string, unknown>[]> =>
    (await who.get(`/api/studio/procedures/${key}/publications`)).body.data as Record<string, unknown>[];
  const away = () => engineThat(async () => { throw new EngineUnreachable('connect ECONNREFUSED'); });
  const broken = () => engineThat(async () => { throw new Error('no room on the disk'); });

  it('waits for an engine that is away, however often it is tried', async () => {
    expect((await publish(await edit('2.4.0'))).status).toBe(201);
    await expect(relay(away(), { no: 20, isLast: false })).rejects.toThrow(EngineUnreachable);
    await expect(relay(engineThat(async () => { throw new EngineRefusal(503, 'starting'); }))).rejects.toThrow(EngineRefusal);
    expect((await acts())[0]).toMatchObject({ state: 'accepted' });
    await relay(willing());
    expect(await liveVersion()).toBe('2.4.0');
  });

  it.each([
    ['by a fault that stays', broken, { no: 6, isLast: false }, /nu a putut încheia.*no room on the disk.*publicați din nou/],
    ['by an engine that never came back', away, { no: 25, isLast: true }, /nu a răspuns/],
    ['by the verdict of the engine', () => engineThat(async () => { throw new EngineRefusal(400, '{"type":"ParseException","message":"flow \\"a\\" leads nowhere"}'); }),
      { no: 1, isLast: false }, /nu a primit versiunea: flow "a" leads nowhere/],
  ])('ended %s says so in words, the draft and what is live stay, and it can be published again', async (_, engine, attempt, words) => {
    const before = await liveVersion();
    const version = before === '2.4.0' ? '2.4.1' : before.replace(/\d+$/, (no) => String(Number(no) + 1));
    const revision = await edit(version);
    const draft = (await ana.get(draftPath)).body.data as { files: object };
    expect((await publish(revision)).status).toBe(201);
    await relay(engine(), attempt);
    expect((await acts())[0]).toMatchObject({ state: 'failed', reason: expect.stringMatching(words) });
    expect(await liveVersion()).toBe(before);
    expect((await ana.get(draftPath)).body.data).toMatchObject({ open: true, revision, files: draft.files });
    expect((await publish(revision)).status).toBe(201);
    await relay(willing());
    expect(await liveVersion()).toBe(version);
  });

  it('is given up by an analyst; the engine that comes back changes nothing', async () => {
    const before = await liveVersion();
    const sent = await publish(await edit('2.5.0'));
    const { id } = sent.body.data as { id: string };
    expect(sent.body.data.policies).toEqual({ approve: false, refuse: true });
    const { orm } = gateway.services;
    const slow = Promise.withResolvers<void>();
    const publishing = publishProcedure({ orm, engine: engineThat(async () => {
      await slow.promise;
      return { deploymentId: 'late', processDefinitionId: `${key}:99:late` };
    }) }, id, { no: 1, isLast: false });
    expect((await ana.post(`${publicationPath}/${id}/refuse`, { reason: 'Motorul nu răspunde' })).body.data).toMatchObject({ state: 'refused' });
    slow.resolve();
    await publishing;
    await gateway.services.catalogue.reload();
    expect(await liveVersion()).toBe(before);
    expect((await publish(await edit('2.5.0'))).status).toBe(201);
    await relay(willing());
    expect(await liveVersion()).toBe('2.5.0');
  });

  it('goes on when its command was lost, or given up without a word', async () => {
    const sent = await publish(await edit('2.5.1'));
    const { id } = sent.body.data as { id: string };
    const { orm } = gateway.services;
    const jobs = () => orm.em.fork().execute('select attempts from graphile_worker.jobs where key = ?', [`publish-${id}`]);
    await orm.em.fork().execute('select graphile_worker.remove_job(?)', [`publish-${id}`]);
    await settlePublications({ orm });
    expect(await jobs()).toEqual([{ attempts: 0 }]);
    await orm.em.fork().execute('update graphile_worker._private_jobs set attempts = max_attempts where key = ?', [`publish-${id}`]);
    await settlePublications({ orm });
    expect(await jobs()).toEqual([{ attempts: 0 }]);
    await relay(willing());
    await settlePublications({ orm });
    expect(await liveVersion()).toBe('2.5.1');
  });

  it('carried out by two relays at once is live once', async () => {
    const { id } = (await publish(await edit('2.5.2'))).body.data as { id: string };
    const { orm, catalogue } = gateway.services;
    await Promise.all([1, 2, 3].map(() => publishProcedure({ orm, engine: willing() }, id, { no: 1, isLast: false })));
    await catalogue.reload();
    expect(await liveVersion()).toBe('2.5.2');
    expect(await orm.em.fork().count(ProcedureVersion, { key, state: 'live' })).toBe(1);
    expect(await orm.em.fork().count(AuditEvent, { action: 'procedure.publish', details: { key, version: '2.5.2' } })).toBe(1);
  });
});

describe('a version that came with the program and is only offered', () => {
  async function offer(version: string): Promise<{ id: string; contentHash: string }> {
    const { orm } = gateway.services;
    const em = orm.em.fork();
    const live = await em.findOneOrFail(ProcedureVersion, { key, state: 'live' }, { populate: ['files'] });
    const text = Buffer.from(live.files['procedure.json'] ?? '', 'base64').toString().replace(/"version": "[^"]+"/, `"version": "${version}"`);
    const files = { ...live.files, 'procedure.json': Buffer.from(text).toString('base64') };
    const { contentHash } = packageFromFiles(fromStored(files));
    const row = em.create(ProcedureVersion, { key, version, contentHash, origin: 'folder', state: 'offered', files });
    await em.flush();
    return { id: row.id, contentHash };
  }
  const take = (versionId: string) => ana.post(`/api/studio/procedures/${key}/rollback`, { versionId, note: 'Versiunea programului' });

  it('passes the same gate as a draft before people get it', async () => {
    const before = await liveVersion();
    const { id, contentHash } = await offer('3.0.0');
    expect((await take(id)).body, 'its scenarios would be played now').toMatchObject({ code: 'tryout.engineAway' });
    const em = gateway.services.orm.em.fork();
    await em.upsert(ScenarioProof, { contentHash, gate: { ok: false, failed: ['a'], open: [], unused: [] }, at: new Date() });
    expect((await take(id)).body).toMatchObject({ code: 'publication.scenarios' });
    expect(await liveVersion()).toBe(before);
    await em.upsert(ScenarioProof, { contentHash, gate: { ok: true, failed: [], open: [], unused: [] }, at: new Date() });
    const { publication } = gateway.services.city.data;
    publication.approval = 'required';
    const asked = await take(id);
    publication.approval = 'optional';
    expect(asked.body.data).toMatchObject({ kind: 'rollback', state: 'proposed' });
    expect((await ana.post(`${publicationPath}/${asked.body.data.id as string}/approve`)).body).toMatchObject({ code: 'publication.fourEyes' });
    expect((await second.post(`${publicationPath}/${asked.body.data.id as string}/approve`)).body.data).toMatchObject({ state: 'accepted' });
    await relay(willing());
    expect(await liveVersion()).toBe('3.0.0');
    await ana.post(`/api/studio/procedures/${key}/rollback`, { versionId: (await em.findOneOrFail(ProcedureVersion, { key, version: '2.1.0' })).id, note: 'Înapoi' });
    await gateway.services.catalogue.reload();
  });
});

describe('back and away', () => {
  let versions: { id: string; version: string }[] = [];
  beforeEach(async () => {
    versions = await gateway.services.orm.em.fork().find(ProcedureVersion, { key }, { fields: ['id', 'version'] });
  });
  const idOf = (version: string): string => versions.find((one) => one.version === version)?.id ?? '';

  it('an earlier version is live again in one step', async () => {
    const back = await ana.post(`/api/studio/procedures/${key}/rollback`, { versionId: idOf('1.1.0'), note: 'Formular greșit' });
    expect(back.body.data).toMatchObject({ kind: 'rollback', state: 'done' });
    await gateway.services.catalogue.reload();
    expect(await liveVersion()).toBe('1.1.0');
    expect((await ana.post(`/api/studio/procedures/${key}/rollback`, { versionId: idOf('1.1.0'), note: 'x' })).body).toMatchObject({ code: 'publication.unchanged' });
  });

  it('a withdrawn procedure is gone from the catalogue, says so, and comes back', async () => {
    expect((await ana.post(`/api/studio/procedures/${key}/withdraw`, { note: 'Legea s-a schimbat' })).body.data).toMatchObject({ kind: 'withdraw', state: 'done' });
    await gateway.services.catalogue.reload();
    const gone = await gateway.as(citizen()).get(`/api/procedures/${key}`);
    expect(gone).toMatchObject({ status: 410, body: { code: 'procedure.withdrawn' } });
    expect((await gateway.as().get('/api/procedures')).body.data.map((one: { key: string }) => one.key)).not.toContain(key);
    expect(procedureName(gateway.services, key).name.ro, 'its cases keep its name').not.toBe(key);
    expect((await ana.post(`/api/studio/procedures/${key}/withdraw`, { note: 'x' })).body).toMatchObject({ code: 'publication.notLive' });
    expect((await ana.get(draftPath)).status, 'it can still be worked on').toBe(200);
    await ana.post(`/api/studio/procedures/${key}/rollback`, { versionId: idOf('2.1.0'), note: 'Din nou' });
    await gateway.services.catalogue.reload();
    expect(await liveVersion()).toBe('2.1.0');
  });

  it('of two at once there is one live version in the end', async () => {
    for (let round = 0; round < 5; round += 1) {
      const wishes = ['1.1.0', '1.3.0', '2.0.0'].map((version, index) =>
        (index % 2 ? second : ana).post(`/api/studio/procedures/${key}/rollback`, { versionId: idOf(version), note: 'Acum' }));
      const answers = await Promise.all([...wishes, second.post(`/api/studio/procedures/${key}/withdraw`, { note: 'Acum' })]);
      expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
      const current = await gateway.services.orm.em.fork().count(ProcedureVersion, { key, state: { $in: ['live', 'withdrawn'] } });
      expect(current).toBe(1);
    }
    await ana.post(`/api/studio/procedures/${key}/rollback`, { versionId: idOf('2.1.0'), note: 'Din nou' });
    await gateway.services.catalogue.reload();
  });

  it('of two who publish the same revision at once one is told that it is under way', async () => {
    const revision = await edit('2.3.0');
    await play({ ok: true, failed: [], open: [], unused: [] });
    const answers = await Promise.all([ana, second].map((who) => who.post(publishPath, { revision, note: 'Acum', approval: true })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    const { id } = answers.find(({ status }) => status === 201)!.body.data as { id: string };
    await ana.post(`${publicationPath}/${id}/refuse`, { reason: 'nu acum' });
  });

  it('where the city hall wants a second analyst, going back and away wait for one too', async () => {
    const { publication } = gateway.services.city.data;
    publication.approval = 'required';
    const back = await ana.post(`/api/studio/procedures/${key}/rollback`, { versionId: idOf('1.1.0'), note: 'Formular greșit' });
    const away = await ana.post(`/api/studio/procedures/${key}/withdraw`, { note: 'Legea s-a schimbat' });
    publication.approval = 'optional';
    expect(back.body.data).toMatchObject({ kind: 'rollback', state: 'proposed' });
    expect(away.body).toMatchObject({ code: 'publication.underWay' });
    expect(await liveVersion()).toBe('2.1.0');
    const { id } = back.body.data as { id: string };
    expect((await second.post(`${publicationPath}/${id}/approve`)).body.data).toMatchObject({ state: 'done' });
    await gateway.services.catalogue.reload();
    expect(await liveVersion()).toBe('1.1.0');
    await ana.post(`/api/studio/procedures/${key}/rollback`, { versionId: idOf('2.1.0'), note: 'Din nou' });
    await gateway.services.catalogue.reload();
  });

  it('a start of the program never undoes what analysts published', async () => {
    const engine = willing();
    await publishFolders(gateway.services.orm, engine, projectRoot, topics);
    await gateway.services.catalogue.reload();
    expect(engine.deployments).toBe(0);
    expect(await liveVersion()).toBe('2.1.0');
  });
});
