import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaseEvent, CaseFile, type ICaseFile } from '../../server/case/index.ts';
import { RegisterEntry } from '../../server/register/index.ts';
import { dashboard, listOpenCases } from '../../server/report/dashboard.ts';
import { foiFigures } from '../../server/report/foi.ts';
import { petitionFigures } from '../../server/report/petitions.ts';
import { publicStatistics } from '../../server/report/statistics.ts';
import { Task, TaskSubmission } from '../../server/task/index.ts';
import { startGateway, type Gateway } from '../support/gateway.ts';
import { clerk, head, registrar } from '../support/people.ts';

let gateway: Gateway;
beforeAll(async () => { gateway = await startGateway(); });
afterAll(() => gateway.stop());

const em = () => gateway.services.orm.em.fork();
const secretary = { sub: randomUUID(), preferred_username: 'secretary', name: 'Secretar', realm_access: { roles: ['secretary'] }, groups: ['/departments/secretariat'] };
const at = (text: string): Date => new Date(text.includes('T') ? text : `${text}T10:00:00+02:00`);
/** Thursday. */
const now = at('2026-11-26');
let no = 1000;

/** A case as registration and the engine's feed would have left it, with times of our choice. */
async function pastCase({ key = 'certificat-fiscal', register = 'general', registered, decided, due, steps = [], ...rest }: {
  key?: string; register?: string; registered: string; decided?: string; due?: string;
  steps?: [activity: string, started: string, ended?: string][];
} & Partial<ICaseFile>): Promise<string> {
  const on = em();
  const procedure = gateway.services.catalogue.live(key);
  const [id, entry] = [randomUUID(), randomUUID()];
  no++;
  on.create(RegisterEntry, {
    id: entry, register, year: 2026, no, direction: 'in', at: at(registered), caseId: id, documentId: null, party: 'Țîrlea Ștefan', subject: 'Cerere',
    channel: 'portal', linkedId: null, prevHash: '', hash: '',
  } as never);
  on.create(CaseFile, {
    id, procedureKey: key, procedureVersionId: procedure.id, language: 'ro', applicantName: 'Țîrlea Ștefan', data: {}, departments: ['taxe'],
    registerEntryId: entry, registeredAt: at(registered), dueDate: due ?? null, term: null, createdAt: at(registered),
    state: decided ? 'decided' : 'in_progress', outcome: decided ? 'approved' : null, closedAt: decided ? at(decided) : null, ...rest,
  });
  await on.flush();
  const line = (kind: string, time: string, activityId: string | null) => {
    on.create(CaseEvent, { caseId: id, at: at(time), kind, activityId, title: { ro: '-', hu: '-' }, detail: null, actor: 'system', visible: true });
  };
  for (const [activity, started, ended] of steps) {
    line('step.started', started, activity);
    await on.flush();
    if (ended) line('step.ended', ended, activity);
    await on.flush();
  }
  if (decided) line('outcome', decided, null);
  await on.flush();
  return id;
}

async function openTask(caseId: string, groups: string[], assignee: [id: string, name: string] | null = null): Promise<void> {
  const on = em();
  const { procedureVersionId } = await on.findOneOrFail(CaseFile, { id: caseId });
  on.create(Task, {
    id: randomUUID(), caseId, procedureVersionId, definitionKey: 'verify', candidateGroups: groups, createdAt: now, assigneeId: assignee?.[0] ?? null,
    assigneeName: assignee?.[1] ?? null,
  });
  await on.flush();
}

/** Begins with an empty record: rows that are only added cannot be deleted one by one. */
async function clear(): Promise<void> {
  await em().execute('set session_replication_role = replica; truncate task_submission, task, case_event, case_file, register_entry cascade; reset session_replication_role');
}

const all = { kind: 'person', id: randomUUID(), roles: ['secretary'], departments: [], ownDepartments: [], standsInFor: [] } as never;
const board = (wish = {}) => dashboard(em(), all, gateway.services, wish, now);

describe('load', () => {
  it('counts open, overdue and near ones by department and person; a term that stands still is neither', async () => {
    await clear();
    const [ana, bela] = [randomUUID(), randomUUID()];
    const late = await pastCase({ registered: '2026-10-01', due: '2026-11-25' });
    // two working days after Thursday 26 November: 27, and Wednesday 2 December after the holidays
    const near = await pastCase({ registered: '2026-11-01', due: '2026-12-02' });
    const far = await pastCase({ registered: '2026-11-01', due: '2026-12-03', departments: ['taxe', 'urbanism'] });
    const still = await pastCase({
      registered: '2026-10-01', due: '2026-11-20',
      term: { amount: 30, unit: 'calendar_days', legalBasis: { ro: '', hu: '' }, startsOn: '', dueDate: '', extensions: [],
        pauses: [{ from: '2026-11-10', to: null, reason: { ro: '', hu: '' }, requestId: 'r' }] },
    });
    await pastCase({ registered: '2026-10-01', decided: '2026-10-05', due: '2026-10-31' });
    await openTask(late, ['taxe'], [ana, 'Ana Pop']);
    await openTask(near, ['taxe'], [ana, 'Ana Pop']);
    await openTask(far, ['urbanism'], [bela, 'Kiss Béla']);
    await openTask(still, ['taxe.head']);
    const seen = await board();
    expect(seen.cases).toMatchObject({ open: 4, overdue: 1, soon: 1 });
    expect(seen.departments.map(({ department, cases, tasks }) => [department.key, cases, tasks])).toEqual([
      ['taxe', { open: 4, overdue: 1, soon: 1 }, { open: 3, overdue: 1, soon: 1, unassigned: 1 }],
      ['urbanism', { open: 1, overdue: 0, soon: 0 }, { open: 1, overdue: 0, soon: 0, unassigned: 0 }],
    ]);
    expect(seen.people.map(({ name, open, overdue, soon }) => [name, open, overdue, soon])).toEqual([['Ana Pop', 2, 1, 1], ['Kiss Béla', 1, 0, 0]]);
    expect((await listOpenCases(em(), all, gateway.services, { list: 'overdue' }, now)).map(({ id }) => id)).toEqual([late]);
    expect((await listOpenCases(em(), all, gateway.services, { list: 'open', person: bela }, now)).map(({ id }) => id)).toEqual([far]);
    expect((await board({ department: 'urbanism' })).cases.open).toBe(1);
  });
});

describe('times', () => {
  it('measure procedures in working days, steps on the clock, and say how many were in term', async () => {
    await clear();
    // Friday to Monday is 1 working day; Friday 27 to Wednesday 2 December, over two holidays, also 1; then 3 and 10
    await pastCase({ registered: '2026-11-06', decided: '2026-11-09', due: '2026-11-09' });
    await pastCase({ registered: '2026-10-02', decided: '2026-10-05', due: '2026-10-04' });
    await pastCase({ registered: '2026-11-09', decided: '2026-11-12', due: '2026-11-12' });
    await pastCase({ registered: '2026-10-05', decided: '2026-10-19' });
    await pastCase({ registered: '2026-01-05', decided: '2026-01-06' });
    const { procedures } = await board();
    // sorted 1 1 3 10: median between 1 and 3; 9th decile at place 2.7, between 3 and 10
    expect(procedures).toEqual([{
      procedure: expect.objectContaining({ key: 'certificat-fiscal' }), decided: 4, median: 2, p90: expect.closeTo(7.9), withTerm: 3, inTerm: 2,
    }]);
  });

  it('count a step for every time it was done, from its own beginning', async () => {
    await clear();
    const step = gateway.services.catalogue.live('certificat-fiscal').pkg.meta.steps[0]!.activity;
    await pastCase({
      registered: '2026-11-02',
      steps: [[step, '2026-11-02T08:00:00Z', '2026-11-02T09:00:00Z'], [step, '2026-11-03T08:00:00Z', '2026-11-03T11:00:00Z'], [step, '2026-11-04T08:00:00Z']],
    });
    expect((await board()).steps).toEqual([expect.objectContaining({ done: 2, median: 7200, p90: expect.closeTo(10_080) })]);
  });

  it('show twelve weeks, with Sunday night in its own week of Bucharest', async () => {
    await clear();
    await pastCase({ registered: '2026-11-22T21:59:00Z', decided: '2026-11-22T22:01:00Z', due: '2026-11-22' });
    const { weeks } = await board();
    expect(weeks).toHaveLength(12);
    expect(weeks.slice(-2)).toEqual([
      { week: '2026-11-16', registered: 1, decided: 0, withTerm: 0, inTerm: 0 }, { week: '2026-11-23', registered: 0, decided: 1, withTerm: 1, inTerm: 0 },
    ]);
  });
});

describe('forecast', () => {
  it('adds the usual time of the steps ahead to what the present one still needs', async () => {
    await clear();
    const [first, second] = gateway.services.catalogue.live('certificat-fiscal').pkg.meta.steps.map(({ activity }) => activity) as [string, string];
    for (const day of ['02', '03', '04']) {
      await pastCase({
        registered: `2026-11-${day}`, decided: '2026-11-20',
        steps: [[first, '2026-11-05T08:00:00Z', '2026-11-07T08:00:00Z'], [second, '2026-11-07T08:00:00Z', '2026-11-12T08:00:00Z']],
      });
    }
    // two days and five days: a case one day into the first step needs 1 + 5 more, Wednesday 2 December
    const standing: [string, string][] = [[first, '2026-11-25T08:00:00Z']];
    const late = await pastCase({ registered: '2026-11-20', due: '2026-12-01', steps: standing });
    await pastCase({ registered: '2026-11-20', due: '2026-12-02', steps: standing });
    await pastCase({ registered: '2026-11-20', due: '2026-11-20', steps: standing });
    // in the second step since long: expected today
    await pastCase({ registered: '2026-11-01', due: '2026-11-26', steps: [[first, '2026-11-01', '2026-11-02'], [second, '2026-11-02']] });
    const unknown = await pastCase({ key: 'informatii-publice', registered: '2026-11-20', due: '2026-11-27' });
    const seen = await board();
    expect(seen.cases).toMatchObject({ open: 5, overdue: 1, late: 1, unknown: 1 });
    const list = await listOpenCases(em(), all, gateway.services, { list: 'late' }, now);
    expect(list).toEqual([expect.objectContaining({ id: late, dueDate: '2026-12-01', expectedOn: '2026-12-02', departments: [expect.objectContaining({ key: 'taxe' })] })]);
    expect(JSON.stringify(list)).not.toContain('Țîrlea');
    const rest = await listOpenCases(em(), all, gateway.services, { list: 'open' }, now);
    expect(rest.find(({ id }) => id === unknown)?.expectedOn).toBeNull();
  });
});

describe('the rights on the dashboard', () => {
  it('are those of heads over their departments, and of the secretary general over all', async () => {
    const status = async (claims: Record<string, unknown>, query = '') => (await gateway.as(claims).get(`/api/reports/dashboard${query}`)).status;
    expect(await status(head('taxe'))).toBe(200);
    expect(await status(head('taxe'), '?department=urbanism')).toBe(403);
    expect(await status(secretary, '?department=urbanism')).toBe(200);
    expect(await status(clerk('taxe'))).toBe(403);
    expect(await status(registrar())).toBe(403);
    expect((await gateway.as(head('taxe')).get('/api/reports/cases?department=urbanism')).status).toBe(403);
  });

  it('keep the cases of other departments out of a head\'s numbers', async () => {
    await clear();
    await pastCase({ registered: '2026-11-20', departments: ['urbanism'] });
    await pastCase({ registered: '2026-11-20', departments: ['taxe', 'urbanism'] });
    const { data } = (await gateway.as(head('taxe')).get('/api/reports/dashboard')).body;
    expect(data.cases.open).toBe(1);
    expect(data.departments.map(({ department }: { department: { key: string } }) => department.key)).toEqual(['taxe']);
    expect(data.scope.departments.map(({ key }: { key: string }) => key)).toEqual(['taxe']);
  });

  it('gives each table as a file for spreadsheets', async () => {
    for (const table of ['departments', 'people', 'procedures', 'steps', 'weeks']) {
      const reply = await gateway.as(secretary).get(`/api/reports/dashboard/export?table=${table}&lang=hu`);
      expect(reply.headers.get('content-type')).toContain('text/csv');
      expect(reply.body.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    }
    const cases = await gateway.as(secretary).get('/api/reports/cases/export?list=open&lang=ro');
    expect(cases.body.toString('utf8')).toContain('Direcția impozite și taxe locale, Serviciul urbanism');
  });
});

describe('reports of the law', () => {
  const foi = (rest: Parameters<typeof pastCase>[0]) => pastCase({ key: 'informatii-publice', register: 'foi', departments: ['relatii-publice'], ...rest });

  it('counts requests for public information by outcome, form of answer, ground of refusal and term', async () => {
    await clear();
    await foi({ registered: '2026-03-02', decided: '2026-03-04', due: '2026-03-16', outcome: 'answered', data: { requesterKind: 'person', answerForm: 'email' } });
    await foi({ registered: '2026-03-02', decided: '2026-03-20', due: '2026-03-16', outcome: 'answered', data: { requesterKind: 'media', answerForm: 'email' } });
    const refused = await foi({ registered: '2026-04-01', decided: '2026-04-03', due: '2026-04-20', outcome: 'rejected', data: { requesterKind: 'firm', answerForm: 'paper' } });
    await foi({
      registered: '2026-05-04', due: '2026-06-15', language: 'hu',
      term: { amount: 10, unit: 'working_days', legalBasis: { ro: '', hu: '' }, startsOn: '', dueDate: '',
        extensions: [{ at: '', amount: 30, unit: 'working_days', legalBasis: { ro: '', hu: '' }, dueDate: '' }] },
    });
    await foi({ registered: '2025-12-31', decided: '2026-01-05', outcome: 'answered' });
    const on = em();
    for (const [definitionKey, ground, time] of [['prepare-answer', 'a', '2026-04-01'], ['approve-answer', 'd', '2026-04-02']] as const) {
      on.create(TaskSubmission, { taskId: randomUUID(), caseId: refused, definitionKey, data: { refusalGround: ground }, byId: randomUUID(), byName: '-', at: at(time) });
    }
    await on.flush();
    const figures = await foiFigures(em(), 2026, [], now);
    expect(figures).toMatchObject({
      total: 4, withCase: 4, withoutCase: 0, inTerm: 2, late: 1, overdue: 1, extended: 1, median: 2,
      outcomes: [{ key: 'answered', count: 2 }, { key: 'open', count: 1 }, { key: 'rejected', count: 1 }],
      requesters: [{ key: 'firm', count: 1 }, { key: 'media', count: 1 }, { key: 'person', count: 1 }],
      answerForms: [{ key: 'email', count: 2 }, { key: 'paper', count: 1 }], refusalGrounds: [{ key: 'd', count: 1 }],
      languages: [{ key: 'hu', count: 1 }, { key: 'ro', count: 3 }], channels: [{ key: 'portal', count: 4 }],
    });
  });

  it('says zero for petitions when there are none, and counts those of the right half', async () => {
    expect(await petitionFigures(em(), 2026, 2, [], now)).toMatchObject({ total: 0, outcomes: [], median: null, late: 0 });
    await pastCase({ register: 'petitions', registered: '2026-06-30T20:59:00Z', departments: ['urbanism'] });
    await pastCase({ register: 'petitions', registered: '2026-06-30T21:00:00Z', departments: ['urbanism', 'taxe'] });
    expect(await petitionFigures(em(), 2026, 1, [], now)).toMatchObject({ total: 1 });
    expect(await petitionFigures(em(), 2026, 2, [], now)).toMatchObject({ total: 1, departments: [{ key: 'taxe', count: 1 }, { key: 'urbanism', count: 1 }] });
  });

  it.each(['foi?year=2026', 'petitions?year=2026&half=2', 'petitions?year=2020&half=1'])('gives %s as data, table and sheet in both languages', async (report) => {
    const me = gateway.as(registrar());
    const { data } = (await me.get(`/api/reports/${report}`)).body;
    expect(data.sections[0]).toMatchObject({ key: 'total', rows: [{ value: data.figures.total }, {}, {}] });
    for (const lang of ['ro', 'hu'] as const) {
      const csv = (await me.get(`/api/reports/${report}&format=csv&lang=${lang}`)).body.toString('utf8');
      expect(csv).toContain(data.title[lang]);
      const pdf = await me.get(`/api/reports/${report}&format=pdf&lang=${lang}`);
      expect(pdf.headers.get('content-type')).toBe('application/pdf');
      expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-');
    }
  });
});

describe('public statistics', () => {
  it('say how long a procedure takes, and nothing of one with fewer than ten cases', async () => {
    await clear();
    for (let count = 0; count < 10; count++) await pastCase({ registered: '2026-11-09', decided: '2026-11-12', due: '2026-11-12' });
    for (let count = 0; count < 9; count++) await pastCase({ key: 'informatii-publice', registered: '2026-11-09', decided: '2026-11-12', due: '2026-11-12' });
    const rows = (await publicStatistics(em(), gateway.services, now)).procedures;
    const of = (key: string) => rows.find(({ procedure }) => procedure.key === key);
    expect(of('certificat-fiscal')).toMatchObject({ decided: 10, median: 3, p90: 3, shareInTerm: 100 });
    expect(of('informatii-publice')).toMatchObject({ decided: null, median: null, p90: null, shareInTerm: null });
  });

  it('hide a share that would tell of fewer than ten late ones', async () => {
    await pastCase({ registered: '2026-11-09', decided: '2026-11-12', due: '2026-11-11' });
    const { body } = await gateway.as().get('/api/statistics');
    expect(body.data.procedures.find((row: { procedure: { key: string } }) => row.procedure.key === 'certificat-fiscal'))
      .toMatchObject({ decided: 11, shareInTerm: null });
  });

  it('are open data as a table too, with empty cells where a number would tell of single people', async () => {
    const { body } = await gateway.as().get('/api/statistics?format=csv&lang=hu');
    const lines = String(body).trim().split('\r\n');
    const titles = 'Eljárás;Lezárt ügyek;Medián (munkanap);10-ből 9 legfeljebb (munkanap);Határidőben (%);A kérelmezők elégedettsége (1–5)';
    expect(lines[0]).toBe(titles);
    expect(lines).toContain('Közérdekű információ kérése;;;;;');
    expect(lines.some((line) => line.startsWith('Adóigazolás;11;'))).toBe(true);
  });
});
