import { Migration } from '@mikro-orm/migrations';
import { searchFunctions, searchTables, searchTriggers, searchWords } from './search-sql.ts';

/** Search over cases, register lines, documents and people. */
export class Migration20261124103000_search extends Migration {
  override up(): void {
    for (const part of [searchTables, searchWords, searchFunctions, searchTriggers]) this.addSql(part);
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}
