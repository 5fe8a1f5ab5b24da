import { Migration } from '@mikro-orm/migrations';
import { inboxSql } from './inbox-sql.ts';

/** The inbox as a read model of its own, follow-up dates, saved filters. */
export class Migration20261124103500_inbox extends Migration {
  override up(): void {
    this.addSql(inboxSql);
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}
