import { Migration } from '@mikro-orm/migrations';

/**
 * Addresses of requests that their owners confirm before the staff gets the request. A command of an intake may be held:
 * it waits in the outbox until somebody lets it go or takes it away.
 */
const emailConfirmation = `
create table email_confirmation (
  case_id uuid not null primary key,
  token_hash varchar(255) null,
  link_expires_at timestamptz null,
  mails int not null,
  sent int not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  confirmed_at timestamptz null,
  closed_at timestamptz null
);
alter table email_confirmation add constraint email_confirmation_token_hash_unique unique (token_hash);
create index email_confirmation_open on email_confirmation (expires_at) where confirmed_at is null and closed_at is null;

create or replace function accept_together(p_tables jsonb, p_drafts jsonb, p_jobs jsonb, p_entries jsonb)
  returns table (entry_id uuid, no int, year int, at timestamptz) language plpgsql as $$
begin
  if p_tables <> '[]' then perform insert_rows(p_tables); end if;
  if p_drafts <> '[]' then
    delete from draft d using jsonb_to_recordset(p_drafts) as gone("personId" uuid, "procedureKey" text)
      where d.person_id = gone."personId" and d.procedure_key = gone."procedureKey";
  end if;
  if p_jobs <> '[]' then
    perform graphile_worker.add_jobs(array(
      select (j.task, j.payload::json, null, case when j.held then 'infinity'::timestamptz end, null, j.key, null, null
        )::graphile_worker.job_spec
      from jsonb_to_recordset(p_jobs) as j(task text, payload jsonb, key text, held boolean)));
  end if;
  return query select * from append_register_entries(p_entries);
end $$;
`;

export class Migration20261124141000_email_confirmation extends Migration {
  override up(): void {
    this.addSql(emailConfirmation);
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}
