import { Migration } from '@mikro-orm/migrations';
import { registerFunctions } from './register-functions.ts';

const tables = `
create table "access_log" (
  "id" bigserial primary key,
  "at" timestamptz not null,
  "person_id" uuid not null,
  "reader_id" uuid not null,
  "reader_name" varchar(255) not null,
  "reader_departments" text[] not null,
  "case_id" uuid null,
  "purpose" varchar(255) not null
);
create index "access_log_person_id_index" on "access_log" ("person_id");

create table "audit_event" (
  "id" bigserial primary key,
  "at" timestamptz not null,
  "actor" varchar(255) not null,
  "action" varchar(255) not null,
  "object_type" varchar(255) not null,
  "object_id" varchar(255) not null,
  "details" jsonb null
);
create index "audit_event_object_id_index" on "audit_event" ("object_id");

create table "change" (
  "id" bigserial primary key,
  "xid" xid8 not null default pg_current_xact_id(),
  "at" timestamptz not null,
  "type" varchar(255) not null,
  "payload" jsonb not null,
  "person_ids" text[] not null,
  "departments" text[] not null
);
create index "change_at_index" on "change" ("at");
create index "change_xid_id_index" on "change" ("xid", "id");

create table "document" (
  "id" uuid not null,
  "kind" varchar(255) not null,
  "owner_id" uuid null,
  "case_id" uuid null,
  "title" jsonb not null,
  "file_name" varchar(255) not null,
  "media_type" varchar(255) not null,
  "size" int not null,
  "sha256" varchar(255) not null,
  "language" varchar(255) null,
  "template" varchar(255) null,
  "register_entry_id" uuid null,
  "number" varchar(255) null,
  "verify_code" varchar(255) null,
  "delivered_at" timestamptz null,
  "created_at" timestamptz not null,
  "deleted_at" timestamptz null,
  primary key ("id")
);
create index "document_owner_id_index" on "document" ("owner_id");
create index "document_case_id_index" on "document" ("case_id");
create index "document_sha256_index" on "document" ("sha256");
alter table "document" add constraint "document_verify_code_unique" unique ("verify_code");

create table "draft" (
  "person_id" uuid not null,
  "procedure_key" varchar(255) not null,
  "data" jsonb not null,
  "language" varchar(255) not null,
  "updated_at" timestamptz not null,
  primary key ("person_id",
  "procedure_key")
);

create table "engine_cursor" (
  "reader" varchar(255) not null,
  "position" varchar(255) not null default '',
  primary key ("reader")
);

create table "heartbeat" (
  "id" varchar(255) not null,
  "role" varchar(255) not null,
  "at" timestamptz not null,
  primary key ("id")
);

create table "idempotency_record" (
  "id" varchar(255) not null,
  "body_hash" varchar(255) not null,
  "status" int not null,
  "answer" jsonb not null,
  "created_at" timestamptz not null,
  primary key ("id")
);
create index "idempotency_record_created_at_index" on "idempotency_record" ("created_at");

create table "inbox_entry" (
  "external_task_id" varchar(255) not null,
  "topic" varchar(255) not null,
  "result" jsonb not null,
  "at" timestamptz not null,
  primary key ("external_task_id")
);

create table "login_attempt" (
  "id" varchar(255) not null,
  "state" varchar(255) not null,
  "nonce" varchar(255) not null,
  "verifier" varchar(255) not null,
  "return_to" varchar(255) not null,
  "expires_at" timestamptz not null,
  primary key ("id")
);
create index "login_attempt_expires_at_index" on "login_attempt" ("expires_at");

create table "mail" (
  "id" uuid not null,
  "dedup_key" varchar(255) not null,
  "recipient" varchar(255) not null,
  "language" varchar(255) not null,
  "subject" text not null,
  "body" text not null,
  "created_at" timestamptz not null,
  "sent_at" timestamptz null,
  primary key ("id")
);
alter table "mail" add constraint "mail_dedup_key_unique" unique ("dedup_key");

create table "notification" (
  "id" uuid not null,
  "person_id" uuid not null,
  "case_id" uuid null,
  "title" jsonb not null,
  "body" jsonb not null,
  "created_at" timestamptz not null,
  "read_at" timestamptz null,
  primary key ("id")
);
create index "notification_person_id_index" on "notification" ("person_id");

create table "person" (
  "id" uuid not null,
  "subject" varchar(255) not null,
  "username" varchar(255) not null,
  "email" varchar(255) null,
  "given_name" varchar(255) not null default '',
  "family_name" varchar(255) not null default '',
  "cnp" varchar(255) null,
  "phone" varchar(255) null,
  "level" varchar(255) not null default 'L0',
  "language" varchar(255) not null default 'ro',
  "created_at" timestamptz not null,
  "updated_at" timestamptz not null,
  primary key ("id")
);
alter table "person" add constraint "person_subject_unique" unique ("subject");
create index "person_cnp_index" on "person" ("cnp");

create table "procedure_version" (
  "id" uuid not null,
  "key" varchar(255) not null,
  "version" varchar(255) not null,
  "content_hash" varchar(255) not null,
  "files" jsonb not null,
  "deployment_id" varchar(255) null,
  "process_definition_id" varchar(255) null,
  "state" varchar(255) not null default 'publishing',
  "created_at" timestamptz not null,
  "published_at" timestamptz null,
  primary key ("id")
);
create index "procedure_version_key_index" on "procedure_version" ("key");
alter table "procedure_version" add constraint "procedure_version_key_content_hash_unique" unique ("key", "content_hash");

create table "case_file" (
  "id" uuid not null,
  "procedure_key" varchar(255) not null,
  "procedure_version_id" uuid not null,
  "state" varchar(255) not null default 'registered',
  "outcome" varchar(255) null,
  "end_event" varchar(255) null,
  "language" varchar(255) not null,
  "applicant_id" uuid null,
  "applicant_name" text not null,
  "applicant_email" varchar(255) null,
  "data" jsonb not null,
  "facts" jsonb not null default '{}',
  "departments" text[] not null,
  "register_entry_id" uuid not null,
  "registered_at" timestamptz not null,
  "term" jsonb null,
  "due_date" date null,
  "process_instance_id" varchar(255) null,
  "created_at" timestamptz not null,
  "updated_at" timestamptz not null,
  "closed_at" timestamptz null,
  primary key ("id")
);
create index "case_file_procedure_key_index" on "case_file" ("procedure_key");
create index "case_file_applicant_id_index" on "case_file" ("applicant_id");
alter table "case_file" add constraint "case_file_register_entry_id_unique" unique ("register_entry_id");

create table "case_event" (
  "id" bigserial primary key,
  "case_id" uuid not null,
  "at" timestamptz not null,
  "kind" varchar(255) not null,
  "activity_id" varchar(255) null,
  "title" jsonb not null,
  "detail" jsonb null,
  "actor" varchar(255) not null,
  "visible" boolean not null default true
);
create index "case_event_case_id_index" on "case_event" ("case_id");

create table "register" (
  "key" varchar(255) not null,
  "year" int not null,
  "last_no" int not null default 0,
  "last_hash" varchar(255) not null default '',
  primary key ("key",
  "year")
);

create table "register_entry" (
  "id" uuid not null,
  "register" varchar(255) not null,
  "year" int not null,
  "no" int not null,
  "direction" varchar(255) not null,
  "at" timestamptz not null,
  "case_id" uuid null,
  "document_id" uuid null,
  "party" text not null,
  "subject" text not null,
  "channel" varchar(255) not null,
  "linked_id" uuid null,
  "prev_hash" varchar(255) not null,
  "hash" varchar(255) not null,
  primary key ("id")
);
create index "register_entry_at_index" on "register_entry" ("at");
create index "register_entry_case_id_index" on "register_entry" ("case_id");
alter table "register_entry" add constraint "register_entry_register_year_no_unique" unique ("register", "year", "no");

create table "session" (
  "id" varchar(255) not null,
  "person_id" uuid not null,
  "sid" varchar(255) null,
  "subject" varchar(255) not null,
  "csrf" varchar(255) not null,
  "claims" jsonb not null,
  "tokens" text not null,
  "created_at" timestamptz not null,
  "seen_at" timestamptz not null,
  "expires_at" timestamptz not null,
  primary key ("id")
);
create index "session_person_id_index" on "session" ("person_id");
create index "session_sid_index" on "session" ("sid");
create index "session_subject_index" on "session" ("subject");
create index "session_expires_at_index" on "session" ("expires_at");

create table "task" (
  "id" varchar(255) not null,
  "case_id" uuid not null,
  "procedure_version_id" uuid not null,
  "definition_key" varchar(255) not null,
  "state" varchar(255) not null default 'open',
  "candidate_groups" text[] not null,
  "assignee_id" uuid null,
  "assignee_name" varchar(255) null,
  "due_date" date null,
  "draft" jsonb null,
  "created_at" timestamptz not null,
  "completed_at" timestamptz null,
  primary key ("id")
);
create index "task_case_id_index" on "task" ("case_id");
create index "task_assignee_id_index" on "task" ("assignee_id");
create index "task_state_created_at_id_index" on "task" ("state", "created_at", "id");

create table "task_submission" (
  "id" uuid not null,
  "task_id" varchar(255) not null,
  "case_id" uuid not null,
  "definition_key" varchar(255) not null,
  "data" jsonb not null,
  "by_id" uuid not null,
  "by_name" varchar(255) not null,
  "at" timestamptz not null,
  primary key ("id")
);
alter table "task_submission" add constraint "task_submission_task_id_unique" unique ("task_id");
create index "task_submission_case_id_index" on "task_submission" ("case_id");

create table "tax_debt" (
  "id" uuid not null,
  "taxpayer" varchar(255) not null,
  "kind" varchar(255) not null,
  "amount" numeric(12,2) not null,
  "due_date" date not null,
  "paid_at" timestamptz null,
  primary key ("id")
);
create index "tax_debt_taxpayer_index" on "tax_debt" ("taxpayer");

alter table "case_file" add constraint "case_file_procedure_version_id_foreign" foreign key ("procedure_version_id") references "procedure_version" ("id");

alter table "case_event" add constraint "case_event_case_id_foreign" foreign key ("case_id") references "case_file" ("id");

alter table "task" add constraint "task_case_id_foreign" foreign key ("case_id") references "case_file" ("id");
alter table "task" add constraint "task_procedure_version_id_foreign" foreign key ("procedure_version_id") references "procedure_version" ("id");

alter table "task_submission" add constraint "task_submission_case_id_foreign" foreign key ("case_id") references "case_file" ("id");
`;

/** The first schema: people, procedures, cases, register, documents, tasks, outbox companions. */
export class Migration20261124000000_initial extends Migration {
  override up(): void {
    this.addSql(tables);
    this.addSql(registerFunctions);
  }

  override down(): void {
    throw new Error('the first schema is not taken back: restore a backup instead');
  }
}
