/**
 * The whole register: more facts of an entry under its hash, corrections as rows of their own with their own chain,
 * and the closing of a year. Rows written before keep their hash: facts are appended to what is hashed only where
 * there are any.
 */
export const registerAmendments = `
alter table register_entry add column facts jsonb null;
alter table register add column last_amendment int not null default 0,
  add column last_amendment_hash varchar(255) not null default '';

create table register_amendment (
  "id" uuid not null,
  "register" varchar(255) not null,
  "year" int not null,
  "no" int not null,
  "entry_id" uuid not null,
  "kind" varchar(255) not null,
  "at" timestamptz not null,
  "by_id" uuid not null,
  "by_name" varchar(255) not null,
  "reason" text null,
  "changes" jsonb not null,
  "before" jsonb not null,
  "linked_id" uuid null,
  "prev_hash" varchar(255) not null,
  "hash" varchar(255) not null,
  primary key ("id")
);
create index "register_amendment_entry_id_index" on "register_amendment" ("entry_id");
create index "register_amendment_linked_id_index" on "register_amendment" ("linked_id");
alter table "register_amendment" add constraint "register_amendment_register_year_no_unique"
  unique ("register", "year", "no");
alter table "register_amendment" add constraint "register_amendment_entry_id_foreign"
  foreign key ("entry_id") references "register_entry" ("id");
create unique index "register_amendment_cancelled_once" on "register_amendment" ("entry_id")
  where "kind" = 'cancellation';
create index "register_entry_linked_id_index" on "register_entry" ("linked_id") where "linked_id" is not null;
create index "document_register_entry_id_index" on "document" ("register_entry_id")
  where "register_entry_id" is not null;

create table register_closing (
  "register" varchar(255) not null,
  "year" int not null,
  "at" timestamptz not null,
  "last_no" int not null,
  "total" int not null,
  "cancelled" int not null,
  "last_hash" varchar(255) not null,
  "last_amendment" int not null,
  "last_amendment_hash" varchar(255) not null,
  "prev_hash" varchar(255) not null,
  "hash" varchar(255) not null,
  primary key ("register", "year")
);

create trigger register_amendment_append_only before update or delete or truncate on register_amendment
  for each statement execute function refuse_change();
create trigger register_closing_append_only before update or delete or truncate on register_closing
  for each statement execute function refuse_change();

create function register_year(at timestamptz) returns int language sql stable parallel safe as $$
  select extract(year from at at time zone 'Europe/Bucharest')::int
$$;

create function register_hash(prev text, register text, year int, no int, direction text, at timestamptz, case_id uuid,
  document_id uuid, party text, subject text, channel text, linked_id uuid, facts jsonb)
  returns text language sql immutable parallel safe as $$
  select case when facts is null
    then register_hash(prev, register, year, no, direction, at, case_id, document_id, party, subject, channel,
      linked_id)
    else encode(sha256(convert_to(jsonb_build_array(prev, register, year, no, direction,
      (extract(epoch from at) * 1000)::bigint, case_id, document_id, party, subject, channel, linked_id,
        facts)::text, 'UTF8')), 'hex')
  end
$$;

create function amendment_hash(a register_amendment) returns text language sql stable parallel safe as $$
  select encode(sha256(convert_to(jsonb_build_array(a.prev_hash, a.id, a.register, a.year, a.no, a.entry_id, a.kind,
    (extract(epoch from a.at) * 1000)::bigint, a.by_id, a.by_name, a.reason, a.changes, a.before, a.linked_id)::text,
      'UTF8')), 'hex')
$$;

create function closing_hash(c register_closing) returns text language sql stable parallel safe as $$
  select encode(sha256(convert_to(jsonb_build_array(c.prev_hash, c.register, c.year,
    (extract(epoch from c.at) * 1000)::bigint,
    c.last_no, c.total, c.cancelled, c.last_hash, c.last_amendment, c.last_amendment_hash)::text, 'UTF8')), 'hex')
$$;

create function refuse_closed(p_register text, p_year int) returns void language plpgsql as $$
begin
  if exists (select from register_closing c where c.register = p_register and c.year = p_year) then
    raise exception 'register % of % is closed', p_register, p_year using errcode = 'restrict_violation';
  end if;
end $$;

-- Locks the counter of this year's register, and reads the clock with the lock in hand: times of one register never run
-- backwards, and whoever waited over midnight of 31 December gets a number of the new year.
create type open_register as (key text, year int, last_no int, last_hash text, last_amendment int,
  last_amendment_hash text, at timestamptz);

create function open_register(p_register text) returns open_register language plpgsql as $$
declare
  o open_register;
  v_at timestamptz;
begin
  loop
    v_at := clock_timestamp();
    insert into register (key, year) values (p_register, register_year(v_at)) on conflict do nothing;
    select c.key, c.year, c.last_no, c.last_hash, c.last_amendment, c.last_amendment_hash, null into o
      from register c where c.key = p_register and c.year = register_year(v_at) for update;
    o.at := date_trunc('milliseconds', clock_timestamp());
    exit when register_year(o.at) = o.year;
  end loop;
  perform refuse_closed(p_register, o.year);
  return o;
end $$;

drop function append_register_entry(uuid, text, text, timestamptz, uuid, uuid, text, text, text, uuid);

-- p_at stands for the clock where it is given; it cannot lie before the last line of the register.
create function append_register_entry(p_id uuid, p_register text, p_direction text, p_at timestamptz, p_case uuid,
  p_document uuid, p_party text, p_subject text, p_channel text, p_linked uuid, p_facts jsonb)
  returns table (no int, year int, at timestamptz) language plpgsql as $$
declare
  v_at timestamptz;
  v_register open_register;
  v_hash text;
begin
  if p_at is null then
    v_register := open_register(p_register);
    v_at := v_register.at;
  else
    v_at := date_trunc('milliseconds', p_at);
    insert into register (key, year) values (p_register, register_year(v_at)) on conflict do nothing;
    select c.key, c.year, c.last_no, c.last_hash, c.last_amendment, c.last_amendment_hash, v_at into v_register
      from register c where c.key = p_register and c.year = register_year(v_at) for update;
    perform refuse_closed(p_register, v_register.year);
    if exists (select from register_entry e where e.register = p_register and e.year = v_register.year
        and e.no = v_register.last_no and e.at > v_at) then
      raise exception 'register % has later lines', p_register using errcode = 'restrict_violation';
    end if;
  end if;
  v_hash := register_hash(v_register.last_hash, p_register, v_register.year, v_register.last_no + 1, p_direction,
    v_at, p_case,
    p_document, p_party, p_subject, p_channel, p_linked, p_facts);
  insert into register_entry (id, register, year, no, direction, at, case_id, document_id, party, subject, channel,
    linked_id, facts, prev_hash, hash)
  values (p_id, p_register, v_register.year, v_register.last_no + 1, p_direction, v_at, p_case, p_document, p_party,
    p_subject,
    p_channel, p_linked, p_facts, v_register.last_hash, v_hash);
  update register c set last_no = v_register.last_no + 1, last_hash = v_hash where c.key = p_register
    and c.year = v_register.year;
  return query select v_register.last_no + 1, v_register.year, v_at;
end $$;

create or replace function append_register_entries(p_entries jsonb) returns table (entry_id uuid, no int, year int,
  at timestamptz)
  language plpgsql as $$
declare
  v_group record;
  v_entry record;
  v_register open_register;
  v_no int;
  v_prev text;
  v_hashes text[];
begin
  for v_group in
    select e->>'register' as register, jsonb_agg(e order by n) as entries
    from jsonb_array_elements(p_entries) with ordinality as t(e, n) group by 1 order by 1
  loop
    v_register := open_register(v_group.register);
    v_no := v_register.last_no;
    v_prev := v_register.last_hash;
    v_hashes := array[v_prev];
    for v_entry in select * from jsonb_to_recordset(v_group.entries) as e(direction text, "caseId" uuid,
      "documentId" uuid,
      party text, subject text, channel text, "linkedId" uuid, facts jsonb)
    loop
      v_no := v_no + 1;
      v_prev := register_hash(v_prev, v_group.register, v_register.year, v_no, v_entry.direction, v_register.at,
        v_entry."caseId",
        v_entry."documentId", v_entry.party, v_entry.subject, v_entry.channel, v_entry."linkedId", v_entry.facts);
      v_hashes := v_hashes || v_prev;
    end loop;
    return query
      insert into register_entry as e (id, register, year, no, direction, at, case_id, document_id, party, subject,
        channel,
        linked_id, facts, prev_hash, hash)
      select n.id, v_group.register, v_register.year, v_register.last_no + n.place::int, n.direction, v_register.at,
        n."caseId",
        n."documentId", n.party, n.subject, n.channel, n."linkedId", n.facts, v_hashes[n.place], v_hashes[n.place + 1]
      from rows from (jsonb_to_recordset(v_group.entries) as (id uuid, direction text, "caseId" uuid, "documentId" uuid,
        party text, subject text, channel text, "linkedId" uuid, facts jsonb)) with ordinality
        as n(id, direction, "caseId", "documentId", party, subject, channel, "linkedId", facts, place)
      returning e.id, e.no, e.year, e.at;
    update register c set last_no = v_no, last_hash = v_prev where c.key = v_group.register
      and c.year = v_register.year;
  end loop;
end $$;

create function amend_register(p_id uuid, p_entry uuid, p_kind text, p_by uuid, p_by_name text, p_reason text,
  p_changes jsonb, p_before jsonb, p_linked uuid) returns timestamptz language plpgsql as $$
declare
  v_register open_register;
  v_row register_amendment;
begin
  v_register := open_register((select e.register from register_entry e where e.id = p_entry));
  v_row := row(p_id, v_register.key, v_register.year, v_register.last_amendment + 1, p_entry, p_kind, v_register.at,
    p_by, p_by_name,
    p_reason, p_changes, p_before, p_linked, v_register.last_amendment_hash, '');
  v_row.hash := amendment_hash(v_row);
  insert into register_amendment select v_row.*;
  update register c set last_amendment = v_row.no, last_amendment_hash = v_row.hash
    where c.key = v_register.key and c.year = v_register.year;
  return v_register.at;
end $$;

-- Closes every year that is over at this instant and not closed yet; closed years take no line.
create function close_registers(p_now timestamptz) returns table (register text, year int) language plpgsql as $$
declare
  v_open record;
  v_register register;
  v_row register_closing;
begin
  for v_open in
    select r.key, r.year from register r where r.year < register_year(p_now)
      and not exists (select from register_closing c where c.register = r.key and c.year = r.year) order by 1, 2
  loop
    select r.* into v_register from register r where r.key = v_open.key and r.year = v_open.year for update;
    continue when exists (select from register_closing c where c.register = v_open.key and c.year = v_open.year);
    v_row := row(v_open.key, v_open.year, date_trunc('milliseconds', p_now), v_register.last_no,
      (select count(*) from register_entry e where e.register = v_open.key and e.year = v_open.year),
      (select count(*) from register_amendment a join register_entry e on e.id = a.entry_id
        where a.kind = 'cancellation' and e.register = v_open.key and e.year = v_open.year and a.year = v_open.year),
      v_register.last_hash, v_register.last_amendment, v_register.last_amendment_hash,
      coalesce((select c.hash from register_closing c where c.register = v_open.key and c.year < v_open.year
        order by c.year desc limit 1), ''), '');
    v_row.hash := closing_hash(v_row);
    insert into register_closing select v_row.*;
    register := v_open.key;
    year := v_open.year;
    return next;
  end loop;
end $$;
`;

/** Finds every broken place: numbers, hashes, chains and counters of entries and amendments, closings. */
export const verifyRegisters = `
create or replace function verify_registers() returns table (register text, year int, no int,
  fault text) language sql stable as $$
  with chained as (
    select e.*, lag(e.no) over w as before_no, lag(e.hash) over w as before_hash
    from register_entry e window w as (partition by e.register, e.year order by e.no)
  ), amended as (
    select a as line, a.register, a.year, a.no, a.prev_hash, a.hash, lag(a.no) over w as before_no,
      lag(a.hash) over w as before_hash
    from register_amendment a window w as (partition by a.register, a.year order by a.no)
  ), closed as (
    select c as line, c.*,
      lag(c.hash) over (partition by c.register order by c.year) as before_hash from register_closing c
  ), faults as (
    select c.register, c.year, c.no, case
      when c.no <> coalesce(c.before_no, 0) + 1 then 'gap'
      when c.prev_hash <> coalesce(c.before_hash, '') then 'chain'
      when c.hash <> register_hash(c.prev_hash, c.register, c.year, c.no, c.direction, c.at, c.case_id,
        c.document_id, c.party,
        c.subject, c.channel, c.linked_id, c.facts) then 'hash'
    end as fault
    from chained c
    union all
    select a.register, a.year, a.no, case
      when a.no <> coalesce(a.before_no, 0) + 1 then 'amendment.gap'
      when a.prev_hash <> coalesce(a.before_hash, '') then 'amendment.chain'
      when a.hash <> amendment_hash(a.line) then 'amendment.hash'
    end from amended a
    union all
    select c.register, c.year, c.last_no, case
      when c.prev_hash <> coalesce(c.before_hash, '') then 'closing.chain'
      when c.hash <> closing_hash(c.line) then 'closing.hash'
      when not exists (select from register r where r.key = c.register and r.year = c.year and r.last_no = c.last_no
        and r.last_hash = c.last_hash and r.last_amendment = c.last_amendment
        and r.last_amendment_hash = c.last_amendment_hash) then 'closing.counter'
    end from closed c
  )
  select f.register, f.year, f.no, f.fault from faults f where f.fault is not null
  union all
  select r.key, r.year, r.last_no, 'counter' from register r
    left join lateral (select e.no, e.hash from register_entry e where e.register = r.key and e.year = r.year
      order by e.no desc limit 1) last on true
    where r.last_no <> coalesce(last.no, 0) or r.last_hash <> coalesce(last.hash, '')
  union all
  select r.key, r.year, r.last_amendment, 'amendment.counter' from register r
    left join lateral (select a.no, a.hash from register_amendment a where a.register = r.key and a.year = r.year
      order by a.no desc limit 1) last on true
    where r.last_amendment <> coalesce(last.no, 0) or r.last_amendment_hash <> coalesce(last.hash, '')
$$;
`;
