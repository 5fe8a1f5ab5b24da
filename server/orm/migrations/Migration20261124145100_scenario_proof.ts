import { Migration } from '@mikro-orm/migrations';

/** What the scenarios of a package said, by its content. */
const scenarioProof = `
create table scenario_proof (
  content_hash varchar(255) not null primary key,
  gate jsonb not null,
  at timestamptz not null
);
`;

export class Migration20261124145100_scenario_proof extends Migration {
  override up(): void {
    this.addSql(scenarioProof);
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}
