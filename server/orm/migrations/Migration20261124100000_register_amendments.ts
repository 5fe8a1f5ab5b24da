import { Migration } from '@mikro-orm/migrations';
import { registerAmendments, verifyRegisters } from './register-amendments.ts';
import { registerLines } from './register-lines.ts';

/** More facts of an entry, amendments, closings of a year, and what is needed to find entries. */
export class Migration20261124100000_register_amendments extends Migration {
  override up(): void {
    this.addSql(registerAmendments);
    this.addSql(verifyRegisters);
    this.addSql(registerLines);
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}
