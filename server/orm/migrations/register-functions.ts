/**
 * The register in SQL: one round trip takes the counter's lock, gives the next number, chains the hash and writes the
 * line. Rows can only be added.
 */
export const registerFunctions = `
create function register_hash(prev text, register text, year int, no int, direction text, at timestamptz, case_id uuid,
  document_id uuid, party text, subject text, channel text, linked_id uuid) returns text language sql immutable parallel safe as $$
  select encode(sha256(convert_to(jsonb_build_array(prev, register, year, no, direction,
    (extract(epoch from at) * 1000)::bigint, case_id, document_id, party, subject, channel, linked_id)::text, 'UTF8')), 'hex')
$$;

create function append_register_entry(p_id uuid, p_register text, p_direction text, p_at timestamptz, p_case uuid,
  p_document uuid, p_party text, p_subject text, p_channel text, p_linked uuid)
  returns table (no int, year int, at timestamptz) language plpgsql as $$
declare
  v_at timestamptz := date_trunc('milliseconds', coalesce(p_at, clock_timestamp()));
  v_year int := extract(year from v_at at time zone 'Europe/Bucharest');
  v_prev text;
  v_no int;
  v_hash text;
begin
  insert into register as r (key, year, last_no, last_hash) values (p_register, v_year, 0, '') on conflict do nothing;
  select r.last_no + 1, r.last_hash into v_no, v_prev from register r
    where r.key = p_register and r.year = v_year for update;
  if p_at is null then
    -- The wait for the lock may have crossed midnight of 31 December; times of one register never run backwards.
    v_at := date_trunc('milliseconds', clock_timestamp());
    if extract(year from v_at at time zone 'Europe/Bucharest') <> v_year then
      return query select * from append_register_entry(p_id, p_register, p_direction, v_at, p_case, p_document, p_party,
        p_subject, p_channel, p_linked);
      return;
    end if;
  end if;
  v_hash := register_hash(v_prev, p_register, v_year, v_no, p_direction, v_at, p_case, p_document, p_party, p_subject,
    p_channel, p_linked);
  insert into register_entry (id, register, year, no, direction, at, case_id, document_id, party, subject, channel,
    linked_id, prev_hash, hash)
  values (p_id, p_register, v_year, v_no, p_direction, v_at, p_case, p_document, p_party, p_subject, p_channel, p_linked,
    v_prev, v_hash);
  update register r set last_no = v_no, last_hash = v_hash where r.key = p_register and r.year = v_year;
  return query select v_no, v_year, v_at;
end $$;

create function verify_registers() returns table (register text, year int, no int, fault text) language sql stable as $$
  with chained as (
    select e.*, lag(e.no) over w as before_no, lag(e.hash) over w as before_hash
    from register_entry e window w as (partition by e.register, e.year order by e.no)
  ), faults as (
    select c.register, c.year, c.no, case
      when c.no <> coalesce(c.before_no, 0) + 1 then 'gap'
      when c.prev_hash <> coalesce(c.before_hash, '') then 'chain'
      when c.hash <> register_hash(c.prev_hash, c.register, c.year, c.no, c.direction, c.at, c.case_id, c.document_id, c.party,
        c.subject, c.channel, c.linked_id) then 'hash'
    end as fault
    from chained c
  )
  select f.register, f.year, f.no, f.fault from faults f where f.fault is not null
  union all
  select r.key, r.year, r.last_no, 'counter' from register r
    left join lateral (select e.no, e.hash from register_entry e where e.register = r.key and e.year = r.year
      order by e.no desc limit 1) last on true
    where r.last_no <> coalesce(last.no, 0) or r.last_hash <> coalesce(last.hash, '')
$$;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% only takes new rows', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger register_entry_append_only before update or delete or truncate on register_entry
  for each statement execute function refuse_change();
create trigger audit_event_append_only before update or delete or truncate on audit_event
  for each statement execute function refuse_change();
create trigger task_submission_append_only before update or delete or truncate on task_submission
  for each statement execute function refuse_change();
create trigger access_log_append_only before update or delete or truncate on access_log
  for each statement execute function refuse_change();
`;
