import { Migration } from '@mikro-orm/migrations';

/** Permanent files go to the National Archives: the list, its receipt by a second person, the mark on each line. */
export class Migration20261124146000_archive_transfer extends Migration {
  override up(): void {
    this.addSql(transfer);
    this.addSql(guard);
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}

const transfer = `
create table "archive_transfer" (
  "id" uuid not null,
  "year" int not null,
  "no" int not null,
  "state" varchar(255) not null,
  "note" text null,
  "prepared_at" timestamptz not null,
  "prepared_by_id" uuid not null,
  "prepared_by_name" varchar(255) not null,
  "receipt_number" varchar(255) null,
  "receipt_date" date null,
  "receipt_document_id" uuid null,
  "received_by" varchar(255) null,
  "recorded_at" timestamptz null,
  "recorded_by_id" uuid null,
  "recorded_by_name" varchar(255) null,
  "withdrawn_at" timestamptz null,
  "withdrawn_by_name" varchar(255) null,
  "withdrawal" text null,
  primary key ("id"),
  constraint "archive_transfer_two_people_check"
    check ("recorded_by_id" is null or "recorded_by_id" <> "prepared_by_id"),
  constraint "archive_transfer_received_check" check ("state" <> 'received' or ("recorded_by_id" is not null
    and "receipt_number" is not null and "receipt_date" is not null and "receipt_document_id" is not null
    and "received_by" is not null))
);
alter table "archive_transfer" add constraint "archive_transfer_year_no_unique" unique ("year", "no");
create trigger archive_transfer_kept before delete on archive_transfer
  for each row execute function archive_file_kept();

alter table "archive_file" add column "transfer_id" uuid null, add column "transferred_at" timestamptz null,
  add column "transferred_by_name" varchar(255) null;
alter table "archive_file"
  add constraint "archive_file_transfer_check" check ("transfer_id" is null or "term_years" is null),
  add constraint "archive_file_transferred_check" check ("transferred_at" is null or "transfer_id" is not null);
create index "archive_file_transfer_id_index" on "archive_file" ("transfer_id");
create index "archive_file_permanent_index" on "archive_file" ("year")
  where "term_years" is null and "transfer_id" is null;
`;

/** Whatever a program says: only a received list marks its files, and what was handed over is not changed any more. */
const guard = `
create function archive_file_transfer_guard() returns trigger language plpgsql as $$
declare
  v_state text;
begin
  if old.transferred_at is not null then
    raise exception 'a file that the National Archives received is not changed any more';
  end if;
  if new.transfer_id is distinct from old.transfer_id and new.transfer_id is not null then
    select state into v_state from archive_transfer where id = new.transfer_id;
    if v_state is distinct from 'prepared' or new.hold_reason is not null or new.reopened_at is not null
      or new.inventory_id is null then
      raise exception 'this file cannot be handed over';
    end if;
  end if;
  if new.transferred_at is not null then
    select state into v_state from archive_transfer where id = new.transfer_id;
    if v_state is distinct from 'received' or new.hold_reason is not null or new.reopened_at is not null then
      raise exception 'nothing is handed over without a recorded receipt';
    end if;
  end if;
  return new;
end $$;
create trigger archive_file_transfer_guard before update on archive_file
  for each row execute function archive_file_transfer_guard();
create function archive_file_transfer_new() returns trigger language plpgsql as $$
begin
  if new.transfer_id is not null or new.transferred_at is not null then
    raise exception 'a file is closed before it is handed over';
  end if;
  return new;
end $$;
create trigger archive_file_transfer_new before insert on archive_file
  for each row execute function archive_file_transfer_new();
`;
