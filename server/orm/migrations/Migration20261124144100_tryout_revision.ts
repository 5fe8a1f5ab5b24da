import { Migration } from '@mikro-orm/migrations';

/** A try-out tells which revision of the draft it runs. */
export class Migration20261124144100_tryout_revision extends Migration {
  override up(): void {
    this.addSql('delete from tryout; alter table tryout add column revision int not null;');
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}
