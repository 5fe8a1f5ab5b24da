import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import pg from 'pg';
import { addDays, localDate } from '../../server/calendar/index.ts';
import { CaseFile } from '../../server/case/index.ts';
import { RegisterEntry } from '../../server/register/index.ts';
import type { ITask } from '../../server/task/index.ts';
import { buildCase, buildTask } from '../support/factories.ts';
import { startGateway, type Caller, type Gateway } from '../support/gateway.ts';
import type { TestClaims } from '../support/issuer.ts';
import { citizen, clerk, head } from '../support/people.ts';

let gateway: Gateway;
let pool: pg.Pool;
beforeAll(async () => {
  gateway = await startGateway();
  pool = new pg.Pool({ connectionString: gateway.services.env.DATABASE_URL, max: 2 });
});
afterAll(async () => {
  await pool.end();
  await gateway.stop();
});

const today = localDate(new Date());
/** A department of its own for each test: its tasks are all that its clerk sees. */
let department: string;
let me: TestClaims;
beforeEach(() => {
  department = `d-${randomUUID().slice(0, 8)}`;
  me = clerk(department);
});

async function newTask(overrides: Partial<ITask> & { applicant?: string } = {}): Promise<ITask> {
  const { applicant, ...rest } = overrides;
  const caseFile = await buildCase(gateway, gateway.as(citizen()));
  if (applicant) await pool.query('update case_file set applicant_name = $2 where id = $1', [caseFile.id, applicant]);
  return buildTask(gateway, caseFile, { candidateGroups: [department], ...rest });
}

async function list(query = '', claims = me): Promise<{ ids: string[]; next: string | null; counts: Record<string, number> }> {
  const { status, body } = await gateway.as(claims).get(`/api/tasks?view=group${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return { ids: body.data.map(({ id }: ITask) => id), next: body.page.next, counts: body.counts };
}

describe('the list', () => {
  it('is ordered by arrival, term or applicant, and goes on where it stopped', async () => {
    const a = await newTask({ createdAt: new Date('2026-01-03'), dueDate: addDays(today, 30), applicant: 'Țuca Ana' });
    const b = await newTask({ createdAt: new Date('2026-01-02'), dueDate: null, applicant: 'Őry Béla' });
    const c = await newTask({ createdAt: new Date('2026-01-01'), dueDate: addDays(today, -1), applicant: 'Álmos Csaba' });
    expect((await list()).ids).toEqual([c.id, b.id, a.id]);
    expect((await list('&sort=newest')).ids).toEqual([a.id, b.id, c.id]);
    expect((await list('&sort=due')).ids).toEqual([c.id, a.id, b.id]);
    expect((await list('&sort=applicant')).ids).toEqual([c.id, b.id, a.id]);
  });

  it.each(['received', 'newest', 'due', 'applicant'])('by %s shows each task once over many pages', async (sort) => {
    const { id } = await newTask();
    await pool.query(`insert into task (id, case_id, procedure_version_id, definition_key, state, candidate_groups, due_date, created_at)
      select gen_random_uuid(), case_id, procedure_version_id, definition_key, 'open', candidate_groups,
        case when i % 3 > 0 then current_date + i % 7 end, '2026-01-01'::date + (i % 11) * interval '1 hour'
      from task, generate_series(1, 120) i where id = $1`, [id]);
    const seen: string[] = [];
    let next: string | null = '';
    do {
      const page: { ids: string[]; next: string | null } = await list(`&sort=${sort}${next ? `&cursor=${next}` : ''}`);
      seen.push(...page.ids);
      next = page.next;
    } while (next);
    expect(seen).toHaveLength(121);
    expect(new Set(seen).size).toBe(121);
  });

  it('is narrowed by applicant, number, procedure, urgency and follow-up date', async () => {
    const a = await newTask({ applicant: 'Szőcs-Țîrlea Ștefan', dueDate: addDays(today, -1) });
    const b = await newTask({ applicant: 'Pop Ana', dueDate: addDays(today, 40) });
    const em = gateway.services.orm.em.fork();
    const { registerEntryId } = await em.findOneOrFail(CaseFile, { id: b.caseId });
    const { no } = await em.findOneOrFail(RegisterEntry, { id: registerEntryId });
    expect((await list('&q=tirlea')).ids).toEqual([a.id]);
    expect((await list('&q=szocs%20STEF')).ids).toEqual([a.id]);
    expect((await list(`&q=${no}/`)).ids).toEqual([b.id]);
    expect((await list(`&q=l544-${no}/`)).ids).toEqual([b.id]);
    expect((await list('&q=%25')).ids).toEqual([]);
    expect((await list('&q=interes%20public&procedure=informatii-publice')).ids).toHaveLength(2);
    expect((await list('&procedure=certificat-fiscal')).ids).toEqual([]);
    expect((await list('&urgency=overdue')).ids).toEqual([a.id]);
    expect((await list('&urgency=normal')).ids).toEqual([b.id]);
    await gateway.as(me).patch(`/api/tasks/${b.id}`, { followUp: today });
    expect((await list('&followUp=due')).ids).toEqual([b.id]);
  });

  it('is narrowed to one of several departments', async () => {
    const other = `d-${randomUUID().slice(0, 8)}`;
    const a = await newTask();
    const b = await newTask({ candidateGroups: [other] });
    const c = await newTask({ candidateGroups: [other, department] });
    const both = { ...me, groups: [`/departments/${department}`, `/departments/${other}`] };
    expect((await list('', both)).ids.sort()).toEqual([a.id, b.id, c.id].sort());
    expect((await list('', me)).ids.sort()).toEqual([a.id, c.id].sort());
    expect((await list(`&department=${department}`, both)).ids.sort()).toEqual([a.id, c.id].sort());
  });

  it('counts up to a hundred and no further', async () => {
    const { id } = await newTask();
    await pool.query(`insert into task (id, case_id, procedure_version_id, definition_key, state, candidate_groups, created_at)
      select gen_random_uuid(), case_id, procedure_version_id, definition_key, 'open', candidate_groups, now() from task, generate_series(1, 130) where id = $1`, [id]);
    expect((await list()).counts).toEqual({ mine: 0, group: 100, all: 100 });
  });

  it('never shows tasks of other departments', async () => {
    const task = await newTask();
    const other = await gateway.as(clerk('urbanism')).get('/api/tasks?view=all');
    expect(other.body.data.map(({ id }: ITask) => id)).not.toContain(task.id);
    expect((await list(`&department=${department}`, clerk('urbanism'))).ids).toEqual([]);
  });
});

describe('a follow-up date', () => {
  it('is set and taken away by who works on the task, not by others', async () => {
    const task = await newTask();
    const set = await gateway.as(me).patch(`/api/tasks/${task.id}`, { followUp: '2027-01-15' });
    expect(set).toMatchObject({ status: 200, body: { data: { followUp: '2027-01-15' } } });
    expect((await gateway.as(me).patch(`/api/tasks/${task.id}`, { followUp: null })).body.data.followUp).toBeNull();
    expect((await gateway.as(clerk('urbanism')).patch(`/api/tasks/${task.id}`, { followUp: null })).status).toBe(404);
    expect((await gateway.as(me).patch(`/api/tasks/${task.id}`, { followUp: '2027-02-30' })).status).toBe(400);
  });
});

describe('many tasks at once', () => {
  const bulk = async (caller: Caller, action: string, ids: string[], extra = {}) =>
    (await caller.post('/api/tasks/bulk', { action, ids, ...extra })).body.data as { id: string; done: boolean; code?: string; detail?: string }[];

  it('are taken, and a colleague\'s task stays theirs', async () => {
    const [a, b, foreign] = [await newTask(), await newTask(), await newTask({ candidateGroups: ['urbanism'] })];
    await gateway.as({ ...clerk(department), name: 'Ana Pop' }).post(`/api/tasks/${b.id}/claim`);
    const results = await bulk(gateway.as(me), 'claim', [b.id, a.id, foreign.id, 'nowhere']);
    expect(results).toMatchObject([
      { id: b.id, done: false, code: 'task.alreadyClaimed' }, { id: a.id, done: true, task: { id: a.id, assignee: { name: me['name'] } } },
      { id: foreign.id, done: false, code: 'task.notFound' }, { id: 'nowhere', done: false, code: 'task.notFound' },
    ]);
    expect(results[0]?.detail).toContain('Ana Pop');
    expect((await bulk(gateway.as(me), 'unclaim', [a.id, b.id])).map(({ done }) => done)).toEqual([true, false]);
  });

  it('taken by two people at once go to one of them each, and none is lost', async () => {
    const ids = [];
    for (let i = 0; i < 8; i += 1) ids.push((await newTask()).id);
    const [one, two] = await Promise.all([
      bulk(gateway.as(clerk(department)), 'claim', ids), bulk(gateway.as(clerk(department)), 'claim', [...ids].reverse()),
    ]);
    for (const id of ids) expect([...one, ...two].filter((result) => result.id === id && result.done)).toHaveLength(1);
  });

  it('are handed out by the head to a colleague of the department', async () => {
    const colleague = clerk(department, { given_name: 'Ilona', family_name: 'Kiss' });
    await gateway.as(colleague).get('/api/me');
    await gateway.as(clerk('urbanism', { given_name: 'Din', family_name: 'Afara' })).get('/api/me');
    const [a, b] = [await newTask(), await newTask()];
    const chief = gateway.as(head(department));
    const { body } = await chief.get(`/api/tasks/${a.id}/assignees`);
    const names = body.data.map(({ name }: { name: string }) => name);
    expect(names).toContain('Ilona Kiss');
    expect(names).not.toContain('Din Afara');
    expect((await gateway.as(me).get(`/api/tasks/${a.id}/assignees`)).status).toBe(403);
    const { id } = body.data.find(({ name }: { name: string }) => name === 'Ilona Kiss');
    expect((await bulk(chief, 'assign', [a.id, b.id], { assignee: id })).every(({ done }) => done)).toBe(true);
    const mine = await gateway.as(colleague).get('/api/tasks?view=mine');
    expect(mine.body.data.map((task: ITask) => task.id).sort()).toEqual([a.id, b.id].sort());
    expect((await bulk(gateway.as(me), 'assign', [a.id], { assignee: id }))).toMatchObject([{ done: false, code: 'auth.forbidden' }]);
  });
});

describe('saved filters', () => {
  it('belong to a person or are shared with the department', async () => {
    const caller = gateway.as(me);
    const own = await caller.post('/api/task-filters', { name: 'Ale mele urgente', query: { view: 'mine', urgency: 'overdue', sort: 'due' } });
    expect(own).toMatchObject({ status: 201, body: { data: { own: true, department: null, query: { urgency: 'overdue' }, policies: { remove: true } } } });
    const shared = await caller.post('/api/task-filters', { name: 'Fără termen', department, query: { q: 'pop' } });
    const names = async (claims: TestClaims) => (await gateway.as(claims).get('/api/task-filters')).body.data.map(({ name }: { name: string }) => name);
    expect(await names(me)).toEqual(['Ale mele urgente', 'Fără termen']);
    expect(await names(clerk(department))).toEqual(['Fără termen']);
    expect(await names(clerk('urbanism'))).not.toContain('Fără termen');
    expect((await caller.post('/api/task-filters', { name: 'x', department: 'urbanism', query: {} })).status).toBe(403);
    expect((await caller.post('/api/task-filters', { name: 'x', query: { color: 'red' } })).status).toBe(400);
    const path = `/api/task-filters/${shared.body.data.id}`;
    expect((await gateway.as(clerk(department)).del(path)).status).toBe(404);
    expect((await gateway.as(head(department)).del(path)).status).toBe(200);
    expect(await names(me)).toEqual(['Ale mele urgente']);
  });
});

describe('the plan of the first page', () => {
  it('walks indexes and reads no table from end to end', async () => {
    const { id } = await newTask();
    await pool.query(`insert into task (id, case_id, procedure_version_id, definition_key, state, candidate_groups, due_date, created_at)
      select gen_random_uuid(), case_id, procedure_version_id, definition_key, 'open', array['g' || i % 12], current_date + i % 90, now() - i * interval '1 second'
      from task, generate_series(1, 20000) i where id = $1`, [id]);
    const client = await pool.connect();
    const plans: string[] = [];
    await client.query('analyze task');
    const { inboxSql } = await import('../../server/task/inbox.query.ts');
    try {
      for (const sort of ['received', 'newest', 'due', 'applicant'] as const) {
        for (const roles of [['clerk'], ['secretary']]) {
          for (const view of ['mine', 'group', 'all'] as const) {
            const actor = { kind: 'person', id: randomUUID(), roles, departments: ['g1', 'g2'], ownDepartments: ['g1', 'g2'], standsInFor: [] } as never;
            const { sql, values } = inboxSql(actor, { view, sort, q: '' }, gateway.services);
            let place = 0;
            const { rows } = await client.query(`explain ${sql.replaceAll('?', () => `$${place += 1}`)}`, values);
            plans.push(rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n'));
          }
        }
      }
    } finally {
      client.release();
    }
    expect(plans.filter((plan) => /Seq Scan/.test(plan))).toEqual([]);
  });
});
