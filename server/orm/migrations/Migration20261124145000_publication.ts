import { Migration } from '@mikro-orm/migrations';

/** What analysts publish, and running cases that follow to a newer version. */
const publication = `
alter table procedure_version add column origin varchar(255) not null default 'folder';

create table publication (
  id uuid not null primary key,
  key varchar(255) not null,
  kind varchar(255) not null,
  state varchar(255) not null,
  version_id uuid not null,
  replaces_id uuid null,
  revision int null,
  note text not null,
  changes jsonb not null,
  by_id uuid not null,
  by_name varchar(255) not null,
  at timestamptz not null,
  decided_by_id uuid null,
  decided_by_name varchar(255) null,
  decided_at timestamptz null,
  reason text null
);
alter table publication add constraint publication_version_id_foreign foreign key (version_id) references procedure_version (id);
create index publication_key_index on publication (key);
create unique index publication_open on publication (key) where state in ('proposed', 'accepted');

create table case_migration (
  id uuid not null primary key,
  key varchar(255) not null,
  from_version_id uuid not null,
  to_version_id uuid not null,
  mapping jsonb not null,
  note text not null,
  by_id uuid not null,
  by_name varchar(255) not null,
  at timestamptz not null
);
alter table case_migration add constraint case_migration_from_version_id_foreign foreign key (from_version_id) references procedure_version (id);
alter table case_migration add constraint case_migration_to_version_id_foreign foreign key (to_version_id) references procedure_version (id);
create index case_migration_key_index on case_migration (key);

create table case_migration_item (
  id bigserial primary key,
  migration_id uuid not null,
  case_id uuid not null,
  state varchar(255) not null default 'waiting',
  forecast jsonb not null,
  result jsonb null,
  reason varchar(255) null,
  at timestamptz null
);
alter table case_migration_item add constraint case_migration_item_migration_id_foreign foreign key (migration_id) references case_migration (id);
alter table case_migration_item add constraint case_migration_item_case_id_foreign foreign key (case_id) references case_file (id);
alter table case_migration_item add constraint case_migration_item_migration_id_case_id_unique unique (migration_id, case_id);
create index case_migration_item_case_id_index on case_migration_item (case_id);
create index case_file_version_open on case_file (procedure_version_id) where closed_at is null;
`;

export class Migration20261124145000_publication extends Migration {
  override up(): void {
    this.addSql(publication);
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}
