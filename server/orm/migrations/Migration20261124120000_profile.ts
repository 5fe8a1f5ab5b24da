import { Migration } from '@mikro-orm/migrations';

/** What a person keeps in the account, the history of sign-ins, notices by pages. */
export class Migration20261124120000_profile extends Migration {
  override up(): void {
    this.addSql(profile);
    this.addSql(notices);
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}

const profile = `
create table "profile" (
  "person_id" uuid not null,
  "address" jsonb not null,
  "correspondence" varchar(255) not null,
  "muted" text[] not null,
  "updated_at" timestamptz not null,
  primary key ("person_id")
);`;

const notices = `
create index "notification_person_id_created_at_id_index" on "notification" ("person_id", "created_at", "id");
drop index "notification_person_id_index";`;
