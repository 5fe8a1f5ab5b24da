import { Migration } from '@mikro-orm/migrations';

/** Try-outs of drafts that go on; whatever runs for them is in the engine and leaves with them. */
const tryouts = `
create table tryout (
  id uuid not null primary key,
  key varchar(255) not null,
  person_id uuid not null,
  language varchar(255) not null,
  channel varchar(255) not null,
  files jsonb not null,
  place jsonb null,
  business_key uuid not null,
  instance_id varchar(255) null,
  steps jsonb not null,
  started_at timestamptz not null,
  used_at timestamptz not null,
  busy_until timestamptz null,
  unsure boolean not null
);
create index tryout_used_at_index on tryout (used_at);
alter table tryout add constraint tryout_person_id_key_unique unique (person_id, key);
`;

export class Migration20261124144000_tryout extends Migration {
  override up(): void {
    this.addSql(tryouts);
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}
