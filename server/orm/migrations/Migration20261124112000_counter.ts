import { Migration } from '@mikro-orm/migrations';

/** Requests written down at the counter for somebody else, and people found there by any part of their name. */
export class Migration20261124112000_counter extends Migration {
  override up(): void {
    this.addSql(filings);
    this.addSql(cases);
    this.addSql(people);
    this.addSql(search);
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}

const filings = `
create table "counter_filing" (
  "id" uuid not null,
  "officer_id" uuid not null,
  "procedure_key" varchar(255) not null,
  "person_id" uuid null,
  "applicant_name" text not null,
  "data" jsonb not null,
  "language" varchar(255) not null,
  "identity_document" varchar(255) null,
  "signed_scan_id" uuid null,
  "case_id" uuid null,
  "created_at" timestamptz not null,
  "updated_at" timestamptz not null,
  primary key ("id")
);
create index "counter_filing_officer_id_index" on "counter_filing" ("officer_id");
alter table "counter_filing" add constraint "counter_filing_officer_id_foreign"
  foreign key ("officer_id") references "person" ("id");
alter table "counter_filing" add constraint "counter_filing_person_id_foreign"
  foreign key ("person_id") references "person" ("id");
`;

const cases = `
alter table "case_file" add column "filing" jsonb null;
alter table "document" add column "filing_id" uuid null;
create index "document_filing_id_index" on "document" ("filing_id") where "filing_id" is not null;
`;

const people = `
create index "person_counter_index" on "person" using gin
  (search_fold("family_name" || ' ' || "given_name" || ' ' || "username" || ' ' || coalesce("email", '')) gin_trgm_ops);
create index "case_file_counter_index" on "case_file" using gin
  (search_fold("applicant_name" || ' ' || coalesce("applicant_email", '')) gin_trgm_ops) where "applicant_id" is null;
`;

/** A scan that waits at the counter belongs to nothing yet that could be found. */
const search = `
drop trigger document_search on document;
create trigger document_search after insert or update on document for each row when (new.kind <> 'counter')
  execute function search_document_changed();
`;
