/**
 * Search in SQL. What can be found is one row of `search_entry` with its words as lexemes; who may find it, what kind it
 * is, its numbers and its place in time are lexemes too, so that one index answers the whole question:
 * `@taxe` department, `@*` whole staff, `#<person>` the person's own, `k:case` kind, `n:12/2026` number, `e:5` era.
 */
export const searchTables = `
create extension if not exists unaccent;
create extension if not exists pg_trgm;
create extension if not exists fuzzystrmatch;

create table "search_entry" (
  "id" bigserial primary key,
  "kind" varchar(255) not null,
  "ref_id" uuid not null,
  "case_id" uuid null,
  "person_id" uuid null,
  "departments" text[] not null,
  "procedure_key" varchar(255) null,
  "number" varchar(255) null,
  "title" jsonb not null,
  "about" text not null,
  "at" timestamptz not null,
  "tokens" tsvector not null
);
alter table "search_entry" add constraint "search_entry_kind_ref_id_unique" unique ("kind", "ref_id");
create index "search_entry_case_id_index" on "search_entry" ("case_id") where "case_id" is not null;
create index "search_entry_tokens_index" on "search_entry" using gin ("tokens");

create table "search_word" ("id" bigserial primary key, "word" text not null);
create index "search_word_word_index" on "search_word" ("word" text_pattern_ops);
create index "search_word_reverse_index" on "search_word" (reverse("word") text_pattern_ops);
create index "search_word_part_index" on "search_word" using gin ("word" gin_trgm_ops);
`;

/** From texts to lexemes: the same for what is stored and for what is asked. */
export const searchWords = `
create function search_fold(p_text text) returns text language sql immutable parallel safe strict as $$
  select lower(public.unaccent('public.unaccent'::regdictionary, normalize(p_text, NFC)))
$$;

create function search_words(p_text text) returns text[] language sql immutable parallel safe as $$
  select coalesce(string_to_array(nullif(btrim(regexp_replace(regexp_replace(search_fold(left(p_text, 100000)),
    '[[:alnum:]]{65,}', ' ', 'g'), '[^[:alnum:]]+', ' ', 'g')), ''), ' '), '{}')
$$;

create function search_rights(p_departments text[], p_person uuid) returns text[] language sql immutable parallel safe as $$
  select array(select '@' || d from unnest(p_departments) d) || case when p_person is null then '{}' else array['#' || p_person] end
$$;

create function search_numbers(p_no int, p_year int, p_at timestamptz) returns text[] language sql immutable parallel safe as $$
  select array['n:' || p_no, 'n:' || p_no || '/' || p_year, 'n:' || p_no || '/' || to_char(p_at at time zone 'Europe/Bucharest', 'YYYY-MM-DD')]
$$;

create function search_eras(p_id bigint) returns text[] language sql immutable parallel safe as $$
  select array['e:' || (p_id >> 13), 'f:' || (p_id >> 16), 'g:' || (p_id >> 19)]
$$;

create function search_strings(p_data jsonb) returns text language sql immutable parallel safe as $$
  select coalesce(string_agg(value #>> '{}', ' '), '') from jsonb_path_query(p_data, 'strict $.** ? (@.type() == "string")') value
$$;
`;

/** The triggers that keep the entries: nothing that is stored can be forgotten by a service. */
export const searchTriggers = `
-- The line that gave a case its number and the case itself are one entry of both kinds.
create function search_register_entries() returns trigger language plpgsql as $$
begin
  insert into search_entry (id, kind, ref_id, case_id, person_id, departments, procedure_key, number, title, about, at, tokens)
  select f.id, case when f.own then 'case' else 'register' end, f.ref_id, f.case_id, f.person_id, f.departments, f.procedure_key, f.number,
    jsonb_build_object('ro', f.subject, 'hu', coalesce(f.facts->>'subjectHu', f.subject)), f.party, f.at,
    array_to_tsvector(search_words(concat_ws(' ', f.subject, f.facts->>'subjectHu', f.party, f.more, f.facts->>'issuerNumber'))
      || search_numbers(f.no, f.year, f.at) || search_eras(f.id) || search_rights(f.departments, f.person_id)
      || array['@*', 'k:register'] || case when f.own then array['k:case', 'p:' || f.procedure_key] else '{}' end)
  from (
    select nextval('search_entry_id_seq') as id, e.no, e.year, e.at, e.subject, e.party, e.case_id, e.facts, own.own,
      e.no || '/' || to_char(e.at at time zone 'Europe/Bucharest', 'DD.MM.YYYY') as number,
      case when own.own then c.id else e.id end as ref_id,
      case when own.own then c.applicant_id end as person_id,
      case when own.own then concat_ws(' ', c.applicant_name, c.applicant_email) end as more,
      case when own.own then c.procedure_key end as procedure_key,
      coalesce(c.departments, '{}') || array_remove(array[e.facts->>'department'], null) as departments
    from fresh e left join case_file c on c.id = e.case_id, lateral (select c.register_entry_id is not distinct from e.id as own) own
  ) f
  on conflict (kind, ref_id) do nothing;
  return null;
end $$;
create trigger register_entry_search after insert on register_entry referencing new table as fresh
  for each statement execute function search_register_entries();

-- Corrected words are found beside the first ones, a cancelled line stays, a department that a line is given to may find it.
create function search_amendments() returns trigger language plpgsql as $$
begin
  update search_entry s set
    title = jsonb_build_object('ro', coalesce(new.changes->>'subject', s.title->>'ro'),
      'hu', coalesce(new.changes->>'subjectHu', new.changes->>'subject', s.title->>'hu')),
    about = coalesce(new.changes->>'party', s.about),
    departments = s.departments || array_remove(array[new.changes->>'department'], null),
    tokens = s.tokens || array_to_tsvector(search_words(concat_ws(' ', new.changes->>'subject', new.changes->>'subjectHu', new.changes->>'party',
      new.changes->>'issuerNumber')) || search_rights(array_remove(array[new.changes->>'department'], null), null))
  where (s.kind = 'register' and s.ref_id = new.entry_id)
    or (s.kind = 'case' and s.ref_id = (select c.id from case_file c where c.register_entry_id = new.entry_id));
  return null;
end $$;
create trigger register_amendment_search after insert on register_amendment for each row execute function search_amendments();

create function search_person(p_person uuid, p_departments text[]) returns void language plpgsql as $$
begin
  insert into search_entry (id, kind, ref_id, person_id, departments, title, about, at, tokens)
  select i.id, 'person', p.id, p.id, p_departments, jsonb_build_object('ro', n.name, 'hu', n.name), coalesce(p.email, ''), p.created_at,
    array_to_tsvector(search_words(concat_ws(' ', n.name, p.username, p.email, p.phone, p.cnp)) || search_eras(i.id)
      || search_rights(p_departments, null) || array['@*', 'k:person'])
  from person p, nextval('search_entry_id_seq') as i(id),
    lateral (select coalesce(nullif(btrim(p.given_name || ' ' || p.family_name), ''), p.username)) n(name)
  where p.id = p_person
  on conflict (kind, ref_id) do update set title = excluded.title, about = excluded.about,
    departments = array(select unnest(search_entry.departments) union select unnest(excluded.departments)),
    tokens = ts_delete(excluded.tokens, search_eras(excluded.id))
      || array_to_tsvector(search_eras(search_entry.id) || search_rights(search_entry.departments, null));
end $$;

create function search_applicants() returns trigger language plpgsql as $$
declare
  v_one record;
begin
  for v_one in
    select f.applicant_id, array_agg(distinct d) as departments from fresh f, unnest(f.departments) d
    where f.applicant_id is not null group by 1 order by 1
  loop
    perform from search_entry where kind = 'person' and ref_id = v_one.applicant_id and departments @> v_one.departments;
    if not found then
      perform search_person(v_one.applicant_id, v_one.departments);
    end if;
  end loop;
  return null;
end $$;
create trigger case_file_search_person after insert on case_file referencing new table as fresh
  for each statement execute function search_applicants();
create trigger case_file_search_person_again after update on case_file referencing new table as fresh
  for each statement execute function search_applicants();

create function search_case_changed() returns trigger language plpgsql as $$
begin
  update search_entry set
    departments = new.departments,
    person_id = case when kind = 'case' or person_id = old.applicant_id then new.applicant_id else person_id end,
    tokens = ts_delete(tokens, search_rights(old.departments, case when kind = 'case' or person_id = old.applicant_id then old.applicant_id end))
      || array_to_tsvector(search_rights(new.departments,
          case when kind = 'case' or person_id = old.applicant_id then new.applicant_id end)
        || case when kind = 'case' then search_words(new.applicant_name) else '{}' end)
  where case_id = new.id;
  return null;
end $$;
create trigger case_file_search after update of departments, applicant_id, applicant_name on case_file for each row
  when (old.departments is distinct from new.departments or old.applicant_id is distinct from new.applicant_id
    or old.applicant_name is distinct from new.applicant_name)
  execute function search_case_changed();

create function search_person_changed() returns trigger language plpgsql as $$
begin
  perform search_person(new.id, departments) from search_entry where kind = 'person' and ref_id = new.id;
  return null;
end $$;
create trigger person_search after update of given_name, family_name, email, username, phone, cnp on person for each row
  when ((old.given_name, old.family_name, old.username) is distinct from (new.given_name, new.family_name, new.username)
    or (old.email, old.phone, old.cnp) is distinct from (new.email, new.phone, new.cnp))
  execute function search_person_changed();

create function search_document(p_document document) returns void language plpgsql as $$
declare
  v_case case_file;
  v_person uuid;
  v_id bigint;
  v_text text := concat_ws(' ', p_document.title->>'ro', p_document.title->>'hu', p_document.file_name);
begin
  delete from search_entry where kind = 'document' and ref_id = p_document.id returning id into v_id;
  if p_document.deleted_at is not null then return; end if;
  select * into v_case from case_file where id = p_document.case_id;
  if p_document.kind = 'issued' then
    v_text := concat_ws(' ', v_text, v_case.applicant_name, search_strings(v_case.data),
      (select string_agg(search_strings(data), ' ') from task_submission where case_id = p_document.case_id));
  end if;
  v_person := case when p_document.kind = 'own' then p_document.owner_id
    when p_document.kind <> 'issued' or p_document.delivered_at is not null then v_case.applicant_id end;
  v_id := coalesce(v_id, nextval('search_entry_id_seq'));
  insert into search_entry (id, kind, ref_id, case_id, person_id, departments, number, title, about, at, tokens)
  values (v_id, 'document', p_document.id, p_document.case_id, v_person, coalesce(v_case.departments, '{}'), p_document.number,
    p_document.title, p_document.file_name, p_document.created_at,
    array_to_tsvector(search_words(v_text) || search_eras(v_id) || search_rights(v_case.departments, v_person) || array['k:document']
      || case when p_document.kind = 'own' then '{}' else array['@*'] end
      || coalesce((select search_numbers(no, year, at) from register_entry where id = p_document.register_entry_id), '{}')));
end $$;

create function search_document_changed() returns trigger language plpgsql as $$
begin
  perform search_document(new);
  return null;
end $$;
create trigger document_search after insert or update on document for each row execute function search_document_changed();

create function search_learn() returns trigger language plpgsql as $$
begin
  -- No unique constraint: two transactions that bring the same new word never wait for each other.
  insert into search_word (word)
  select n.word from (select distinct w as word from fresh, unnest(tsvector_to_array(fresh.tokens)) w) n
  where n.word ~ '^[^0-9@#:]{3,}$' and not exists (select from search_word k where k.word = n.word);
  return null;
end $$;
create trigger search_entry_learn after insert on search_entry referencing new table as fresh
  for each statement execute function search_learn();
create trigger search_entry_learn_again after update on search_entry referencing new table as fresh
  for each statement execute function search_learn();
`;

/** The question: words to alternatives, alternatives to one query, and the newest entries that fit. */
export const searchFunctions = `
create function search_alternatives(p_word text) returns text[] language plpgsql stable set enable_seqscan = off as $$
declare
  v_top constant text := chr(1114111);
  v_size int := length(p_word);
  v_half text := left(p_word, v_size / 2);
  v_rest text := reverse(right(p_word, v_size - v_size / 2));
  v_words text[];
begin
  if p_word = '' then return null; end if;
  if v_size < 3 or p_word ~ '[0-9]' then return array[p_word]; end if;
  select array_agg(b.word) into v_words from (
    with parts as materialized (
      (select k.word from search_word k where k.word ~>=~ p_word and k.word ~<~ (p_word || v_top) order by k.word using ~<~ limit 1000)
      union
      (select k.word from search_word k where k.word like '%' || p_word || '%' limit 1000))
    select word from parts order by word = p_word desc, starts_with(word, p_word) desc, length(word), word limit 40
  ) b;
  if v_words is not null or v_size < 4 then return v_words; end if;
  -- One wrong letter leaves the first or the second half of the word whole; two swapped letters may touch both.
  select array_agg(distinct n.word) into v_words from (
    select k.word from search_word k where k.word ~>=~ v_half and k.word ~<~ (v_half || v_top)
      and length(k.word) between v_size - 1 and v_size + 1 and levenshtein_less_equal(k.word, p_word, 1) <= 1
    union all
    select k.word from search_word k where reverse(k.word) ~>=~ v_rest and reverse(k.word) ~<~ (v_rest || v_top)
      and length(k.word) between v_size - 1 and v_size + 1 and levenshtein_less_equal(k.word, p_word, 1) <= 1
    union all
    select k.word from search_word k where k.word = any(array(
      select left(p_word, i - 1) || substr(p_word, i + 1, 1) || substr(p_word, i, 1) || substr(p_word, i + 2)
      from generate_series(1, v_size - 1) i))
    limit 40
  ) n;
  return v_words;
end $$;

create function search_any(p_tokens text[]) returns tsquery language sql immutable as $$
  select string_agg('''' || replace(t, '''', '''''') || '''', ' | ')::tsquery from unnest(p_tokens) t
$$;

-- p_scope goes into the index: the departments of somebody who sees a part. p_sight is looked at in each row found: the rights of
-- somebody who sees most, for whom a lexeme that stands in nearly every row would only slow the index down.
create function search_entries(p_terms jsonb, p_scope tsquery, p_sight tsquery, p_numbers text[], p_before bigint, p_limit int)
  returns table (entry_id bigint, by_number boolean, words text[]) language plpgsql stable set enable_seqscan = off set jit = off as $$
declare
  v_query tsquery := p_scope;
  v_window tsquery;
  v_words text[] := '{}';
  v_term jsonb;
  v_alternatives text[];
  v_top bigint := coalesce(p_before, (select max(s.id) + 1 from search_entry s));
  v_numbered bigint[] := '{}';
  v_ids bigint[] := '{}';
  v_shift int := 13;
begin
  if p_numbers <> '{}' then
    v_window := search_and(p_scope, search_any(p_numbers));
    v_numbered := array(with m as materialized (
      select s.id from search_entry s where s.tokens @@ v_window and (s.tokens @@ p_sight) is true limit 1000)
      select m.id from m order by 1 desc limit p_limit);
  end if;
  for v_term in select * from jsonb_array_elements(p_terms) loop
    v_alternatives := array(select jsonb_array_elements_text(v_term->'tokens'));
    if v_term ? 'word' then
      v_alternatives := v_alternatives || coalesce(search_alternatives(array_to_string(search_words(v_term->>'word'), '')), '{}');
    end if;
    if v_alternatives = '{}' then p_terms := '[]'; exit; end if;
    v_words := v_words || v_alternatives;
    v_query := search_and(v_query, search_any(v_alternatives));
  end loop;
  if p_terms <> '[]' then
    -- Frequent words stand among the newest rows; rarer ones are looked for in windows that grow, so that few rows are read.
    v_ids := array(select n.id from (select s.id, s.tokens from search_entry s where s.id < v_top order by s.id desc limit 300) n
      where n.tokens @@ v_query and n.tokens @@ p_sight limit p_limit);
    while cardinality(v_ids) < p_limit and v_shift is not null loop
      v_window := case when v_shift < 60 then search_and(v_query, search_window(v_top, v_shift)) else v_query end;
      v_ids := array(with m as materialized (
        select s.id from search_entry s where s.tokens @@ v_window and (s.tokens @@ p_sight) is true and (s.id < v_top) is true limit 1000)
        select m.id from m order by m.id desc limit p_limit);
      v_shift := case when v_shift = 13 and cardinality(v_ids) > p_limit / 4 then 16 when v_shift < 19 and cardinality(v_ids) > 1 then 19
        when v_shift < 60 then 60 end;
    end loop;
  end if;
  return query
    select n, true, v_words from unnest(v_numbered) n where p_before is null
    union all
    select i, false, v_words from unnest(v_ids) i where i <> all(v_numbered);
end $$;

create function search_and(p_one tsquery, p_other tsquery) returns tsquery language sql immutable as $$
  select case when p_one is null then p_other else p_one && p_other end
$$;

create function search_window(p_top bigint, p_shift int) returns tsquery language sql immutable as $$
  select search_any(array[letter || (p_top >> p_shift), letter || ((p_top >> p_shift) - 1)]) from (select case p_shift when 13 then 'e:' when 16 then 'f:' else 'g:' end) l(letter)
$$;
`;
