import { Migration } from '@mikro-orm/migrations';

/** The staff as the identity server knows it, deeds on tasks, resolutions of the heads. */
export class Migration20261124113000_deeds extends Migration {
  override up(): void {
    this.addSql(staff);
    this.addSql(tasks);
    this.addSql(deeds);
    this.addSql(resolutions);
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}

const staff = `
alter table "person" add column "active" boolean not null default true;
create table "staff_directory" (
  "id" varchar(255) not null,
  "read_at" timestamptz not null,
  "people" int not null,
  primary key ("id")
);
`;

const tasks = `
alter table "task"
  add column "owner_id" uuid null,
  add column "owner_name" varchar(255) null,
  add column "barred" text[] not null default '{}',
  add column "vacancy" varchar(255) null;
create index "task_vacancy_index" on "task" ("vacancy") where "vacancy" is not null;
create index "task_owner_id_index" on "task" ("owner_id") where "owner_id" is not null;
`;

const deeds = `
create table "task_deed" (
  "id" bigserial not null,
  "task_id" varchar(255) not null,
  "kind" varchar(255) not null,
  "by_id" uuid not null,
  "by_name" varchar(255) not null,
  "to_name" varchar(255) null,
  "note" text null,
  "at" timestamptz not null,
  primary key ("id")
);
create index "task_deed_task_id_index" on "task_deed" ("task_id");
`;

const resolutions = `
create table "resolution" (
  "id" uuid not null,
  "case_id" uuid not null,
  "no" int not null,
  "version" int not null,
  "lead_department" varchar(255) not null,
  "departments" text[] not null,
  "lead_id" uuid null,
  "lead_name" varchar(255) null,
  "text" text not null,
  "term" date null,
  "task_id" varchar(255) null,
  "by_id" uuid not null,
  "by_name" varchar(255) not null,
  "by_role" varchar(255) not null,
  "at" timestamptz not null,
  primary key ("id"),
  constraint "resolution_case_id_no_version_unique" unique ("case_id", "no", "version")
);
create index "resolution_case_id_index" on "resolution" ("case_id");
alter table "resolution" add constraint "resolution_case_id_foreign" foreign key ("case_id") references "case_file" ("id");
`;
