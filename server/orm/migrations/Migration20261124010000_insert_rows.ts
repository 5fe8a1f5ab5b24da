import { Migration } from '@mikro-orm/migrations';

/** Inserts rows of several tables in one round trip; the columns are those of the first row of each table. */
const insertRows = `
create function insert_rows(p_tables jsonb) returns void language plpgsql as $$
declare
  v_table jsonb;
  v_columns text;
begin
  for v_table in select * from jsonb_array_elements(p_tables) loop
    select string_agg(quote_ident(key), ', ') into v_columns from jsonb_object_keys(v_table->'rows'->0) as key;
    execute format('insert into %1$I (%2$s) select %2$s from jsonb_populate_recordset(null::%1$I, $1)', v_table->>'table', v_columns)
      using v_table->'rows';
  end loop;
end $$;
`;

export class Migration20261124010000_insert_rows extends Migration {
  override up(): void {
    this.addSql(insertRows);
  }

  override down(): void {
    this.addSql('drop function insert_rows(jsonb)');
  }
}
