import type { EntityManager } from '@mikro-orm/postgresql';
import { announce } from '../event/index.ts';
import { Person, staffReadAt, staffRoles } from '../identity/index.ts';
import { log } from '../log.ts';
import { notifyPerson } from '../notification/index.ts';
import { bilingual } from '../texts/index.ts';
import { Task, type ITask, type Vacancy } from './task.entity.ts';

/** Who mends it, and is told. */
const menders = ['secretary', 'admin'];
/** Roles that make somebody head of the own departments. @see ownGroups */
const leading = ['head', 'secretary', 'mayor'];

/**
 * Which waiting tasks nobody can do: their groups have no active member, or every member is the applicant, shut out of the
 * case, or barred by four eyes.
 */
const judgement = `
with member as (
  select p.id::text as id, d.key as grp from person p, unnest(p.departments) d(key)
    where p.active and p.roles && ?::text[]
  union all
  select p.id::text, d.key || '.head' from person p, unnest(p.departments) d(key)
    where p.active and p.roles && ?::text[]
), judged as (
  select t.id, case
    when not exists (select 1 from member m where m.grp = any(t.candidate_groups)) then 'no_members'
    when not exists (select 1 from member m where m.grp = any(t.candidate_groups)
      and m.id is distinct from c.applicant_id::text and not m.id = any(t.barred) and not m.id = any(c.excluded)) then 'all_barred'
    end as vacancy
  from task t join case_file c on c.id = t.case_id
  where t.state = 'open' and t.assignee_id is null and (?::text[] is null or t.id = any(?::text[]))
)
update task t set vacancy = j.vacancy from judged j, case_file c
where j.id = t.id and c.id = t.case_id and t.vacancy is distinct from j.vacancy
returning t.id, t.vacancy, t.case_id as "caseId", t.procedure_key as "procedureKey", t.definition_key as "definitionKey",
  t.case_number as "caseNumber", t.candidate_groups as "groups", c.departments`;

interface Judged {
  id: string;
  vacancy: Vacancy | null;
  caseId: string;
  procedureKey: string;
  definitionKey: string;
  caseNumber: string | null;
  groups: string[];
  departments: string[];
}

const array = (values: readonly string[]): string => `{${values.map((value) => JSON.stringify(value)).join(',')}}`;

/**
 * Marks tasks that nobody can do, takes the mark from those that somebody can do again, and says both aloud: in the log,
 * on the open pages, and to the secretary general and the administrators.
 * @param tasks only these; all waiting ones when left out
 * @returns how many tasks nobody can do were found anew
 */
export async function judgeVacancies(em: EntityManager, tasks?: ITask[]): Promise<number> {
  if (!await staffReadAt(em)) return 0;
  const ids = tasks ? array(tasks.map(({ id }) => id)) : null;
  const changed = await em.execute(judgement, [array(staffRoles), array(leading), ids, ids]) as Judged[];
  if (changed.length === 0) return 0;
  const told = await em.find(Person, { active: true, roles: { $overlap: menders } } as object, { fields: ['id'] });
  const personIds = told.map(({ id }) => id);
  for (const { id, vacancy, caseId, departments } of changed) {
    const task = tasks?.find((one) => one.id === id);
    if (task) task.vacancy = vacancy;
    announce(em, 'task.changed', { taskId: id, caseId, kind: 'vacancy' }, { departments, personIds });
  }
  const vacant = changed.filter(({ vacancy }) => vacancy !== null);
  for (const same of alike(vacant)) cry(em, same, personIds);
  if (changed.length > vacant.length) log.info({ tasks: changed.length - vacant.length }, 'tasks have people again');
  return vacant.length;
}

/** How many tasks nobody can do, and in which groups they wait. */
export async function vacantTasks(em: EntityManager): Promise<{ tasks: number; groups: string[] }> {
  const rows = await em.find(Task, { vacancy: { $ne: null }, state: 'open' }, { fields: ['candidateGroups'] });
  return { tasks: rows.length, groups: [...new Set(rows.flatMap(({ candidateGroups }) => candidateGroups))].sort() };
}

/** One alarm for all tasks of one kind, so that a wrong group does not send a hundred notices. */
function alike(vacant: Judged[]): Judged[][] {
  const kinds = Map.groupBy(vacant, ({ procedureKey, definitionKey, vacancy, groups }) =>
    JSON.stringify([procedureKey, definitionKey, vacancy, groups]));
  return [...kinds.values()];
}

function cry(em: EntityManager, [first, ...others]: Judged[], personIds: string[]): void {
  if (!first?.vacancy) return;
  const { vacancy, groups, procedureKey, definitionKey, caseId } = first;
  const count = 1 + others.length;
  log.error({ vacancy, groups, procedure: procedureKey, task: definitionKey, tasks: count },
    vacancy === 'no_members' ? 'no candidate group has members' : 'nobody in the candidate groups may do the task');
  const params = { number: first.caseNumber ?? '', groups: groups.join(', '), count };
  const subject = vacancy === 'no_members' ? bilingual('vacancy.no_members.title') : bilingual('vacancy.all_barred.title');
  const body = vacancy === 'no_members' ? bilingual('vacancy.no_members.body', params) : bilingual('vacancy.all_barred.body', params);
  for (const id of personIds) notifyPerson(em, id, caseId, { subject, body });
}
