import { Migration } from '@mikro-orm/migrations';

/** Firms as parties. */
export class Migration20261124134100_organisations extends Migration {
  override up(): void {
    this.addSql(organisation);
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}

const organisation = `
create table "organisation" (
  "id" uuid not null,
  "name" text not null,
  "cui" varchar(255) not null,
  "trade_register" varchar(255) null,
  "seat" text not null,
  "created_at" timestamptz not null,
  primary key ("id")
);
alter table "organisation" add constraint "organisation_cui_unique" unique ("cui");`;
