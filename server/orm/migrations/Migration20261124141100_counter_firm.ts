import { Migration } from '@mikro-orm/migrations';

/** A request at the counter for a firm: the mandate under which its representative is there. */
export class Migration20261124141100_counter_firm extends Migration {
  override up(): void {
    this.addSql('alter table counter_filing add column mandate_id uuid null;');
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}
