/**
 * What the register looks like today, for finding: made from entries and amendments, brought up to date before it is
 * read. It can be emptied and grows again; giving numbers does not wait for it.
 */
export const registerLines = `
create extension if not exists pg_trgm with schema public;
create extension if not exists unaccent with schema public;

create function register_fold(text) returns text language sql immutable parallel safe as $$
  select trim(regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, coalesce($1, ''))),
    '[^a-z0-9]+', ' ', 'g'))
$$;

-- All words of a search, each as the beginning of a word; null when there is none.
create function register_query(text) returns tsquery language sql immutable parallel safe as $$
  select to_tsquery('simple', nullif((select string_agg(word || ':*', ' & ')
    from regexp_split_to_table(register_fold($1), ' ') word where word <> ''), ''))
$$;

create view register_state as
  select e.id as entry_id, e.register, e.year, e.no, e.at, coalesce(s.cancelled, false) as cancelled,
    jsonb_build_object('party', e.party, 'subject', e.subject, 'direction', e.direction, 'channel', e.channel)
      || coalesce(e.facts, '{}') || coalesce(s.changes, '{}') as state
  from register_entry e left join lateral (
    select jsonb_object_agg(c.key, c.value order by a.year, a.no) as changes,
      bool_or(a.kind = 'cancellation') as cancelled
    from register_amendment a cross join lateral jsonb_each(a.changes) c where a.entry_id = e.id
  ) s on true;

create table register_line (
  "entry_id" uuid not null,
  "register" text not null,
  "year" int not null,
  "no" int not null,
  "at" timestamptz not null,
  "cancelled" boolean not null,
  "direction" text not null,
  "channel" text not null,
  "department" text null,
  "party" text not null,
  "subject" text not null,
  "words" tsvector not null,
  primary key ("entry_id")
);
create index "register_line_at_index" on "register_line" ("at", "entry_id");
create index "register_line_no_index" on "register_line" ("no", "year");
create index "register_line_department_index" on "register_line" ("department", "at");
create index "register_line_cancelled_index" on "register_line" ("at") where "cancelled";
create index "register_line_words_index" on "register_line" using gin ("words");

create table register_habit (
  "key" text not null,
  "party" text not null,
  "party_words" text not null,
  "subject" text not null,
  "subject_words" text not null,
  "register" text not null,
  "direction" text not null,
  "department" text null,
  "uses" int not null,
  "last_at" timestamptz not null,
  primary key ("key")
);
create index "register_habit_party_index" on "register_habit" (left("party", 200));
create index "register_habit_party_words_index" on "register_habit" using gin ("party_words" gin_trgm_ops);
create index "register_habit_subject_words_index" on "register_habit" using gin ("subject_words" gin_trgm_ops);

create table register_projected (
  "register" text not null,
  "year" int not null,
  "no" int not null,
  "amendment" int not null,
  primary key ("register", "year")
);

create view register_line_now as
  select s.entry_id, s.register, s.year, s.no, s.at, s.cancelled, s.state->>'direction' as direction,
    s.state->>'channel' as channel,
    coalesce(s.state->>'department', (select c.departments[1] from register_entry e join case_file c on c.id = e.case_id
      where e.id = s.entry_id)) as department, s.state->>'party' as party, s.state->>'subject' as subject,
    to_tsvector('simple', register_fold(concat_ws(' ', s.state->>'party', s.state->>'subject', s.state->>'subjectHu',
      s.state->>'issuerNumber', s.state->>'person'))) as words
  from register_state s;

create function register_habit_key(l register_line) returns text language sql immutable parallel safe as $$
  select md5(jsonb_build_array(l.party, l.subject, l.register, l.direction, l.department)::text)
$$;

create function learn_habits(p_lines uuid[]) returns void language sql as $$
  insert into register_habit as h (key, party, party_words, subject, subject_words, register, direction, department,
    uses, last_at)
  select register_habit_key(l), min(l.party), register_fold(min(l.party)), min(l.subject),
    register_fold(min(l.subject)),
    min(l.register), min(l.direction), min(l.department), count(*), max(l.at)
  from register_line l where l.entry_id = any(p_lines) and not l.cancelled and l.party <> '' group by 1
  on conflict (key) do update set uses = h.uses + excluded.uses, last_at = greatest(h.last_at, excluded.last_at)
$$;

create function forget_habits(p_lines uuid[]) returns void language sql as $$
  update register_habit h set uses = h.uses - gone.times
  from (select register_habit_key(l) as key, count(*) as times from register_line l
    where l.entry_id = any(p_lines) and not l.cancelled and l.party <> '' group by 1) gone
  where h.key = gone.key
$$;

-- Takes in what was registered and amended since the last time, at most p_limit of each register; says how much it was.
create function project_registers(p_limit int) returns int language plpgsql as $$
declare
  v record;
  v_lines uuid[];
  v_done int := 0;
begin
  if not exists (select from register r left join register_projected p on p.register = r.key and p.year = r.year
      where r.last_no > coalesce(p.no, 0) or r.last_amendment > coalesce(p.amendment, 0)) then
    return 0;
  end if;
  perform pg_advisory_xact_lock(hashtext('project_registers'));
  for v in
    select r.key, r.year, coalesce(p.no, 0) as first, least(r.last_no, coalesce(p.no, 0) + p_limit) as last,
      coalesce(p.amendment, 0) as first_amendment, least(r.last_amendment, coalesce(p.amendment,
        0) + p_limit) as last_amendment
    from register r left join register_projected p on p.register = r.key and p.year = r.year
    where r.last_no > coalesce(p.no, 0) or r.last_amendment > coalesce(p.amendment, 0) order by 1, 2
  loop
    with added as (
      insert into register_line (entry_id, register, year, no, at, cancelled, direction, channel, department, party,
        subject, words)
      select n.* from register_line_now n where n.register = v.key and n.year = v.year and n.no > v.first
        and n.no <= v.last
      on conflict do nothing returning entry_id)
    select array_agg(entry_id) into v_lines from added;
    perform learn_habits(v_lines);
    v_done := v_done + coalesce(cardinality(v_lines), 0);
    select array_agg(distinct a.entry_id) into v_lines
      from register_amendment a join register_line l on l.entry_id = a.entry_id
      where a.register = v.key and a.year = v.year and a.no > v.first_amendment and a.no <= v.last_amendment;
    if v_lines is not null then
      perform forget_habits(v_lines);
      update register_line l set cancelled = n.cancelled, direction = n.direction, channel = n.channel,
        department = n.department,
        party = n.party, subject = n.subject, words = n.words
      from register_line_now n where n.entry_id = any(v_lines) and l.entry_id = n.entry_id;
      perform learn_habits(v_lines);
      delete from register_habit where uses <= 0;
      v_done := v_done + cardinality(v_lines);
    end if;
    insert into register_projected values (v.key, v.year, v.last, v.last_amendment)
      on conflict (register, year) do update set no = excluded.no, amendment = excluded.amendment;
  end loop;
  return v_done;
end $$;
`;
