import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ArchiveFile, closeFile, destroySelection, removeErased, tablesOfCase } from '../../server/archive/index.ts';
import { AuditEvent } from '../../server/audit/index.ts';
import { CaseFile } from '../../server/case/index.ts';
import { Document } from '../../server/document/index.ts';
import { verifyRegisters } from '../../server/register/index.ts';
import {
  actorOf,
  archived,
  archivedWithPapers,
  closedIn,
  codeOf,
  confirmed,
  db,
  decision,
  endedCase,
  inTransaction,
  pdf,
  proposal,
  scanOf,
  secretary as secretaryGeneral,
  today,
} from '../support/archive.ts';
import { startGateway, type Gateway } from '../support/gateway.ts';
import { clerk, head, registrar } from '../support/people.ts';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

describe('the way to destroy', () => {
  it('goes over proposal, decision by another person, confirmation; then content goes and the lines stay', async () => {
    const { cases, files, archivist, actor } = await archived(gateway, 2016, 2);
    const [first] = cases;
    const proposed = await archivist.post('/api/archive/selections', proposal(files));
    expect(proposed.status).toBe(201);
    const { id } = proposed.body.data;
    const secretary = gateway.as(secretaryGeneral());
    expect((await secretary.post(`/api/archive/selections/${id}/approve`, decision())).body.data).toMatchObject({
      state: 'approved',
    });
    const confirm = { number: 'AN-44', date: today(), documentId: await scanOf(archivist) };
    expect((await archivist.post(`/api/archive/selections/${id}/confirm`, confirm)).body.data).toMatchObject({
      state: 'confirmed',
    });
    expect((await secretary.get(`/api/archive/selections/${id}/confirmation`)).body.equals(pdf)).toBe(true);
    expect(codeOf(await archivist.post(`/api/archive/selections/${id}/destroy`, { count: 1 }))).toBe(
      'archive.countDiffers',
    );
    const done = await archivist.post(`/api/archive/selections/${id}/destroy`, { count: 2 });
    expect(done.body.data).toMatchObject({
      state: 'executed',
      executed: { by: 'Ana Arhivar' },
      decision: { number: '12/2026' },
    });
    const em = db(gateway);
    const gone = await em.findOneOrFail(CaseFile, { id: first?.caseFile.id ?? '' });
    expect([gone.data, gone.facts, gone.applicantName, gone.applicantEmail]).toEqual([{}, {}, '', null]);
    const line = await em.findOneOrFail(ArchiveFile, { caseId: gone.id });
    expect(line).toMatchObject({ fileIndex: 'I.C.7', selectionId: id, destroyedByName: 'Ana Arhivar' });
    expect(await verifyRegisters(em)).toEqual([]);
    expect((await archivist.get(`/api/cases/${gone.id}`)).body.data.registerEntries).toHaveLength(1);
    expect(await em.count(AuditEvent, { objectId: gone.id, action: 'file.destroy', actor: actor.id })).toBe(1);
    expect(codeOf(await archivist.post(`/api/archive/selections/${id}/destroy`, { count: 2 }))).toBe(
      'archive.selectionState',
    );
    expect((await archivist.get(`/api/archive/selections/${id}/print`)).status).toBe(200);
  });

  it('erases messages, notes and documents, and the store forgets what nobody else has', async () => {
    const {
      cases: [one],
      files,
      archivist,
      actor,
    } = await archivedWithPapers(gateway);
    const id = await confirmed(gateway, files, archivist);
    const caseId = one?.caseFile.id ?? '';
    const documents = await db(gateway).find(Document, { caseId });
    expect(documents).toHaveLength(2);
    await inTransaction(gateway, (em) => destroySelection(em, gateway.services.city, actor, id, 1));
    for (const document of documents) {
      expect((await archivist.get(`/api/documents/${document.id}/content`)).status).toBe(404);
    }
    const left = (await db(gateway).execute(
      `select (select count(*) from case_message where case_id = ?)::int
      + (select count(*) from case_note where case_id = ?)::int + (select count(*) from task_submission where case_id = ?)::int
      + (select count(*) from notification where case_id = ?)::int as count`,
      [caseId, caseId, caseId, caseId],
    )) as { count: number }[];
    expect(left).toEqual([{ count: 0 }]);
    expect((await archivist.get('/api/search?q=parolasecreta')).body.data).toEqual([]);
    const { services } = gateway;
    const later = new Date(Date.now() + 7_200_000);
    expect(await removeErased(services), 'what was just put there waits').toBe(0);
    expect(await removeErased(services, later)).toBe(1);
    expect(await removeErased(services, later), 'a repeat does no harm').toBe(0);
    const [shared, single] = [
      documents.find(({ fileName }) => fileName === 'comun.pdf'),
      documents.find(({ fileName }) => fileName !== 'comun.pdf'),
    ];
    expect(await services.files.intact(shared?.sha256 ?? ''), 'the applicant still has this one').toBe(true);
    expect(await services.files.intact(single?.sha256 ?? '')).toBe(false);
  });

  it('has no side way: every attempt without all consents is refused, and nothing is lost', async () => {
    const { cases, files, archivist, actor } = await archived(gateway, 2017);
    const running = await endedCase(gateway);
    const officer = gateway.as(registrar());
    const young = (await officer.post(`/api/cases/${running.caseFile.id}/archive`)).body.data.id as string;
    const refused = async (reply: Promise<{ status: number; body: { code: string } }>, code: string) =>
      expect((await reply).body.code).toBe(code);
    await refused(archivist.post('/api/archive/selections', proposal([young])), 'archive.notSelectable');
    await refused(
      archivist.post('/api/archive/selections', proposal([...files, randomUUID()])),
      'archive.notSelectable',
    );
    await refused(gateway.as(head('taxe')).post('/api/archive/selections', proposal(files)), 'auth.forbidden');
    const both = registrar({ realm_access: { roles: ['registrar', 'secretary', 'clerk'] } });
    const own = (await gateway.as(both).post('/api/archive/selections', proposal(files))).body.data.id as string;
    const at = (step: string) => `/api/archive/selections/${own}/${step}`;
    await refused(gateway.as(both).post(at('approve'), decision()), 'archive.samePerson');
    await refused(archivist.post(at('approve'), decision()), 'auth.forbidden');
    await refused(archivist.post(at('destroy'), { count: 1 }), 'archive.selectionState');
    await refused(archivist.post('/api/archive/selections', proposal(files)), 'archive.notSelectable');
    const secretary = gateway.as(secretaryGeneral());
    await refused(secretary.post(at('approve'), { number: '1', date: '2020-01-01' }), 'archive.decisionDate');
    await refused(secretary.post(at('approve'), { number: '1', date: '2999-01-01' }), 'archive.decisionDate');
    await secretary.post(at('approve'), decision());
    await refused(archivist.post(at('destroy'), { count: 1 }), 'archive.selectionState');
    await refused(
      archivist.post(at('confirm'), { number: 'A', date: today(), documentId: randomUUID() }),
      'upload.unknownDocument',
    );
    await archivist.post(at('confirm'), { number: 'A', date: today(), documentId: await scanOf(archivist) });
    await refused(secretary.post(at('destroy'), { count: 1 }), 'auth.forbidden');
    await refused(gateway.as(clerk('relatii-publice')).post(at('destroy'), { count: 1 }), 'auth.forbidden');
    await archivist.post(`/api/archive/files/${files[0]}/hold`, { reason: 'Proces pe rol' });
    await refused(archivist.post(at('destroy'), { count: 1 }), 'archive.held');
    const kept = await db(gateway).findOneOrFail(CaseFile, { id: cases[0]?.caseFile.id ?? '' });
    expect(Object.keys(kept.data).length).toBeGreaterThan(0);
    expect(kept.applicantName).not.toBe('');
    await archivist.del(`/api/archive/files/${files[0]}/hold`);
    await expect(
      inTransaction(gateway, (em) =>
        destroySelection(em, gateway.services.city, actor, own, 1, new Date('2022-12-31T12:00:00Z')),
      ),
    ).rejects.toMatchObject({ code: 'archive.notSelectable' });
    await archivist.del(`/api/archive/selections/${own}/files/${files[0]}`);
    await refused(archivist.post(at('destroy'), { count: 1 }), 'archive.nothingToDestroy');
  });

  it('is closed in the database too, whatever a program says', async () => {
    const {
      files: [file = ''],
      archivist,
    } = await archived(gateway, 2018);
    const run = (sql: string, parameters: unknown[] = []) => db(gateway).execute(sql, parameters);
    await expect(run('update archive_file set destroyed_at = now() where id = ?', [file])).rejects.toThrow(
      /archive_file_destroyed_check|confirmed selection/,
    );
    await expect(run('delete from archive_file where id = ?', [file])).rejects.toThrow(/never deleted/);
    await expect(run("update archive_file set retention_end = '2000-12-31' where id = ?", [file])).rejects.toThrow(
      /keeps the values/,
    );
    const id = await confirmed(gateway, [file], archivist);
    await expect(run('update archive_selection set decided_by_id = proposed_by_id where id = ?', [id])).rejects.toThrow(
      /four_eyes/,
    );
    const other = await archived(gateway, 2012);
    await expect(run('update archive_file set selection_id = ? where id = ?', [id, other.files[0]])).rejects.toThrow(
      /cannot be selected/,
    );
    await run("update archive_file set hold_reason = 'Proces' where id = ?", [file]);
    await expect(run('update archive_file set destroyed_at = now() where id = ?', [file])).rejects.toThrow(
      /confirmed selection/,
    );
    const talk = await endedCase(gateway);
    await talk.me.post(`/api/cases/${talk.caseFile.id}/messages`, { text: 'Rămâne' });
    await expect(run('delete from case_message')).rejects.toThrow(/only takes new rows/);
    await expect(run('delete from archive_selection where id = ?', [id])).rejects.toThrow(/never deleted/);
  });

  it('never opens for permanent files, nor for held ones', async () => {
    const giver = await actorOf(gateway, clerk('relatii-publice'), ['relatii-publice']);
    const { caseFile } = await endedCase(gateway, closedIn(2019));
    const file = await inTransaction(gateway, (em) =>
      closeFile(em, gateway.services, giver, caseFile.id, { fileIndex: 'I.B.1', remarks: '' }, 'ro', closedIn(2019)),
    );
    expect([file.termYears ?? null, file.retentionEnd ?? null]).toEqual([null, null]);
    const em = db(gateway);
    await expect(
      em.execute('update archive_file set selection_id = ? where id = ?', [randomUUID(), file.id]),
    ).rejects.toThrow(/cannot be selected|permanent_kept/);
    const { files, archivist } = await archived(gateway, 2011);
    await archivist.post(`/api/archive/files/${files[0]}/hold`, { reason: 'Control al Curții de Conturi' });
    const shown = (await archivist.get('/api/archive/selections')).body.candidates.map(({ id }: { id: string }) => id);
    expect(shown).not.toContain(files[0]);
    expect(shown).not.toContain(file.id);
    expect(codeOf(await archivist.post('/api/archive/selections', proposal(files)))).toBe('archive.notSelectable');
    expect((await archivist.get('/api/archive/files?state=held')).body.data).toContainEqual(
      expect.objectContaining({
        id: files[0],
        hold: expect.objectContaining({ reason: 'Control al Curții de Conturi' }),
      }),
    );
  });

  it('gives the files back when the proposal is rejected', async () => {
    const { files, archivist } = await archived(gateway, 2010);
    const { id } = (await archivist.post('/api/archive/selections', proposal(files))).body.data;
    const secretary = gateway.as(secretaryGeneral());
    const rejected = await secretary.post(`/api/archive/selections/${id}/reject`, { reason: 'Se mai folosesc' });
    expect(rejected.body.data).toMatchObject({ state: 'rejected', rejection: { reason: 'Se mai folosesc' } });
    expect((await archivist.post('/api/archive/selections', proposal(files))).status).toBe(201);
  });
});

describe('every table of a case', () => {
  it('has been decided upon: erased, cleared or kept', async () => {
    const rows = (await db(gateway).execute(`select table_name from information_schema.columns
      where table_schema = 'public' and column_name = 'case_id' order by 1`)) as { table_name: string }[];
    expect(rows.filter((row) => !(row.table_name in tablesOfCase))).toEqual([]);
  });
});
