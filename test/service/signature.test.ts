import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaseFile } from '../../server/case/index.ts';
import { issueDocument } from '../../server/document/index.ts';
import { TaskSubmission } from '../../server/task/index.ts';
import { startGateway, type Gateway } from '../support/gateway.ts';
import { buildCase, buildTask } from '../support/factories.ts';
import { citizen, secretary } from '../support/people.ts';

let gateway: Gateway;
let folder: string;
beforeAll(async () => {
  gateway = await startGateway();
  folder = mkdtempSync(path.join(tmpdir(), 'dosar-signature-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await gateway.stop();
});

const applicant = citizen();
const approve = { approval: 'approve' };

/** An answer to a request for information that waits for its signature. */
async function waiting(claims = secretary({ name: 'Ana Pop' }), text = 'Contractul are 12 pagini.') {
  const caseFile = await buildCase(gateway, gateway.as(applicant));
  const em = gateway.services.orm.em.fork();
  em.create(TaskSubmission, {
    taskId: `prepared-${caseFile.id}`, caseId: caseFile.id, definitionKey: 'prepare-answer',
    data: { decision: 'answer', answerText: text }, byId: caseFile.id, byName: 'Kiss Béla', at: new Date(),
  });
  await em.flush();
  const task = await buildTask(gateway, caseFile, { definitionKey: 'approve-answer', candidateGroups: ['secretariat'] });
  const caller = gateway.as(claims);
  await caller.post(`/api/tasks/${task.id}/claim`);
  const see = async (body: object = {}): Promise<string> => {
    const seen = await caller.post(`/api/tasks/${task.id}/preview`, { data: approve, ...body });
    expect(seen.status, seen.body.toString()).toBe(200);
    return seen.headers.get('etag')?.replaceAll('"', '') ?? '';
  };
  const finish = (mark?: string, data: object = approve) =>
    caller.post(`/api/tasks/${task.id}/complete`, { data, ...mark ? { signature: { mark, confirmed: true } } : {} });
  return { caseFile, task, caller, see, finish };
}

/** The case learns something new that the document says, while it lies open. */
async function rewrite(caseId: string): Promise<void> {
  const em = gateway.services.orm.em.fork();
  em.create(TaskSubmission, {
    taskId: `rewritten-${caseId}`, caseId, definitionKey: 'prepare-answer',
    data: { decision: 'answer', answerText: 'Contractul are 13 pagini.' }, byId: caseId, byName: 'Kiss Béla', at: new Date(),
  });
  await em.flush();
}

describe('a task whose document is signed', () => {
  it('says in what function its reader signs, and whether they may now', async () => {
    const { caller, task } = await waiting();
    expect((await caller.get(`/api/tasks/${task.id}`)).body.data.signature)
      .toMatchObject({ function: { ro: 'Secretar general', hu: 'Főjegyző' }, signedInLately: true });
  });

  it('is finished by who opened the document and confirmed it; the timeline says so', async () => {
    const { caseFile, caller, see, finish } = await waiting();
    const done = await finish(await see());
    expect(done.status, JSON.stringify(done.body)).toBe(200);
    const { data } = (await caller.get(`/api/cases/${caseFile.id}/timeline`)).body;
    expect(data).toContainEqual(expect.objectContaining({
      title: { ro: 'Documentul a fost semnat', hu: 'A dokumentumot aláírták' },
      detail: expect.objectContaining({ ro: 'Ana Pop, Secretar general' }),
    }));
  });

  it('keeps function and moment in the document itself', async () => {
    if (spawnSync('pdftotext', ['-v']).error) return;
    const { caseFile, see, finish } = await waiting();
    await finish(await see());
    const { orm, catalogue, files } = gateway.services;
    const document = await orm.em.fork().transactional(async (em) => {
      const row = await em.findOneOrFail(CaseFile, { id: caseFile.id });
      const procedure = await catalogue.version(em, row.procedureVersionId);
      return issueDocument(em, gateway.services, row, procedure, 'raspuns-informatii', { direction: 'out' });
    });
    const file = path.join(folder, 'a.pdf');
    writeFileSync(file, await files.read(document.sha256));
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
    expect(text).toMatch(/Secretar general\s+Ana Pop\s+Semnat: \d\d\.\d\d\.\d{4}/);
  });

  it.each([
    ['opening it', false, false], ['confirming it', true, false], ['opening it, with a mark from elsewhere', false, true],
  ])('is not finished without %s', async (_, opened, marked) => {
    const { finish, see, task, caller } = await waiting();
    if (opened) await see();
    const refused = await finish(marked ? 'a'.repeat(64) : undefined);
    expect(refused).toMatchObject({ status: 422, body: { code: 'signature.missing' } });
    expect((await caller.get(`/api/tasks/${task.id}`)).body.data.state).toBe('open');
  });

  it('is not finished when the text changed after it was opened', async () => {
    const { caseFile, see, finish } = await waiting();
    const mark = await see();
    await rewrite(caseFile.id);
    expect(await finish(mark)).toMatchObject({ status: 422, body: { code: 'signature.changed' } });
    expect((await finish(await see())).status).toBe(200);
  });

  it('does not take another text than the one that goes out', async () => {
    const { see, finish } = await waiting();
    const other = await see({ template: 'refuz-informatii' });
    expect(other).toBe('');
    expect(await finish('b'.repeat(64))).toMatchObject({ status: 422, body: { code: 'signature.missing' } });
  });

  it('asks to sign in again some time after signing in', async () => {
    const minutes = gateway.services.city.data.signing.signInMinutes;
    const long = secretary({ auth_time: Math.floor(Date.now() / 1000) - (minutes + 1) * 60 });
    const { see, finish, caller, task } = await waiting(long);
    expect((await caller.get(`/api/tasks/${task.id}`)).body.data.signature.signedInLately).toBe(false);
    expect(await finish(await see())).toMatchObject({ status: 403, body: { code: 'signature.signInAgain' } });
  });

  it('is finished without a signature where no document follows', async () => {
    const { finish } = await waiting();
    const done = await finish(undefined, { approval: 'return', remark: 'Scrieți și suma contractului.' });
    expect(done.status, JSON.stringify(done.body)).toBe(200);
  });
});
