import { Migration } from '@mikro-orm/migrations';

/** Requests filled in at home and signed at the counter; appointments at the counters. */
const prepared = `
create table prepared_request (
  id uuid not null primary key,
  code varchar(255) not null,
  procedure_key varchar(255) not null,
  form_version varchar(255) not null,
  person_id uuid null,
  applicant_name text not null,
  email varchar(255) null,
  language varchar(255) not null,
  data jsonb not null,
  filing_id uuid null,
  case_id uuid null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  reminded_at timestamptz null
);
alter table prepared_request add constraint prepared_request_code_unique unique (code);
create index prepared_request_person_id_index on prepared_request (person_id);
create index prepared_request_expires_at_index on prepared_request (expires_at);

alter table counter_filing add column prepared_id uuid null;

create table appointment (
  id uuid not null primary key,
  code varchar(255) not null,
  calendar varchar(255) not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  place int not null,
  state varchar(255) not null,
  procedure_key varchar(255) not null,
  spoken varchar(255) not null,
  prepared_id uuid null,
  case_id uuid null,
  person_id uuid null,
  applicant_name text not null,
  email varchar(255) null,
  language varchar(255) not null,
  created_at timestamptz not null,
  reminded_at timestamptz null
);
alter table appointment add constraint appointment_code_unique unique (code);
create index appointment_calendar_starts_at_index on appointment (calendar, starts_at);
create index appointment_person_id_index on appointment (person_id);
create unique index appointment_place_once on appointment (calendar, starts_at, place) where state <> 'cancelled';
create unique index appointment_prepared_once on appointment (prepared_id) where state = 'booked';
create unique index appointment_case_once on appointment (case_id) where state = 'booked';
`;

export class Migration20261124133000_prepared extends Migration {
  override up(): void {
    this.addSql(prepared);
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}
