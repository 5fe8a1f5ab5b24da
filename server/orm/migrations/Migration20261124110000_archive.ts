import { Migration } from '@mikro-orm/migrations';

/** The archive: nomenclator, closed files, inventories, hand-over, selection, and what the database itself refuses. */
export class Migration20261124110000_archive extends Migration {
  override up(): void {
    this.addSql(files);
    this.addSql(papers);
    this.addSql(closedFile);
    this.addSql(destruction);
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}

const files = `
create table "nomenclator_position" (
  "id" uuid not null,
  "file_index" varchar(255) not null,
  "directorate" jsonb not null,
  "service" jsonb not null,
  "department" varchar(255) not null,
  "title" jsonb not null,
  "term_years" int null,
  "remarks" text null,
  "valid_from" date not null,
  "valid_to" date null,
  "by_name" varchar(255) null,
  "created_at" timestamptz not null,
  primary key ("id"),
  constraint "nomenclator_position_term_check" check ("term_years" > 0),
  constraint "nomenclator_position_days_check" check ("valid_to" is null or "valid_to" >= "valid_from")
);
alter table "nomenclator_position"
  add constraint "nomenclator_position_file_index_valid_from_unique" unique ("file_index", "valid_from");

create table "archive_file" (
  "id" uuid not null,
  "case_id" uuid not null,
  "file_index" varchar(255) not null,
  "title" jsonb not null,
  "department" varchar(255) not null,
  "year" int not null,
  "number" varchar(255) not null,
  "subject" text not null,
  "leaves" int not null,
  "first_date" date not null,
  "last_date" date not null,
  "remarks" text null,
  "term_years" int null,
  "retention_end" date null,
  "closed_at" timestamptz not null,
  "closed_by_id" uuid not null,
  "closed_by_name" varchar(255) not null,
  "inventory_id" uuid null,
  "inventory_no" int null,
  "selection_id" uuid null,
  "hold_reason" text null,
  "hold_at" timestamptz null,
  "hold_by_name" varchar(255) null,
  "reopened_at" timestamptz null,
  "reopened_by_name" varchar(255) null,
  "reopen_reason" text null,
  "destroyed_at" timestamptz null,
  "destroyed_by_name" varchar(255) null,
  primary key ("id"),
  constraint "archive_file_permanent_check" check (("term_years" is null) = ("retention_end" is null)),
  constraint "archive_file_permanent_kept_check" check ("term_years" is not null or "selection_id" is null),
  constraint "archive_file_destroyed_check" check ("destroyed_at" is null or "selection_id" is not null)
);
create index "archive_file_case_id_index" on "archive_file" ("case_id");
create unique index "archive_file_one_closing" on "archive_file" ("case_id") where "reopened_at" is null;
create index "archive_file_inventory_id_index" on "archive_file" ("inventory_id");
create unique index "archive_file_inventory_place" on "archive_file" ("inventory_id", "inventory_no");
create index "archive_file_selection_id_index" on "archive_file" ("selection_id");
create index "archive_file_group_index" on "archive_file" ("year", "department");
create index "archive_file_expired_index" on "archive_file" ("retention_end")
  where "destroyed_at" is null and "selection_id" is null;
alter table "archive_file" add constraint "archive_file_case_id_foreign" foreign key ("case_id") references "case_file" ("id");
alter table "case_file" add column "file_closed_at" timestamptz null;
create index "case_file_to_archive_index" on "case_file" ("closed_at") where "closed_at" is not null and "file_closed_at" is null;
`;

const papers = `
create table "archive_inventory" (
  "id" uuid not null,
  "year" int not null,
  "no" int not null,
  "department" varchar(255) not null,
  "term_years" int null,
  "files" int not null,
  "leaves" int not null,
  "created_at" timestamptz not null,
  "by_name" varchar(255) not null,
  "handover_id" uuid null,
  primary key ("id")
);
alter table "archive_inventory" add constraint "archive_inventory_year_no_unique" unique ("year", "no");
create unique index "archive_inventory_group" on "archive_inventory" ("year", "department", coalesce("term_years", 0));
create index "archive_inventory_handover_id_index" on "archive_inventory" ("handover_id");

create table "archive_handover" (
  "id" uuid not null,
  "year" int not null,
  "no" int not null,
  "department" varchar(255) not null,
  "file_year" int not null,
  "inventory_ids" uuid[] not null,
  "state" varchar(255) not null,
  "note" text null,
  "offered_at" timestamptz not null,
  "offered_by_id" uuid not null,
  "offered_by_name" varchar(255) not null,
  "answered_at" timestamptz null,
  "answered_by_id" uuid null,
  "answered_by_name" varchar(255) null,
  "answer" text null,
  primary key ("id"),
  constraint "archive_handover_two_people_check" check ("answered_by_id" is null or "answered_by_id" <> "offered_by_id")
);
alter table "archive_handover" add constraint "archive_handover_year_no_unique" unique ("year", "no");

create table "archive_selection" (
  "id" uuid not null,
  "year" int not null,
  "no" int not null,
  "state" varchar(255) not null,
  "commission" text[] not null,
  "reason" text not null,
  "proposed_at" timestamptz not null,
  "proposed_by_id" uuid not null,
  "proposed_by_name" varchar(255) not null,
  "decision_number" varchar(255) null,
  "decision_date" date null,
  "decided_at" timestamptz null,
  "decided_by_id" uuid null,
  "decided_by_name" varchar(255) null,
  "rejection" text null,
  "confirmation_number" varchar(255) null,
  "confirmation_date" date null,
  "confirmation_document_id" uuid null,
  "confirmed_by_name" varchar(255) null,
  "executed_at" timestamptz null,
  "executed_by_name" varchar(255) null,
  primary key ("id"),
  constraint "archive_selection_four_eyes_check" check ("decided_by_id" is null or "decided_by_id" <> "proposed_by_id"),
  constraint "archive_selection_approved_check" check ("state" in ('proposed', 'rejected')
    or ("decided_by_id" is not null and "decision_number" is not null and "decision_date" is not null)),
  constraint "archive_selection_confirmed_check" check ("state" not in ('confirmed', 'executed')
    or ("confirmation_number" is not null and "confirmation_date" is not null and "confirmation_document_id" is not null))
);
alter table "archive_selection" add constraint "archive_selection_year_no_unique" unique ("year", "no");

create table "erased_content" (
  "sha256" varchar(255) not null,
  "selection_id" uuid not null,
  "at" timestamptz not null,
  primary key ("sha256")
);
`;

/**
 * Nothing comes into a closed file, whichever room writes it. The case's row is held first: of a closing and a message at
 * once the second sees the first. The triggers run after the statement, so a closing that is waited for is seen.
 */
const closedFile = `
create function refuse_closed_file() returns trigger language plpgsql as $$
declare
  v_closed timestamptz;
begin
  select file_closed_at into v_closed from case_file where id = new.case_id for key share;
  if v_closed is not null then
    raise exception 'the case file % is closed', new.case_id using errcode = 'DF001';
  end if;
  return null;
end $$;
create trigger closed_file after insert on case_message for each row execute function refuse_closed_file();
create trigger closed_file after insert on case_note for each row execute function refuse_closed_file();
create trigger closed_file after insert on completion_request for each row execute function refuse_closed_file();
create trigger closed_file after insert on case_version for each row execute function refuse_closed_file();
create trigger closed_file after insert on task_submission for each row execute function refuse_closed_file();
create trigger closed_file after insert on document for each row when (new.case_id is not null)
  execute function refuse_closed_file();
`;

/** The last word on destroying: whatever a program says, the line of a file is marked only under a confirmed selection. */
const destruction = `
create function archive_file_kept() returns trigger language plpgsql as $$
begin
  raise exception 'an archive line is never deleted';
end $$;
create trigger archive_file_kept before delete on archive_file for each row execute function archive_file_kept();
create trigger archive_selection_kept before delete on archive_selection for each row execute function archive_file_kept();

create function archive_file_guard() returns trigger language plpgsql as $$
declare
  v_state text;
begin
  if old.destroyed_at is not null then
    raise exception 'a destroyed file is not changed any more';
  end if;
  if (old.file_index, old.year, old.term_years, old.retention_end, old.closed_at)
    is distinct from (new.file_index, new.year, new.term_years, new.retention_end, new.closed_at) then
    raise exception 'a closed file keeps the values of its closing';
  end if;
  if new.selection_id is distinct from old.selection_id and new.selection_id is not null then
    select state into v_state from archive_selection where id = new.selection_id;
    if v_state is distinct from 'proposed' or new.hold_reason is not null or new.reopened_at is not null
      or new.inventory_id is null or new.retention_end is null then
      raise exception 'this file cannot be selected';
    end if;
  end if;
  if new.destroyed_at is not null then
    select state into v_state from archive_selection where id = new.selection_id;
    if v_state is distinct from 'confirmed' or new.hold_reason is not null or new.reopened_at is not null
      or new.retention_end is null or new.retention_end >= (new.destroyed_at at time zone 'Europe/Bucharest')::date then
      raise exception 'nothing is destroyed without a confirmed selection';
    end if;
  end if;
  return new;
end $$;
create trigger archive_file_guard before update on archive_file for each row execute function archive_file_guard();
-- What people said and decided in a case is removed only once its line says that it was destroyed.
create function refuse_removal() returns trigger language plpgsql as $$
begin
  if exists (select from archive_file where case_id = old.case_id and destroyed_at is not null) then
    return old;
  end if;
  raise exception '% only takes new rows', tg_table_name using errcode = 'restrict_violation';
end $$;
drop trigger task_submission_append_only on task_submission;
create trigger task_submission_append_only before update or truncate on task_submission
  for each statement execute function refuse_change();
create trigger kept before delete on task_submission for each row execute function refuse_removal();
create trigger kept before delete on case_message for each row execute function refuse_removal();
create trigger kept before delete on case_note for each row execute function refuse_removal();
create trigger kept before delete on case_version for each row execute function refuse_removal();
create trigger kept before delete on completion_request for each row execute function refuse_removal();

create function archive_file_new() returns trigger language plpgsql as $$
begin
  if new.selection_id is not null or new.destroyed_at is not null then
    raise exception 'a file is closed before it is selected';
  end if;
  return new;
end $$;
create trigger archive_file_new before insert on archive_file for each row execute function archive_file_new();
`;
