import { Migration } from '@mikro-orm/migrations';

/**
 * How long each finished step took, written once when it ends: a year of steps is then one narrow index for the reports,
 * instead of a search for the beginning of each step.
 */
const stepLength = `
create table "step_length" (
  "event_id" bigint not null,
  "case_id" uuid not null,
  "procedure_key" varchar(255) not null,
  "activity_id" varchar(255) not null,
  "at" timestamptz not null,
  "seconds" float8 not null,
  primary key ("event_id")
);
create index "step_length_at_index" on "step_length" ("at") include ("procedure_key", "activity_id", "seconds", "case_id");
create index "step_length_case_id_index" on "step_length" ("case_id");
alter table "step_length" add constraint "step_length_event_id_foreign"
  foreign key ("event_id") references "case_event" ("id") on delete cascade;

-- The sum keeps to the events of the case: the index of all ids would be read backwards where the beginning is missing.
create function measure_step(e case_event) returns void language sql as $$
  insert into step_length (event_id, case_id, procedure_key, activity_id, at, seconds)
  select e.id, c.id, c.procedure_key, e.activity_id, e.at, extract(epoch from e.at - begun.at)
  from case_file c cross join lateral (
    select s.at from case_event s
    where s.case_id = c.id and s.activity_id = e.activity_id and s.kind = 'step.started' and s.id < e.id
    order by s.id + 0 desc limit 1
  ) begun
  where c.id = e.case_id
$$;

create function case_event_step_length() returns trigger language plpgsql as $$
begin
  perform measure_step(new);
  return null;
end $$;
create trigger case_event_step_length after insert on case_event for each row when (new.kind = 'step.ended')
  execute function case_event_step_length();

select measure_step(e) from case_event e where e.kind = 'step.ended';
`;

export class Migration20261124114100_step_length extends Migration {
  override up(): void {
    this.addSql(stepLength);
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}
