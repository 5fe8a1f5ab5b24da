import { Migration } from '@mikro-orm/migrations';

/** Messages, internal notes, completion requests with their items, and the versions of a case's answers. */
const tables = `
create table "case_message" (
  "id" uuid not null,
  "case_id" uuid not null,
  "side" varchar(255) not null,
  "author_id" uuid not null,
  "author_name" varchar(255) not null,
  "language" varchar(255) not null,
  "text" text not null,
  "document_ids" uuid[] not null,
  "created_at" timestamptz not null,
  "read_at" timestamptz null,
  primary key ("id")
);
create index "case_message_case_id_index" on "case_message" ("case_id");
create index "case_message_unread_index" on "case_message" ("case_id", "side") where "read_at" is null;

create table "case_note" (
  "id" uuid not null,
  "case_id" uuid not null,
  "author_id" uuid not null,
  "author_name" varchar(255) not null,
  "text" text not null,
  "created_at" timestamptz not null,
  primary key ("id")
);
create index "case_note_case_id_index" on "case_note" ("case_id");

create table "completion_request" (
  "id" uuid not null,
  "case_id" uuid not null,
  "round" int not null,
  "state" varchar(255) not null,
  "text" jsonb null,
  "due_date" date not null,
  "requested_by_id" uuid not null,
  "requested_by_name" varchar(255) not null,
  "requested_at" timestamptz not null,
  "pauses_term" boolean not null,
  "reminders" int not null default 0,
  "closed_at" timestamptz null,
  primary key ("id")
);
alter table "completion_request" add constraint "completion_request_case_id_round_unique" unique ("case_id", "round");
create index "completion_request_open_index" on "completion_request" ("due_date") where "state" = 'open';
create unique index "completion_request_one_open" on "completion_request" ("case_id") where "state" = 'open';

create table "completion_item" (
  "id" uuid not null,
  "request_id" uuid not null,
  "position" int not null,
  "kind" varchar(255) not null,
  "field" varchar(255) null,
  "label" jsonb not null,
  "text" jsonb not null,
  "draft" jsonb null,
  "answer" jsonb null,
  "document_ids" uuid[] not null,
  "change" jsonb null,
  "answered_at" timestamptz null,
  primary key ("id")
);
create index "completion_item_request_id_index" on "completion_item" ("request_id");

create table "case_version" (
  "id" uuid not null,
  "case_id" uuid not null,
  "no" int not null,
  "data" jsonb not null,
  "at" timestamptz not null,
  "request_id" uuid null,
  primary key ("id")
);
alter table "case_version" add constraint "case_version_case_id_no_unique" unique ("case_id", "no");

alter table "case_message" add constraint "case_message_case_id_foreign" foreign key ("case_id") references "case_file" ("id");
alter table "case_note" add constraint "case_note_case_id_foreign" foreign key ("case_id") references "case_file" ("id");
alter table "completion_request" add constraint "completion_request_case_id_foreign" foreign key ("case_id") references "case_file" ("id");
alter table "completion_item" add constraint "completion_item_request_id_foreign" foreign key ("request_id") references "completion_request" ("id");
alter table "case_version" add constraint "case_version_case_id_foreign" foreign key ("case_id") references "case_file" ("id");
`;

export class Migration20261124101000_talk extends Migration {
  override up(): void {
    this.addSql(tables);
  }

  override down(): void {
    this.addSql('drop table "case_version", "completion_item", "completion_request", "case_note", "case_message"');
  }
}
