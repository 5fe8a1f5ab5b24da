import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditEvent } from '../../server/audit/index.ts';
import { CaseFile } from '../../server/case/index.ts';
import { CompletionRequest } from '../../server/completion/index.ts';
import { Document } from '../../server/document/index.ts';
import { buildTask } from '../support/factories.ts';
import {
  closedIn,
  codeOf,
  db,
  endedCase,
  inTransaction,
  pdf,
  secretary as secretaryGeneral,
  today,
} from '../support/archive.ts';
import { startGateway, type Caller, type Gateway } from '../support/gateway.ts';
import { clerk, head, registrar } from '../support/people.ts';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

describe('closing a file', () => {
  it('proposes index, leaves and dates, and keeps who closed it, when and until when', async () => {
    const { caseFile } = await endedCase(gateway);
    const officer = gateway.as(registrar({ name: 'Ana Pop' }));
    const before = (await officer.get(`/api/cases/${caseFile.id}/archive`)).body;
    expect(before.data).toMatchObject({ file: null, blockers: [], proposal: { fileIndex: 'I.C.7', leaves: 1 } });
    expect(before.policies).toEqual({ close: true, reopen: false });
    const closed = await officer.post(`/api/cases/${caseFile.id}/archive`, { leaves: 12, remarks: 'Un plic' });
    expect(closed.status).toBe(201);
    const year = new Date().getFullYear();
    expect(closed.body.data).toMatchObject({
      fileIndex: 'I.C.7',
      leaves: 12,
      remarks: 'Un plic',
      closedBy: 'Ana Pop',
      termYears: 5,
      retentionEnd: `${year + 5}-12-31`,
      department: { key: 'relatii-publice' },
      state: 'closed',
    });
    const audit = await db(gateway).find(AuditEvent, { objectId: caseFile.id, action: 'file.close' });
    expect(audit).toHaveLength(1);
  });

  it('waits until nothing is open, and names what is', async () => {
    const { me, caseFile } = await endedCase(gateway);
    await buildTask(gateway, caseFile);
    await me.post(`/api/cases/${caseFile.id}/messages`, { text: 'Mai am o întrebare.' });
    const em = db(gateway);
    em.create(CompletionRequest, {
      id: randomUUID(),
      caseId: caseFile.id,
      round: 1,
      state: 'open',
      dueDate: '2027-01-01',
      requestedById: randomUUID(),
      requestedByName: 'X',
      requestedAt: new Date(),
      pausesTerm: false,
    });
    const row = await em.findOneOrFail(CaseFile, { id: caseFile.id });
    Object.assign(row, { state: 'in_progress', closedAt: null });
    await em.flush();
    const officer = gateway.as(registrar());
    const refused = await officer.post(`/api/cases/${caseFile.id}/archive`);
    expect([refused.status, codeOf(refused)]).toEqual([409, 'archive.notReady']);
    const found = refused.body.issues.map(({ code }: { code: string }) => code);
    expect(found).toEqual(['running', 'tasks', 'completion', 'messages']);
    expect((await officer.get(`/api/cases/${caseFile.id}/archive`)).body.data.blockers).toEqual(found);
  });

  it('is refused twice, for an index that the nomenclator does not have, to the applicant and to other departments', async () => {
    const claims = { ...registrar(), realm_access: { roles: ['citizen', 'registrar', 'clerk'] } };
    const { caseFile } = await endedCase(gateway, new Date(), claims);
    expect((await gateway.as(claims).post(`/api/cases/${caseFile.id}/archive`)).status).toBe(403);
    expect((await gateway.as(clerk('taxe')).post(`/api/cases/${caseFile.id}/archive`)).status).toBe(404);
    const officer = gateway.as(registrar());
    expect(codeOf(await officer.post(`/api/cases/${caseFile.id}/archive`, { fileIndex: 'X.Z.9' }))).toBe(
      'archive.positionUnknown',
    );
    expect((await officer.post(`/api/cases/${caseFile.id}/archive`)).status).toBe(201);
    expect(codeOf(await officer.post(`/api/cases/${caseFile.id}/archive`))).toBe('archive.alreadyClosed');
  });

  it('lets nothing in afterwards, by no way, and says so', async () => {
    const { me, caseFile } = await endedCase(gateway);
    const officer = gateway.as(registrar());
    await officer.post(`/api/cases/${caseFile.id}/archive`);
    const own = (await me.upload('act.pdf', pdf)).body.data.id;
    const tries = [
      await me.post(`/api/cases/${caseFile.id}/messages`, { text: 'Încă ceva', documents: [own] }),
      await officer.post(`/api/cases/${caseFile.id}/messages`, { text: 'Răspuns' }),
      await officer.post(`/api/cases/${caseFile.id}/notes`, { text: 'Notă' }),
    ];
    expect(tries.map(codeOf)).toEqual(['case.closedFile', 'case.closedFile', 'case.closedFile']);
    expect(tries[0]?.body.title).toContain('închis');
    const common = {
      id: randomUUID(),
      title: { ro: 'x', hu: 'x' },
      fileName: 'x.pdf',
      mediaType: 'application/pdf',
      size: 1,
      sha256: 'x',
    };
    await expect(
      inTransaction(gateway, async (em) => {
        em.create(Document, { ...common, kind: 'issued', caseId: caseFile.id });
        await em.flush();
      }),
    ).rejects.toMatchObject({ code: 'DF001' });
    expect((await me.get(`/api/cases/${caseFile.id}/messages`)).body).toMatchObject({
      data: [],
      closed: true,
      policies: { write: false },
    });
  });

  it('and a message at the same moment: one of the two knows of the other', async () => {
    for (let round = 0; round < 5; round++) {
      const { me, caseFile } = await endedCase(gateway);
      const officer = gateway.as(registrar());
      const [closed, message] = await Promise.all([
        officer.post(`/api/cases/${caseFile.id}/archive`),
        me.post(`/api/cases/${caseFile.id}/messages`, { text: 'Acum' }),
      ]);
      expect([closed.status, message.status].filter((status) => status === 201)).toHaveLength(1);
    }
  });

  it('is undone by who leads, with a reason that stays readable, and counts anew', async () => {
    const { me, caseFile } = await endedCase(gateway);
    await gateway.as(registrar()).post(`/api/cases/${caseFile.id}/archive`);
    const reopen = (caller: Caller, reason = 'A venit un act nou') =>
      caller.post(`/api/cases/${caseFile.id}/archive/reopen`, { reason });
    expect((await reopen(gateway.as(registrar()))).status).toBe(403);
    const secretary = gateway.as(secretaryGeneral());
    expect((await reopen(secretary, '')).status).toBe(400);
    expect((await reopen(secretary)).body.data).toMatchObject({
      state: 'reopened',
      reopened: { reason: 'A venit un act nou' },
    });
    expect((await me.post(`/api/cases/${caseFile.id}/messages`, { text: 'Actul nou' })).status).toBe(201);
    await secretary.post(`/api/cases/${caseFile.id}/messages/read`);
    expect((await secretary.post(`/api/cases/${caseFile.id}/archive`)).status).toBe(201);
    const { data } = (await secretary.get(`/api/cases/${caseFile.id}/archive`)).body;
    expect(data).toMatchObject({ file: { state: 'closed' }, earlier: [{ state: 'reopened' }] });
    expect(
      await db(gateway).count(AuditEvent, { objectId: caseFile.id, action: { $in: ['file.close', 'file.reopen'] } }),
    ).toBe(3);
  });
});

describe('what is ready', () => {
  it('is listed with its index, found by a part of its number, and closed in one go', async () => {
    const year = 2019;
    const { caseFile } = await endedCase(gateway, closedIn(year));
    const open = await endedCase(gateway, closedIn(year));
    await buildTask(gateway, open.caseFile);
    const officer = gateway.as(clerk('relatii-publice'));
    const list = (await officer.get(`/api/archive/ready?year=${year}&department=relatii-publice`)).body;
    expect(list.data.map(({ caseId }: { caseId: string }) => caseId)).toEqual([caseFile.id]);
    expect(list).toMatchObject({ total: 1, data: [{ position: { fileIndex: 'I.C.7', termYears: 5 } }] });
    expect((await officer.get('/api/archive/ready?q=informatii')).body.total).toBeGreaterThan(0);
    expect((await gateway.as(clerk('taxe')).get(`/api/archive/ready?year=${year}`)).body.data).toEqual([]);
    expect(
      (await gateway.as(clerk('taxe')).post('/api/archive/close', { department: 'relatii-publice', year })).status,
    ).toBe(403);
    const done = await officer.post('/api/archive/close', { department: 'relatii-publice', year });
    expect(done.body.data).toEqual({ closed: 1, left: 0, more: false });
    expect((await officer.post('/api/archive/close', { department: 'relatii-publice', year })).body.data.closed).toBe(
      0,
    );
  });
});

describe('the nomenclator', () => {
  const values = {
    title: { ro: 'Petiții și sesizări', hu: 'Petíciók és bejelentések' },
    termYears: 15,
    remarks: '',
    validFrom: today(),
  };

  it('is found by everybody of the staff, and changed by the secretary general alone, from today on', async () => {
    const secretary = gateway.as(secretaryGeneral());
    expect((await gateway.as(clerk('taxe')).get('/api/archive/nomenclator')).body.policies).toEqual({ edit: false });
    expect((await gateway.as(head('taxe')).post('/api/archive/nomenclator/I.C.1/versions', values)).status).toBe(403);
    const past = await secretary.post('/api/archive/nomenclator/I.C.1/versions', {
      ...values,
      validFrom: '2020-01-01',
    });
    expect(codeOf(past)).toBe('archive.positionDate');
    expect((await secretary.post('/api/archive/nomenclator/I.C.1/versions', values)).status).toBe(201);
    expect(codeOf(await secretary.post('/api/archive/nomenclator/I.C.1/versions', values))).toBe(
      'archive.positionDate',
    );
    const versions = (await secretary.get('/api/archive/nomenclator/I.C.1')).body.data;
    expect(versions).toMatchObject([
      { termYears: 15, validTo: null, by: 'Secretar General' },
      { termYears: 10, by: null },
    ]);
    expect(versions[1].validTo < today()).toBe(true);
  });

  it('leaves closed files as they were closed', async () => {
    const { caseFile } = await endedCase(gateway);
    const secretary = gateway.as(secretaryGeneral());
    await secretary.post(`/api/cases/${caseFile.id}/archive`);
    await secretary.post('/api/archive/nomenclator/I.C.7/versions', { ...values, termYears: 30 });
    const next = await endedCase(gateway);
    await secretary.post(`/api/cases/${next.caseFile.id}/archive`);
    const terms = await Promise.all(
      [caseFile, next.caseFile].map(
        async ({ id }) => (await secretary.get(`/api/cases/${id}/archive`)).body.data.file.termYears,
      ),
    );
    expect(terms).toEqual([5, 30]);
  });

  it('grows by the next number of a service, and a position that ended takes no more files', async () => {
    const secretary = gateway.as(secretaryGeneral());
    const added = await secretary.post('/api/archive/nomenclator', { ...values, service: 'I.C' });
    expect(added.body.data.fileIndex).toBe('I.C.9');
    expect((await secretary.post('/api/archive/nomenclator/I.C.9/end', { validTo: today() })).status).toBe(200);
    const again = await secretary.post('/api/archive/nomenclator', { ...values, service: 'I.C' });
    expect(again.body.data.fileIndex).toBe('I.C.10');
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const shown = (await secretary.get(`/api/archive/nomenclator?day=${tomorrow}`)).body.data.map(
      ({ fileIndex }: { fileIndex: string }) => fileIndex,
    );
    expect(shown).toContain('I.C.10');
    expect(shown).not.toContain('I.C.9');
  });
});
