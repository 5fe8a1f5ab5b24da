import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ArchiveFile, ArchiveTransfer } from '../../server/archive/index.ts';
import { AuditEvent } from '../../server/audit/index.ts';
import { CaseFile } from '../../server/case/index.ts';
import { verifyRegisters } from '../../server/register/index.ts';
import { archived, codeOf, db, pdf, permanentFiles, scanOf, secretary as secretaryGeneral, today } from '../support/archive.ts';
import { startGateway, type Caller, type Gateway } from '../support/gateway.ts';
import { clerk, registrar } from '../support/people.ts';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const at = '/api/archive/transfers';
const receipt = async (caller: Caller) =>
  ({ number: 'PV-7', date: today(), documentId: await scanOf(caller), receivedBy: 'Direcția Județeană Covasna' });
/** The first year whose files the law still leaves here. */
const young = Number(today().slice(0, 4)) - 30;

describe('the way to the National Archives', () => {
  it('goes over a list, and a receipt recorded by another person; content, lines and register stay', async () => {
    const { files, cases, archivist, actor } = await permanentFiles(gateway, young - 1, 2);
    const before = (await archivist.get(at)).body;
    expect(before.candidates.map(({ id }: { id: string }) => id).toSorted()).toEqual(files.toSorted());
    const made = await archivist.post(at, { files, note: '1 cutie' });
    expect([made.status, made.body.data.state, made.body.data.items.length]).toEqual([201, 'prepared', 2]);
    const { id } = made.body.data;
    expect(made.body.data.policies).toEqual({ change: true, receive: false });
    expect(codeOf(await archivist.post(`${at}/${id}/receipt`, await receipt(archivist)))).toBe('archive.samePerson');
    const line = () => db(gateway).findOneOrFail(ArchiveFile, { id: files[0] ?? '' });
    expect((await line()).transferredAt ?? null, 'kept until the receipt').toBeNull();
    const secretary = gateway.as(secretaryGeneral());
    const done = (await secretary.post(`${at}/${id}/receipt`, await receipt(secretary))).body.data;
    expect(done).toMatchObject({ state: 'received', receipt: { number: 'PV-7', by: 'Secretar General' }, policies: { change: false } });
    expect(done.items.map(({ state }: { state: string }) => state)).toEqual(['transferred', 'transferred']);
    expect((await secretary.get(`${at}/${id}/receipt`)).body.equals(pdf)).toBe(true);
    expect((await line()).transferredByName).toBe('Secretar General');
    const em = db(gateway);
    const caseFile = await em.findOneOrFail(CaseFile, { id: cases[0] ?? '' });
    expect(caseFile.applicantName).not.toBe('');
    expect((await archivist.get(`/api/cases/${caseFile.id}`)).body.data.registerEntries).toHaveLength(1);
    expect(await verifyRegisters(em)).toEqual([]);
    expect(await em.count(AuditEvent, { objectId: id, action: 'transfer.prepare', actor: actor.id })).toBe(1);
    expect(await em.count(AuditEvent, { objectId: caseFile.id, action: 'file.transfer' })).toBe(1);
    const found = (await archivist.get('/api/archive/files?state=transferred')).body.data;
    expect(found).toHaveLength(2);
    expect(codeOf(await archivist.post(`/api/archive/files/${files[0]}/hold`, { reason: 'Proces pe rol' }))).toBe('archive.transferred');
    expect(codeOf(await secretary.post(`${at}/${id}/withdraw`, { reason: 'prea târziu' }))).toBe('archive.transferState');
    const print = await archivist.get(`${at}/${id}/print`);
    expect(print.body.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await archivist.get(`${at}/${id}/export?lang=hu`)).body.toString()).toMatch(/\r\n1;I\.B\.1;.*\r\n2;I\.B\.1;.*Nemzeti Levéltár/);
  });

  it('waits for the legal time of each position, and tells when', async () => {
    const { files, archivist } = await permanentFiles(gateway, young, 1);
    const births = await permanentFiles(gateway, young - 2, 1, 'II.A.1');
    const { candidates, later } = (await archivist.get(at)).body;
    expect(candidates).toEqual([]);
    expect(later).toEqual([{ from: young + 31, files: 1 }, { from: young - 2 + 101, files: 1 }]);
    for (const early of [files, births.files]) expect(codeOf(await archivist.post(at, { files: early }))).toBe('archive.notTransferable');
    const { files: temporary } = await archived(gateway, 2009);
    expect(codeOf(await archivist.post(at, { files: temporary })), 'files with a term are selected instead').toBe('archive.notTransferable');
  });

  it('leaves what is held, taken out or withdrawn, and is not everybody\'s', async () => {
    const { files: [one = '', two = '', three = ''], archivist } = await permanentFiles(gateway, young - 4, 3);
    await archivist.post(`/api/archive/files/${three}/hold`, { reason: 'Proces pe rol' });
    expect((await archivist.get(at)).body).toMatchObject({ kept: 1, candidates: [{}, {}] });
    expect(codeOf(await archivist.post(at, { files: [one, three] }))).toBe('archive.notTransferable');
    const { id } = (await archivist.post(at, { files: [one, two] })).body.data;
    expect(codeOf(await archivist.post(at, { files: [one] })), 'in one list only').toBe('archive.notTransferable');
    await archivist.post(`/api/archive/files/${two}/hold`, { reason: 'Proces pe rol' });
    const secretary = gateway.as(secretaryGeneral());
    const paper = await receipt(secretary);
    expect(codeOf(await secretary.post(`${at}/${id}/receipt`, paper))).toBe('archive.heldTransfer');
    expect(codeOf(await secretary.post(`${at}/${id}/receipt`, { ...paper, date: '2020-01-01' }))).toBe('archive.decisionDate');
    expect((await secretary.del(`${at}/${id}/files/${two}`)).body.data.count).toBe(1);
    expect(codeOf(await secretary.del(`${at}/${id}/files/${one}`))).toBe('archive.nothingToTransfer');
    const officer = gateway.as(clerk('relatii-publice'));
    expect(codeOf(await officer.post(`${at}/${id}/receipt`, paper))).toBe('auth.forbidden');
    expect(codeOf(await gateway.as(registrar()).post(`${at}/${id}/withdraw`, { reason: 'Lipsește o filă' }))).toBeUndefined();
    expect((await archivist.get(at)).body.candidates).toMatchObject([{ id: one }]);
  });

  it('cannot be gone around in the database', async () => {
    const { files: [file = ''], archivist } = await permanentFiles(gateway, young - 5, 1);
    const { id } = (await archivist.post(at, { files: [file] })).body.data;
    const run = (sql: string, ...values: unknown[]) => db(gateway).execute(sql, values);
    await expect(run('update archive_file set transferred_at = now() where id = ?', file)).rejects.toThrow('receipt');
    const { preparedById } = await db(gateway).findOneOrFail(ArchiveTransfer, { id });
    await expect(run('update archive_transfer set recorded_by_id = ? where id = ?', preparedById, id)).rejects.toThrow('two_people');
    await expect(run("update archive_transfer set state = 'received' where id = ?", id)).rejects.toThrow('received');
    await expect(run('delete from archive_transfer where id = ?', id)).rejects.toThrow('never deleted');
  });
});
