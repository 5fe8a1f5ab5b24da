import { Migration } from '@mikro-orm/migrations';

/** Who must not work on a case, and which cases belong together. */
export class Migration20261124111000_case_relations extends Migration {
  override up(): void {
    this.addSql(exclusions);
    this.addSql(shutOut);
    this.addSql(relations);
    this.addSql(access);
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}

const exclusions = `
create table "case_exclusion" (
  "id" uuid not null,
  "case_id" uuid not null,
  "person_id" uuid not null,
  "person_name" varchar(255) not null,
  "kind" varchar(255) not null,
  "reason" text not null,
  "by_id" uuid not null,
  "by_name" varchar(255) not null,
  "at" timestamptz not null,
  "ended_at" timestamptz null,
  "end_reason" text null,
  "ended_by_name" varchar(255) null,
  primary key ("id")
);
alter table "case_exclusion" add constraint "case_exclusion_case_id_foreign" foreign key ("case_id") references "case_file" ("id");
create index "case_exclusion_case_id_index" on "case_exclusion" ("case_id");
create index "case_exclusion_person_id_index" on "case_exclusion" ("person_id");
create unique index "case_exclusion_once" on "case_exclusion" ("case_id", "person_id") where "ended_at" is null;
`;

/** The people shut out stand in the rows of the case and of its tasks, so that every question about rights sees them. */
const shutOut = `
alter table "case_file" add column "excluded" text[] not null default '{}', add column "lead_id" uuid null;
create index "case_file_lead_id_index" on "case_file" ("lead_id") where "lead_id" is not null;
alter table "task" add column "excluded" text[] not null default '{}';

create function case_exclusion_changed() returns trigger language plpgsql as $$
begin
  update case_file set excluded = array(
    select person_id::text from case_exclusion where case_id = new.case_id and ended_at is null order by 1)
  where id = new.case_id;
  return null;
end $$;
create trigger case_exclusion_changed after insert or update on case_exclusion for each row execute function case_exclusion_changed();

create function case_excluded_tasks() returns trigger language plpgsql as $$
begin
  update task set excluded = new.excluded where case_id = new.id;
  return null;
end $$;
create trigger case_excluded_tasks after update of excluded on case_file for each row
  when (old.excluded is distinct from new.excluded) execute function case_excluded_tasks();

create function task_excluded() returns trigger language plpgsql as $$
begin
  new.excluded := coalesce((select excluded from case_file where id = new.case_id), '{}');
  return new;
end $$;
create trigger task_excluded before insert on task for each row execute function task_excluded();
`;

const relations = `
create table "case_relation" (
  "id" uuid not null,
  "case_id" uuid not null,
  "other_id" uuid not null,
  "kind" varchar(255) not null,
  "reason" text not null,
  "by_id" uuid not null,
  "by_name" varchar(255) not null,
  "at" timestamptz not null,
  "ended_at" timestamptz null,
  "end_reason" text null,
  "ended_by_name" varchar(255) null,
  primary key ("id"),
  constraint "case_relation_two_check" check ("case_id" <> "other_id")
);
alter table "case_relation" add constraint "case_relation_case_id_foreign" foreign key ("case_id") references "case_file" ("id");
alter table "case_relation" add constraint "case_relation_other_id_foreign" foreign key ("other_id") references "case_file" ("id");
create index "case_relation_case_id_index" on "case_relation" ("case_id");
create index "case_relation_other_id_index" on "case_relation" ("other_id");
create unique index "case_relation_one_lead" on "case_relation" ("case_id") where "ended_at" is null and "kind" <> 'related';
`;

/** A reading of a case without an account is noted too: for the access list of the case. */
const access = `
alter table "access_log" alter column "person_id" drop not null;
create index "access_log_case_id_index" on "access_log" ("case_id") where "case_id" is not null;
`;
