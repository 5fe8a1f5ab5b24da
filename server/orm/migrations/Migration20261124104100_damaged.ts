import { Migration } from '@mikro-orm/migrations';

/** Documents whose content was found damaged. */
export class Migration20261124104100_damaged extends Migration {
  override up(): void {
    this.addSql('alter table "document" add column "damaged_at" timestamptz null');
    this.addSql('create index "document_damaged_index" on "document" ("damaged_at") where "damaged_at" is not null');
  }

  override down(): void {
    this.addSql('alter table "document" drop column "damaged_at"');
  }
}
