import { Migration } from '@mikro-orm/migrations';
import { searchQueueSql } from './search-queue-sql.ts';

/** Register lines enter the search just after their commit instead of in it. */
export class Migration20261124103800_search_queue extends Migration {
  override up(): void {
    this.addSql(searchQueueSql);
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}
