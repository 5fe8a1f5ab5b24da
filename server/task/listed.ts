import type { EntityManager } from '@mikro-orm/postgresql';
import type { ICaseFile } from '../case/index.ts';
import type { IRegisterEntry } from '../register/index.ts';
import type { ITask } from './task.entity.ts';

/** What a list shows of a task, its case and its number, and what the rights on it depend on. */
export interface ListedTask {
  task: Pick<ITask, keyof typeof taskColumns>;
  caseFile: Pick<ICaseFile, keyof typeof caseColumns>;
  entry: Pick<IRegisterEntry, keyof typeof entryColumns> | null;
}

const taskColumns = {
  id: 'id', caseId: 'case_id', procedureVersionId: 'procedure_version_id', definitionKey: 'definition_key', state: 'state',
  candidateGroups: 'candidate_groups', assigneeId: 'assignee_id', assigneeName: 'assignee_name', inPlaceOfId: 'in_place_of_id',
  inPlaceOfName: 'in_place_of_name', ownerId: 'owner_id', ownerName: 'owner_name', barred: 'barred', vacancy: 'vacancy',
  dueDate: 'due_date', createdAt: 'created_at', completedAt: 'completed_at', followUp: 'follow_up', excluded: 'excluded',
} as const;
const caseColumns = { applicantId: 'applicant_id', applicantName: 'applicant_name', procedureKey: 'procedure_key', state: 'state' } as const;
const entryColumns = { register: 'register', no: 'no', at: 'at' } as const;

/** Columns in SQL, each named as its table and property, so that a row can be taken apart again. */
const selected = Object.entries({ t: taskColumns, c: caseColumns, e: entryColumns })
  .flatMap(([table, columns]) => Object.entries(columns).map(([name, column]) => `${table}.${column} as "${table}.${name}"`)).join(', ');

type Row = Record<string, unknown>;
const partOf = (row: Row, table: string, columns: object): Row =>
  Object.fromEntries(Object.keys(columns).map((name) => [name, row[`${table}.${name}`]]));
const moment = (value: unknown): Date | null => typeof value === 'string' ? new Date(value) : null;

/**
 * Reads tasks with their case and number by one statement, without what no list shows (answers of the form, submitted data).
 * @param found statement that gives `id` and `key`
 * @param direction order of the rows by `key` and `id`
 */
export async function listed(
  em: EntityManager, found: string, values: unknown[], direction: 'asc' | 'desc',
): Promise<(ListedTask & { key: string })[]> {
  const rows = await em.execute(`with found as (${found}) select found.key::text as key, ${selected} from found
    join task t on t.id = found.id join case_file c on c.id = t.case_id left join register_entry e on e.id = c.register_entry_id
    order by found.key ${direction}, found.id ${direction}`, values) as Row[];
  return rows.map((row) => {
    const [task, caseFile, entry] = [partOf(row, 't', taskColumns), partOf(row, 'c', caseColumns), partOf(row, 'e', entryColumns)];
    Object.assign(task, { createdAt: moment(task['createdAt']), completedAt: moment(task['completedAt']) });
    return {
      key: String(row['key']), task, caseFile, entry: entry['no'] === null ? null : { ...entry, at: moment(entry['at']) },
    } as ListedTask & { key: string };
  });
}
