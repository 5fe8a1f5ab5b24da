import { Migration } from '@mikro-orm/migrations';

/** The streets of the city; none is ever removed. */
export class Migration20261124148000_streets extends Migration {
  override up(): void {
    this.addSql(`
create table "street" (
  "id" varchar(255) not null,
  "kind" varchar(255) not null,
  "name_ro" varchar(255) not null,
  "name_hu" varchar(255) not null,
  "locality_ro" varchar(255) not null,
  "locality_hu" varchar(255) not null,
  "postal_code" varchar(255) null,
  "former_names" jsonb not null,
  "valid_from" date null,
  "valid_to" date null,
  "verified" boolean not null,
  "source" varchar(255) null,
  "version" int not null,
  "created_at" timestamptz not null,
  "changed_at" timestamptz not null,
  "by_name" varchar(255) null,
  primary key ("id")
);
create function street_kept() returns trigger language plpgsql as $$
begin
  raise exception 'a street is retired, never removed';
end $$;
create trigger street_kept before delete on street for each row execute function street_kept();
`);
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}
