import { Migration } from '@mikro-orm/migrations';
import { searchKeysSql } from './search-keys-sql.ts';

/** Every word of a search is a condition of its own on the index. */
export class Migration20261124151000_search_keys extends Migration {
  override up(): void {
    this.addSql(searchKeysSql);
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}
