import { Migration } from '@mikro-orm/migrations';

/**
 * Cheaper groups of register lines: the hash functions are stable, as `jsonb_build_array` in them is, so PostgreSQL takes them
 * into the statement that calls them instead of calling them; what a group does not bring is not touched;
 * a line of the search queue has one index less.
 */
const fasterGroups = `
alter function register_hash(text, text, int, int, text, timestamptz, uuid, uuid, text, text, text, uuid) stable;
alter function register_hash(text, text, int, int, text, timestamptz, uuid, uuid, text, text, text, uuid, jsonb) stable;

create or replace function accept_together(p_tables jsonb, p_drafts jsonb, p_jobs jsonb, p_entries jsonb)
  returns table (entry_id uuid, no int, year int, at timestamptz) language plpgsql as $$
begin
  if p_tables <> '[]' then perform insert_rows(p_tables); end if;
  if p_drafts <> '[]' then
    delete from draft d using jsonb_to_recordset(p_drafts) as gone("personId" uuid, "procedureKey" text)
      where d.person_id = gone."personId" and d.procedure_key = gone."procedureKey";
  end if;
  if p_jobs <> '[]' then
    perform graphile_worker.add_jobs(array(
      select (j.task, j.payload::json, null, null, null, j.key, null, null)::graphile_worker.job_spec
      from jsonb_to_recordset(p_jobs) as j(task text, payload jsonb, key text)));
  end if;
  return query select * from append_register_entries(p_entries);
end $$;

-- A line that is amended before it was indexed is indexed at once, so that the amendment finds it; where it has its entry
-- already, nothing happens. So nobody looks for one line of the queue, and its index need not be kept.
create or replace function search_amended() returns trigger language plpgsql as $$
begin
  perform search_index_lines(array[new.entry_id]);
  return null;
end $$;
drop index search_queue_entry_id_index;
`;

export class Migration20261124114000_faster_groups extends Migration {
  override up(): void {
    this.addSql(fasterGroups);
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}
