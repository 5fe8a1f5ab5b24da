import { Migration } from '@mikro-orm/migrations';

/** Mandates, people without an account, who acted for the applicant of a case. */
export class Migration20261124134000_mandates extends Migration {
  override up(): void {
    this.addSql(mandate);
    this.addSql('alter table "person" alter column "subject" drop not null;');
    this.addSql('alter table "case_file" add column "representation" jsonb null;');
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}

const mandate = `
create table "mandate" (
  "id" uuid not null,
  "grantor_id" uuid not null,
  "grantor_kind" varchar(255) not null,
  "grantor_name" text not null,
  "representative_email" varchar(255) not null,
  "representative_id" uuid null,
  "representative_name" text null,
  "role" varchar(255) not null,
  "scope" text[] null,
  "valid_from" date not null,
  "valid_to" date null,
  "channel" varchar(255) not null,
  "paper" jsonb null,
  "created_at" timestamptz not null,
  "created_by" uuid not null,
  "accepted_at" timestamptz null,
  "ended_at" timestamptz null,
  "ended_by" varchar(255) null,
  "reminded_at" timestamptz null,
  primary key ("id")
);
create index "mandate_grantor_id_index" on "mandate" ("grantor_id");
create index "mandate_representative_email_index" on "mandate" ("representative_email");
create index "mandate_representative_id_index" on "mandate" ("representative_id");`;
