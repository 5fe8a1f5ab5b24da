import { Migration } from '@mikro-orm/migrations';

/**
 * Group commit: everything that several callers want stored goes in one statement: their rows, the jobs, the drafts that
 * are done with, and the register lines. The counters are locked last, in one order, for this statement's commit only.
 */
const acceptTogether = `
alter table case_file add column submission_key text null, add column submission_hash text null;
alter table case_file add constraint case_file_submission_key_unique unique (submission_key);

create function append_register_entries(p_entries jsonb) returns table (entry_id uuid, no int, year int, at timestamptz)
  language plpgsql as $$
declare
  v_group record;
  v_entry record;
  v_at timestamptz := date_trunc('milliseconds', clock_timestamp());
  v_year int;
  v_no int;
  v_first int;
  v_prev text;
  v_hashes text[];
begin
  for v_group in
    select e->>'register' as register, jsonb_agg(e order by n) as entries
    from jsonb_array_elements(p_entries) with ordinality as t(e, n) group by 1 order by 1
  loop
    v_year := extract(year from v_at at time zone 'Europe/Bucharest');
    insert into register as r (key, year, last_no, last_hash) values (v_group.register, v_year, 0, '') on conflict do nothing;
    select r.last_no, r.last_hash into v_no, v_prev from register r where r.key = v_group.register and r.year = v_year for update;
    -- Times of one register never run backwards: the clock is read again now that the lock is held.
    v_at := date_trunc('milliseconds', clock_timestamp());
    if extract(year from v_at at time zone 'Europe/Bucharest') <> v_year then
      v_at := date_trunc('milliseconds', (make_timestamp(v_year, 12, 31, 23, 59, 59.999) at time zone 'Europe/Bucharest'));
    end if;
    v_first := v_no;
    v_hashes := array[v_prev];
    for v_entry in select * from jsonb_to_recordset(v_group.entries) as e(direction text, "caseId" uuid, "documentId" uuid,
      party text, subject text, channel text, "linkedId" uuid)
    loop
      v_no := v_no + 1;
      v_prev := register_hash(v_prev, v_group.register, v_year, v_no, v_entry.direction, v_at, v_entry."caseId",
        v_entry."documentId", v_entry.party, v_entry.subject, v_entry.channel, v_entry."linkedId");
      v_hashes := v_hashes || v_prev;
    end loop;
    return query
      insert into register_entry as r (id, register, year, no, direction, at, case_id, document_id, party, subject, channel,
        linked_id, prev_hash, hash)
      select e.id, v_group.register, v_year, v_first + e.n::int, e.direction, v_at, e."caseId", e."documentId", e.party,
        e.subject, e.channel, e."linkedId", v_hashes[e.n], v_hashes[e.n + 1]
      from rows from (jsonb_to_recordset(v_group.entries) as (id uuid, direction text, "caseId" uuid, "documentId" uuid,
        party text, subject text, channel text, "linkedId" uuid)) with ordinality
        as e(id, direction, "caseId", "documentId", party, subject, channel, "linkedId", n)
      returning r.id, r.no, r.year, r.at;
    update register r set last_no = v_no, last_hash = v_prev where r.key = v_group.register and r.year = v_year;
  end loop;
end $$;

create function accept_together(p_tables jsonb, p_drafts jsonb, p_jobs jsonb, p_entries jsonb)
  returns table (entry_id uuid, no int, year int, at timestamptz) language plpgsql as $$
begin
  perform insert_rows(p_tables);
  delete from draft d using jsonb_to_recordset(p_drafts) as gone("personId" uuid, "procedureKey" text)
    where d.person_id = gone."personId" and d.procedure_key = gone."procedureKey";
  perform graphile_worker.add_jobs(array(
    select (j.task, j.payload::json, null, null, null, j.key, null, null)::graphile_worker.job_spec
    from jsonb_to_recordset(p_jobs) as j(task text, payload jsonb, key text)));
  return query select * from append_register_entries(p_entries);
end $$;
`;

export class Migration20261124020000_group_commit extends Migration {
  override up(): void {
    this.addSql(acceptTogether);
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}
