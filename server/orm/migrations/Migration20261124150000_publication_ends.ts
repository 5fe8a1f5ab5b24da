import { Migration } from '@mikro-orm/migrations';

/** Publications and migrations that come to an end in every case, and say how. */
const ends = `
alter table publication add column failure varchar(255) null;
alter table publication add column author_ids jsonb not null default '[]';

alter table case_migration add column cases int not null default 0;
alter table case_migration add column planned_through uuid null;
alter table case_migration add column planned_at timestamptz null;
alter table case_migration add column failure text null;
update case_migration m set planned_at = at,
  cases = (select count(*) from case_migration_item i where i.migration_id = m.id);

alter table case_migration_item add column detail text null;
create index case_migration_item_waiting on case_migration_item (migration_id) where state = 'waiting';
create index case_file_version_id_open on case_file (procedure_version_id, id) where closed_at is null;
drop index case_file_version_open;
`;

export class Migration20261124150000_publication_ends extends Migration {
  override up(): void {
    this.addSql(ends);
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}
