import { Migration } from '@mikro-orm/migrations';

/** Seal, end of validity and revocation of issued documents. */
export class Migration20261124104000_seal extends Migration {
  override up(): void {
    this.addSql(`alter table "document"
      add column "sealed_by" varchar(255) null,
      add column "sealed_at" timestamptz null,
      add column "valid_until" date null,
      add column "revoked_at" timestamptz null`);
  }

  override down(): void {
    this.addSql('alter table "document" drop column "sealed_by", drop column "sealed_at", drop column "valid_until", drop column "revoked_at"');
  }
}
