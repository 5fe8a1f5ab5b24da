import { Migration } from '@mikro-orm/migrations';

/** The own document store: folders, types, validity, versions; where a copy in a case comes from and who agreed to it. */
export class Migration20261124132000_document_store extends Migration {
  override up(): void {
    this.addSql(columns);
    this.addSql(tables);
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}

const columns = `
alter table "document"
  add column "type" varchar(255) null,
  add column "folder_id" uuid null,
  add column "description" text null,
  add column "issuer" varchar(255) null,
  add column "series_id" uuid null,
  add column "replaced_at" timestamptz null,
  add column "warned_days" int null,
  add column "origin_id" uuid null,
  add column "consent_id" uuid null;
create index "document_series_id_index" on "document" ("series_id") where "series_id" is not null;
create index "document_origin_id_index" on "document" ("origin_id") where "origin_id" is not null;
create index "document_valid_until_index" on "document" ("valid_until") where "valid_until" is not null;`;

const tables = `
create table "store_folder" (
  "id" uuid not null,
  "owner_id" uuid not null,
  "name" varchar(255) not null,
  "created_at" timestamptz not null,
  primary key ("id")
);
create unique index "store_folder_owner_id_name_index" on "store_folder" ("owner_id", lower("name"));
create table "document_consent" (
  "id" uuid not null,
  "document_id" uuid not null,
  "person_id" uuid not null,
  "procedure_key" varchar(255) not null,
  "form_id" varchar(255) not null,
  "field" varchar(255) not null,
  "at" timestamptz not null,
  primary key ("id")
);
create index "document_consent_document_id_index" on "document_consent" ("document_id");`;
