import { Migration } from '@mikro-orm/migrations';

/** The register compares texts by the same folding as the search: one place says what a letter without its sign is. */
export class Migration20261124115100_one_fold extends Migration {
  override up(): void {
    this.addSql(`
create or replace function register_fold(text) returns text language sql immutable parallel safe as $$
  select trim(regexp_replace(search_fold(coalesce($1, '')), '[^a-z0-9]+', ' ', 'g'))
$$;
`);
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}
