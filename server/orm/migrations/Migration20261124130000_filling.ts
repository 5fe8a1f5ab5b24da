import { Migration } from '@mikro-orm/migrations';

/** Drafts know their version and name their sending; uploads that arrive in pieces. */
const filling = `
alter table draft add column version int not null default 1;
alter table draft add column sending_key uuid not null default gen_random_uuid();
alter table draft alter column sending_key drop default;

create table upload (
  id uuid not null primary key,
  owner_id uuid null,
  place varchar(255) null,
  file_name varchar(255) not null,
  size int not null,
  changed_at bigint not null,
  created_at timestamptz not null
);
create index upload_owner_id_index on upload (owner_id);
create index upload_created_at_index on upload (created_at);
`;

export class Migration20261124130000_filling extends Migration {
  override up(): void {
    this.addSql(filling);
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}
