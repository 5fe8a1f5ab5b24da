import { z } from 'zod';
import type { EntityManager } from '@mikro-orm/postgresql';
import { addWorkingDays, localDate } from '../calendar/index.ts';
import { cursorOf, pageOf } from '../http/page.ts';
import { groupsOf, hasRole, ownGroups, type PersonActor } from '../identity/index.ts';
import type { Bilingual } from '../orm/index.ts';
import { registerOfPrefix } from '../register/index.ts';
import { fold } from '../search/index.ts';
import type { Services } from '../services.ts';
import { listed, type ListedTask } from './listed.ts';
import { soonDays } from './task.presenter.ts';

export const views = ['mine', 'group', 'all'] as const;
export type View = (typeof views)[number];
const pageSize = 50;
/** Counters stop here: the list shows "100+". */
const countLimit = 100;

/** What a list of tasks may be asked for. */
export const InboxQuery = z.object({
  view: z.enum(views).default('group'),
  q: z.string().trim().max(200).default(''),
  procedure: z.string().max(100).optional(),
  department: z.string().max(100).optional(),
  urgency: z.enum(['overdue', 'soon', 'normal']).optional(),
  /** `due`: whose follow-up date has come. */
  followUp: z.enum(['due']).optional(),
  /** `any`: that nobody can do. */
  vacancy: z.enum(['any']).optional(),
  sort: z.enum(['received', 'newest', 'due', 'applicant']).default('received'),
  cursor: z.string().max(400).optional(),
});
export type InboxQuery = z.infer<typeof InboxQuery>;

/** Orders: each is an index, with and without the group in front. */
const sorts = {
  received: { key: 'created_at', type: 'timestamptz', down: false },
  newest: { key: 'created_at', type: 'timestamptz', down: true },
  due: { key: "coalesce(due_date, 'infinity'::date)", type: 'date', down: false },
  applicant: { key: 'sort_name', type: 'text', down: false },
} as const;

/** A condition in SQL with its values. */
interface Part {
  sql: string;
  values: unknown[];
}
const part = (sql: string, ...values: unknown[]): Part => ({ sql, values });
const allOf = (parts: Part[]): string => parts.map(({ sql }) => sql).join(' and ');
const array = (values: string[]): string => `{${values.map((value) => JSON.stringify(value)).join(',')}}`;

const open = part("state in ('open', 'completing')");
const waiting = part("state in ('open', 'completing') and state = 'open'");

/**
 * A page of the inbox.
 * @returns the tasks in order, and the cursor of the next page
 */
export async function readInbox(
  em: EntityManager, actor: PersonActor, query: InboxQuery, services: Services,
): Promise<{ tasks: ListedTask[]; page: { next: string | null } }> {
  const { sql, values } = inboxSql(actor, query, services);
  const rows = await listed(em, sql, values, directionOf(query));
  const { items, page } = pageOf(rows, pageSize, ({ key, task }) => [query.sort, key, task.id]);
  return { tasks: items, page };
}

const directionOf = ({ sort }: Pick<InboxQuery, 'sort'>): 'asc' | 'desc' => sorts[sort].down ? 'desc' : 'asc';

/** The statement behind a page: one ordered index walk a group, merged; none is longer than a page. */
export function inboxSql(actor: PersonActor, query: InboxQuery, services: Services): { sql: string; values: unknown[] } {
  const { key, type, down } = sorts[query.sort];
  const after = cursorOf(query.cursor, z.tuple([z.literal(query.sort), z.string(), z.string()]));
  const order = directionOf(query);
  const narrowed = [
    ...filters(query, services),
    ...(after ? [part(`(${key}, id) ${down ? '<' : '>'} (?::${type}, ?)`, after[1], after[2])] : []),
  ];
  const branches = placesOf(actor, query.view, query.department).map((place) => place.concat(narrowed));
  const walks = branches.map((parts) => `(select id, ${key} as key from task where ${allOf(parts)}
    order by ${key} ${order}, id ${order} limit ${pageSize + 1})`);
  if (walks.length === 0) return { sql: 'select id, null as key from task where false', values: [] };
  return {
    sql: `select id, key from (${walks.join(' union all ')}) found
      order by found.key ${order}, id ${order} limit ${pageSize + 1}`,
    values: branches.flatMap((parts) => parts.flatMap(({ values }) => values)),
  };
}

/** How many tasks each view holds, up to the limit. */
export async function countViews(em: EntityManager, actor: PersonActor): Promise<Record<View, number>> {
  const values: unknown[] = [];
  const columns = views.map((view) => {
    const branches = placesOf(actor, view, undefined);
    values.push(...branches.flatMap((parts) => parts.flatMap((one) => one.values)));
    const walks = branches.map((parts) => `(select 1 from task where ${allOf(parts)} limit ${countLimit})`);
    const all = walks.join(' union all ') || 'select 1 where false';
    return `(select count(*)::int from (select 1 from (${all}) each_one limit ${countLimit}) counted) as "${view}"`;
  });
  const [row] = await em.execute(`select ${columns.join(', ')}`, values) as [Record<View, number>];
  return row;
}

/** How many tasks nobody can do, up to the limit, of those that the secretary general sees. */
export async function countVacant(em: EntityManager, actor: PersonActor): Promise<number> {
  const [row] = await em.execute(`select count(*)::int as count from (select 1 from task
    where vacancy is not null and state = 'open' and not excluded @> ?::text[] limit ${countLimit}) vacant`,
  [array([actor.id])]) as [{ count: number }];
  return row.count;
}

/** The places whose tasks a view holds; no task is in two of them. Tasks just finished stay until the engine has moved on. */
function placesOf(actor: PersonActor, view: View, department: string | undefined): Part[][] {
  const ofDepartment = department ? [part('candidate_groups && ?::text[]', array([department, `${department}.head`]))] : [];
  const mine = part('assignee_id = ? and not excluded @> ?::text[]', actor.id, array([actor.id]));
  if (view === 'mine') {
    const lent = part('owner_id = ? and assignee_id <> ? and not excluded @> ?::text[]',
      actor.id, actor.id, array([actor.id]));
    return [[open, mine, ...ofDepartment], [open, lent, ...ofDepartment]];
  }
  const impartial = part('not excluded @> ?::text[]', array([actor.id]));
  if (view === 'all' && (hasRole(actor, 'secretary') || hasRole(actor, 'mayor'))) return [[open, impartial, ...ofDepartment]];
  const groups = groupsOf(actor);
  const state = view === 'group' ? [waiting, part('assignee_id is null')] : [open];
  const elsewhere = part('not candidate_groups && ?::text[]', array(groups));
  const held = actor.standsInFor.map(({ id }) => id);
  return [
    ...groups.map((group) => [...state, part('first_group = ?', group), impartialFor(actor, [group]), ...ofDepartment]),
    [...state, part("first_group = '*' and candidate_groups && ?::text[]", array(groups)), impartialFor(actor, groups), ...ofDepartment],
    ...(held.length === 0 ? [] : [[view === 'group' ? waiting : open,
      part('assignee_id = any(?::uuid[]) and not excluded @> array[assignee_id::text]', array(held)), impartial,
      ...(view === 'group' ? [] : [elsewhere]), ...ofDepartment]]),
    ...(view === 'group' ? [] : [[open, mine, elsewhere, ...ofDepartment]]),
  ];
}

/**
 * Tasks of these groups that the actor may get: neither the actor is shut out of the case nor, where the groups come with a
 * substitution, the people in whose place the actor acts (the policies say the same about one task).
 */
function impartialFor(actor: PersonActor, groups: string[]): Part {
  const own = ownGroups(actor);
  const standIns = actor.standsInFor.filter((one) => one.groups.some((group) => groups.includes(group))).map(({ id }) => id);
  const self = part('not excluded @> ?::text[]', array([actor.id]));
  if (standIns.length === 0 || groups.every((group) => own.includes(group))) return self;
  return part(`${self.sql} and (candidate_groups && ?::text[] or not excluded @> ?::text[])`,
    ...self.values, array(own), array(standIns));
}

function filters(query: InboxQuery, services: Services): Part[] {
  return [
    ...(query.procedure ? [part('procedure_key = ?', query.procedure)] : []),
    ...(query.followUp ? [part('follow_up <= ?::date', localDate(new Date()))] : []),
    ...(query.vacancy ? [part('vacancy is not null')] : []),
    ...(query.urgency ? [ofUrgency(query.urgency, services)] : []),
    ...fold(query.q).split(/\s+/).filter(Boolean).slice(0, 6).map((word) => holding(word, services)),
  ];
}

/** @see urgencies which says the same about one task */
function ofUrgency(urgency: 'overdue' | 'soon' | 'normal', services: Services): Part {
  const today = localDate(new Date());
  const soon = addWorkingDays(today, soonDays, services.city.data.calendarExceptions);
  const day = "coalesce(due_date, 'infinity'::date)";
  if (urgency === 'overdue') return part(`${day} < ?::date`, today);
  return urgency === 'soon' ? part(`${day} between ?::date and ?::date`, today, soon) : part(`${day} > ?::date`, soon);
}

/** A word of applicant, number, procedure or task: names of procedures and tasks stand in their packages. */
function holding(word: string, services: Services): Part {
  const fits = (name: Bilingual): boolean => fold(`${name.ro} ${name.hu}`).includes(word);
  const procedures = services.catalogue.withWithdrawn();
  const whole = procedures.filter(({ pkg }) => fits(pkg.meta.name)).map(({ key }) => key);
  const tasks = procedures.flatMap(({ key, pkg }) =>
    Object.entries(pkg.flowNames).flatMap(([task, name]) => fits(name) ? [`${key} ${task}`] : []));
  const written = part('words like ?', `%${bareNumber(word).replaceAll(/[%_\\]/g, (sign) => `\\${sign}`)}%`);
  if (whole.length === 0 && tasks.length === 0) return written;
  return part(`(${written.sql} or procedure_key = any(?::text[]) or procedure_key || ' ' || definition_key = any(?::text[]))`,
    ...written.values, array(whole), array(tasks));
}

/** A number of a special register without the short name before it: tasks hold the bare one. */
function bareNumber(word: string): string {
  const [, prefix = '', number = ''] = /^(\p{L}[\p{L}\d]*)-(\d[\d./]*)$/u.exec(word) ?? [];
  return registerOfPrefix(prefix) ? number : word;
}
