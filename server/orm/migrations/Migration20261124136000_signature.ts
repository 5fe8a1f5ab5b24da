import { Migration } from '@mikro-orm/migrations';

/** Documents that somebody signs: what was seen, and in what function it was signed. */
export class Migration20261124136000_signature extends Migration {
  override up(): void {
    this.addSql('alter table "task" add column "seen" jsonb null;');
    this.addSql('alter table "task_submission" add column "signature" jsonb null;');
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}
