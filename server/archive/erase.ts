import type { EntityManager } from '@mikro-orm/postgresql';
import { bilingual } from '../texts/index.ts';

/**
 * Every table with rows of a case, and what a destruction does to them. A test compares the list with the database: who
 * adds a table of a case decides here whether its rows are content or the record of what was done.
 */
export const tablesOfCase: Record<string, 'erased' | 'cleared' | 'kept'> = {
  case_file: 'cleared',
  case_event: 'cleared',
  case_feedback: 'erased',
  case_message: 'erased',
  case_note: 'erased',
  case_version: 'erased',
  completion_request: 'erased',
  document: 'cleared',
  notification: 'erased',
  search_entry: 'cleared',
  search_queue: 'kept',
  step_length: 'kept',
  task: 'cleared',
  task_submission: 'erased',
  resolution: 'erased',
  counter_filing: 'erased',
  prepared_request: 'erased',
  appointment: 'erased',
  email_confirmation: 'erased',
  case_exclusion: 'cleared',
  case_relation: 'cleared',
  case_migration_item: 'kept',
  access_log: 'kept',
  archive_file: 'kept',
  register_entry: 'kept',
};

/** Rows that hang on an erased one without naming the case. */
const children = [
  'delete from completion_item where request_id in (select id from completion_request where case_id = any(%))',
  'update task_deed set note = null where task_id in (select id from task where case_id = any(%))',
];

const clearing = [
  `insert into erased_content (sha256, selection_id, at)
    select distinct sha256, ?::uuid, ?::timestamptz from document where case_id = any(%) and deleted_at is null
    on conflict (sha256) do nothing`,
  // The line of an issued document stays with title, number and hash: its verification tells for ever that it was
  // genuine.
  `update document set deleted_at = ?::timestamptz, damaged_at = null,
      title = case when kind = 'issued' then title else ?::jsonb end,
      file_name = case when kind = 'issued' then file_name else '–' end
    where case_id = any(%)`,
  `update case_exclusion set reason = '–', end_reason = null where case_id = any(%)`,
  `update case_relation set reason = '–', end_reason = null where case_id = any(%)`,
  `update case_event set detail = null where case_id = any(%)`,
  `update task set draft = null, applicant_name = null, sort_name = null, words = null where case_id = any(%)`,
  `update case_file set data = '{}', facts = '{}', applicant_name = '', applicant_email = null, filing = null,
      submission_hash = null, updated_at = ?::timestamptz where id = any(%)`,
  `delete from search_entry where kind = 'document' and case_id = any(%)`,
  // What the search still finds of the case is its line in the register.
  `update search_entry s set tokens = array_to_tsvector(
      search_words(concat_ws(' ', e.subject, e.facts->>'subjectHu', e.party))
      || search_numbers(e.no, e.year, e.at) || search_eras(s.id) || search_rights(s.departments, s.person_id)
      || array['@*', 'k:register', 'k:case', 'p:' || s.procedure_key])
    from case_file c join register_entry e on e.id = c.register_entry_id
    where s.kind = 'case' and s.ref_id = c.id and c.id = any(%)`,
];

/**
 * Erases what cases consisted of: submission, answers, documents' content, messages, notes. Register entries,
 * hash chains,
 * audit and the archive line stay. Contents of the store are only named here; they are removed after the commit.
 * Only `destroySelection` calls it.
 */
export async function eraseContent(
  em: EntityManager,
  caseIds: string[],
  selectionId: string,
  now: Date,
): Promise<void> {
  const cases = "string_to_array(?, ',')::uuid[]";
  const ids = caseIds.join(',');
  const erased = Object.keys(tablesOfCase).filter((table) => tablesOfCase[table] === 'erased');
  const title = JSON.stringify(bilingual('archive.erasedDocument'));
  const parameters: unknown[][] = [
    [selectionId, now, ids],
    [now, title, ids],
    [ids],
    [ids],
    [ids],
    [ids],
    [now, ids],
    [ids],
    [ids],
  ];
  for (const statement of children) await em.execute(statement.replace('%', cases), [ids]);
  for (const table of erased) await em.execute(`delete from ${table} where case_id = any(${cases})`, [ids]);
  for (const [index, statement] of clearing.entries())
    await em.execute(statement.replace('%', cases), parameters[index]);
}
