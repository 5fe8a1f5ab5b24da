import { Migration } from '@mikro-orm/migrations';

/** Absences with their substitutes, what the city hall knows of its staff, and the indexes of the reports. */
export class Migration20261124105000_reports_absences extends Migration {
  override up(): void {
    this.addSql(staff);
    this.addSql(absences);
    this.addSql(reportIndexes);
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}

const staff = `
alter table "person" add column "roles" text[] not null default '{}', add column "departments" text[] not null default '{}';
create index "person_staff_index" on "person" ("family_name", "given_name") where "departments" <> '{}';
`;

const absences = `
create table "absence" (
  "id" uuid not null,
  "person_id" uuid not null,
  "person_name" varchar(255) not null,
  "departments" text[] not null,
  "groups" text[] not null,
  "substitute_id" uuid not null,
  "substitute_name" varchar(255) not null,
  "starts_on" date not null,
  "ends_on" date not null,
  "by_id" uuid not null,
  "created_at" timestamptz not null,
  "ended_at" timestamptz null,
  primary key ("id"),
  constraint "absence_days_check" check ("starts_on" <= "ends_on"),
  constraint "absence_substitute_check" check ("person_id" <> "substitute_id")
);
create index "absence_person_id_index" on "absence" ("person_id");
create index "absence_substitute_id_index" on "absence" ("substitute_id");
alter table "absence" add constraint "absence_person_id_foreign" foreign key ("person_id") references "person" ("id");
alter table "absence" add constraint "absence_substitute_id_foreign" foreign key ("substitute_id") references "person" ("id");
alter table "task" add column "in_place_of_id" uuid null, add column "in_place_of_name" varchar(255) null;
`;

const reportIndexes = `
create index "case_event_kind_at_index" on "case_event" ("kind", "at");
create index "case_file_registered_at_index" on "case_file" ("registered_at");
create index "case_file_open_index" on "case_file" ("due_date") where "closed_at" is null;
create index "task_open_assignee_index" on "task" ("assignee_id") where "state" in ('open', 'completing');
`;
