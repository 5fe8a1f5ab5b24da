import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaseFile, type ICaseFile } from '../../server/case/index.ts';
import { leadEnded } from '../../server/case/related.follow.ts';
import { Document } from '../../server/document/index.ts';
import { letterData } from '../../server/document/letter-data.ts';
import { noticeOf } from '../../server/notification/index.ts';
import { RegisterEntry } from '../../server/register/index.ts';
import { TaskSubmission } from '../../server/task/index.ts';
import { startGateway, type Caller, type Gateway } from '../support/gateway.ts';
import { buildCase, buildTask, validExample } from '../support/factories.ts';
import { citizen, clerk, registrar } from '../support/people.ts';

let gateway: Gateway;
beforeAll(async () => { gateway = await startGateway(); });
afterAll(() => gateway.stop());

const em = () => gateway.services.orm.em.fork();
const reason = 'Aceeași problemă.';
const petition = (who: Caller = gateway.as(citizen())) => buildCase(gateway, who, 'petitie');
const stored = (id: string) => em().findOneOrFail(CaseFile, { id });

/** A petition in Hungarian by somebody without an account. */
async function stranger(): Promise<ICaseFile> {
  const { data, language } = validExample('petitie', 'hu');
  const answer = await gateway.as(undefined).post('/api/procedures/petitie/submissions', { data, language });
  return stored(answer.body.data.caseId);
}

const link = (call: Caller, id: string, otherId: string, kind: 'joined' | 'related' = 'joined') =>
  call.post(`/api/cases/${id}/related`, { otherId, kind, reason });

/** What the engine was told about a case, in its order. */
async function told(caseId: string): Promise<string[]> {
  const rows = await em().execute(`select j.payload->>'message' as message from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'tell-process' and j.payload->>'caseId' = ? order by j.id`, [caseId]) as { message: string }[];
  return rows.map(({ message }) => message);
}

async function numberOf(caseFile: ICaseFile): Promise<string> {
  const reply = await gateway.as(registrar()).get(`/api/cases/${caseFile.id}`);
  return reply.body.data.number as string;
}

/** An issued letter, as the answer leaves it behind. */
async function answered(caseFile: ICaseFile): Promise<void> {
  const fork = em();
  fork.create(Document, {
    id: randomUUID(), kind: 'issued', caseId: caseFile.id, title: { ro: 'Răspuns', hu: 'Válasz' }, fileName: 'raspuns.pdf',
    mediaType: 'application/pdf', size: 1, sha256: '0'.repeat(64),
  });
  await fork.flush();
}

async function end(caseFile: ICaseFile, outcome: string): Promise<void> {
  await em().transactional(async (fork) => {
    const lead = await fork.findOneOrFail(CaseFile, { id: caseFile.id });
    Object.assign(lead, { outcome, state: 'decided', closedAt: new Date() });
    await leadEnded(fork, lead);
  });
}

describe('joining', () => {
  it('puts a petition behind another one, with both numbers in both timelines and in the register, and no names', async () => {
    const [lead, follower] = [await petition(), await stranger()];
    const desk = gateway.as(registrar());
    const reply = await link(desk, follower.id, lead.id);
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    expect(reply.body.data.relations).toMatchObject([{ kind: 'joined', leads: false, case: { id: lead.id } }]);
    expect(await told(follower.id)).toEqual(['petitie.joined']);
    expect((await stored(lead.id)).facts).toMatchObject({ joinedHungarian: true });

    const timelineOf = async (id: string) => JSON.stringify((await desk.get(`/api/cases/${id}/timeline`)).body.data);
    const [ofLead, ofFollower] = [await timelineOf(lead.id), await timelineOf(follower.id)];
    expect(ofFollower).toContain(await numberOf(lead));
    expect(ofLead).toContain(await numberOf(follower));
    expect(ofLead).not.toContain(follower.applicantName);
    const line = (await desk.get(`/api/register/${lead.registerEntryId}`)).body.data;
    expect(line.links).toMatchObject([{ id: follower.registerEntryId, relation: 'joined' }]);
  });

  it('shows the applicant the number of the lead and nothing else', async () => {
    const owner = gateway.as(citizen());
    const [lead, follower] = [await stranger(), await petition(owner)];
    await link(gateway.as(registrar()), follower.id, lead.id);
    const timeline = JSON.stringify((await owner.get(`/api/cases/${follower.id}/timeline`)).body);
    expect(timeline).toContain(await numberOf(lead));
    expect(timeline).not.toContain(lead.applicantName);
    expect((await owner.get(`/api/cases/${lead.id}`)).status).toBe(404);
    expect((await owner.get(`/api/cases/${follower.id}/related`)).status).toBe(403);
  });

  it('shuts the same people out of both', async () => {
    const official = gateway.as(clerk('urbanism'));
    const { id } = (await official.get('/api/me')).body.data;
    const [lead, follower] = [await petition(), await petition()];
    for (const one of [lead, follower]) await buildTask(gateway, one, { candidateGroups: ['urbanism'] });
    const desk = gateway.as(registrar());
    await desk.post(`/api/cases/${follower.id}/exclusions`, { personId: id, reason });
    expect((await official.get(`/api/cases/${lead.id}`)).status).toBe(200);
    await link(desk, follower.id, lead.id);
    expect((await official.get(`/api/cases/${lead.id}`)).status).toBe(404);
  });

  it('is refused where it would make a chain, with itself, with another procedure, twice, and by a clerk', async () => {
    const desk = gateway.as(registrar());
    const [lead, follower, third] = [await petition(), await petition(), await petition()];
    const information = await buildCase(gateway, gateway.as(citizen()));
    await link(desk, follower.id, lead.id);
    const code = async (one: ICaseFile, other: ICaseFile, call = desk) => (await link(call, one.id, other.id)).body.code;
    expect(await code(third, follower)).toBe('relation.follows');
    expect(await code(lead, third)).toBe('relation.leads');
    expect(await code(third, third)).toBe('relation.self');
    expect(await code(third, information)).toBe('relation.notJoinable');
    expect(await code(follower, lead)).toBe('relation.already');
    await buildTask(gateway, third, { candidateGroups: ['taxe'] });
    await buildTask(gateway, lead, { candidateGroups: ['taxe'] });
    expect(await code(third, lead, gateway.as(clerk('taxe')))).toBe('auth.forbidden');
    expect(await code(third, lead, gateway.as(clerk('urbanism')))).toBe('case.notFound');
  });

  it('of two people who join two petitions to each other at once lets one through', async () => {
    const [one, other] = [await petition(), await petition()];
    const replies = await Promise.all([link(gateway.as(registrar()), one.id, other.id), link(gateway.as(registrar()), other.id, one.id)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('files a petition to the number that was answered before', async () => {
    const [first, again] = [await petition(), await petition()];
    await answered(first);
    await end(first, 'answered');
    const reply = await link(gateway.as(registrar()), again.id, first.id);
    expect(reply.body.data.relations).toMatchObject([{ kind: 'repeated', policies: { end: false } }]);
    expect(await told(again.id)).toEqual(['petitie.repeated']);
    const fork = em();
    const procedure = gateway.services.catalogue.live('petitie');
    const notice = await noticeOf(fork, gateway.services.city, await stored(again.id), procedure, 'repeated');
    expect(notice?.body.ro).toContain(await numberOf(first));
  });
});

describe('the answer of the lead', () => {
  it('is given to each joined petition, in its own letter with its own number', async () => {
    const [lead, follower] = [await petition(), await stranger()];
    await link(gateway.as(registrar()), follower.id, lead.id);
    const fork = em();
    fork.create(TaskSubmission, {
      taskId: randomUUID(), caseId: lead.id, definitionKey: 'prepare-answer', data: { answerText: 'Strada se repară.' },
      byId: randomUUID(), byName: 'Pop Ana', at: new Date(),
    });
    await fork.flush();
    const request = await em().findOneOrFail(RegisterEntry, { id: follower.registerEntryId });
    const { city, env } = gateway.services;
    const letter = await letterData(em(), { city, publicUrl: env.PUBLIC_URL }, await stored(follower.id), {
      own: { number: 'P-9/24.11.2026', at: new Date() }, request, verifyCode: null,
    });
    expect(letter).toMatchObject({
      requestNumber: await numberOf(follower), language: 'hu', tasks: { 'prepare-answer': { answerText: 'Strada se repară.' } },
    });
    expect(letter.applicant.nameHu).toContain(String(follower.data['givenName']));
    await end(lead, 'answered');
    expect(await told(follower.id)).toEqual(['petitie.joined', 'petitie.lead-answered']);
  });

  it('missing at its end, lets the joined ones go their own way', async () => {
    const [lead, follower] = [await petition(), await petition()];
    await link(gateway.as(registrar()), follower.id, lead.id);
    await end(lead, 'redirected');
    expect(await told(follower.id)).toEqual(['petitie.joined', 'petitie.released']);
    expect((await stored(follower.id)).leadId).toBeNull();
  });
});

describe('taking a joining back', () => {
  it('needs a reason, and works until the answer has its number', async () => {
    const desk = gateway.as(registrar());
    const [lead, follower] = [await petition(), await petition()];
    const { body } = await link(desk, follower.id, lead.id);
    const path = `/api/cases/${follower.id}/related/${body.data.relations[0].id}/end`;
    expect((await desk.post(path, { reason: '' })).status).toBe(400);
    const undone = await desk.post(path, { reason: 'Sunt două străzi diferite.' });
    expect(undone.body.data.relations).toEqual([]);
    expect(await told(follower.id)).toEqual(['petitie.joined', 'petitie.released']);
    expect((await desk.get(`/api/register/${follower.registerEntryId}`)).body.data.links).toEqual([]);

    const again = await link(desk, follower.id, lead.id);
    await answered(lead);
    const late = await desk.post(`/api/cases/${follower.id}/related/${again.body.data.relations[0].id}/end`, { reason });
    expect(late.body.code).toBe('relation.closed');
  });
});

describe('plain links and suggestions', () => {
  it('show on both cases and can be taken back', async () => {
    const desk = gateway.as(registrar());
    const [one, other] = [await petition(), await buildCase(gateway, gateway.as(citizen()))];
    const { body } = await link(desk, one.id, other.id, 'related');
    expect((await desk.get(`/api/cases/${other.id}/related`)).body.data.relations).toMatchObject([{ kind: 'related', case: { id: one.id } }]);
    expect(await told(one.id)).toEqual([]);
    await desk.post(`/api/cases/${other.id}/related/${body.data.relations[0].id}/end`, { reason });
    expect((await desk.get(`/api/cases/${one.id}/related`)).body.data.relations).toEqual([]);
  });

  it('of a case that the reader must not see hold its number alone', async () => {
    const [one, other] = [await petition(), await petition()];
    await link(gateway.as(registrar()), one.id, other.id, 'related');
    await buildTask(gateway, one, { candidateGroups: ['taxe'] });
    const [relation] = (await gateway.as(clerk('taxe')).get(`/api/cases/${one.id}/related`)).body.data.relations;
    expect(relation.case).toEqual({ id: null, number: await numberOf(other), procedure: null, applicantName: null, state: null, outcome: null });
  });

  it('offer what the same person sent, and no closed or linked cases', async () => {
    const owner = gateway.as(citizen());
    const [one, other, closed] = [await petition(owner), await petition(owner), await petition(owner)];
    await end(closed, 'redirected');
    const desk = gateway.as(registrar());
    const offered = async () => (await desk.get(`/api/cases/${one.id}/related`)).body.data.suggestions.map(({ id }: { id: string }) => id);
    expect(await offered()).toContain(other.id);
    expect(await offered()).not.toContain(closed.id);
    await link(desk, one.id, other.id);
    expect(await offered()).not.toContain(other.id);
  });
});
