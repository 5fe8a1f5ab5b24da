import { Migration } from '@mikro-orm/migrations';

/** The history of sign-ins, and accounts that their owners close. */
export class Migration20261124120100_sign_ins extends Migration {
  override up(): void {
    this.addSql(signIns);
    this.addSql(closing);
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}

const signIns = `
create table "sign_in" (
  "id" uuid not null,
  "person_id" uuid not null,
  "session_id" varchar(255) not null,
  "at" timestamptz not null,
  "browser" varchar(255) null,
  "system" varchar(255) null,
  "ended_at" timestamptz null,
  primary key ("id")
);
create index "sign_in_person_id_at_id_index" on "sign_in" ("person_id", "at", "id");
create index "sign_in_at_index" on "sign_in" ("at");
alter table "sign_in" add constraint "sign_in_session_id_unique" unique ("session_id");`;

const closing = `
create table "account_closing" (
  "person_id" uuid not null,
  "code_hash" varchar(255) not null,
  "expires_at" timestamptz not null,
  primary key ("person_id")
);
alter table "account_closing" add constraint "account_closing_code_hash_unique" unique ("code_hash");
alter table "person" add column "closed_at" timestamptz null;`;
