import { Migration } from '@mikro-orm/migrations';

/**
 * The day of a case is the day of its number. The term is counted by the gateway before the number is given by the
 * database: where midnight, or a difference of two clocks, lies between the two, nothing is stored, and the gateway counts
 * again from the moment in `detail` (milliseconds since 1970).
 */
const oneDay = `
create function register_day(at timestamptz) returns date language sql stable parallel safe as $$
  select (at at time zone 'Europe/Bucharest')::date
$$;

create function register_entry_day() returns trigger language plpgsql as $$
declare
  v_at timestamptz;
begin
  select n.at into v_at from added n join case_file c on c.id = n.case_id and c.register_entry_id = n.id
    where register_day(c.registered_at) <> register_day(n.at) limit 1;
  if v_at is not null then
    raise exception 'the day of the number is not that of the case' using errcode = 'DAY01', detail = round(extract(epoch from v_at) * 1000)::text;
  end if;
  return null;
end $$;

create trigger register_entry_day after insert on register_entry referencing new table as added
  for each statement execute function register_entry_day();
`;

export class Migration20261124140000_one_day extends Migration {
  override up(): void {
    this.addSql(oneDay);
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}
