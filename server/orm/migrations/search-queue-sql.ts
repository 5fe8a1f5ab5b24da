/**
 * Register lines wait for their place in the search: many registrars share one commit, and a lexeme index in it would halve
 * how many lines go through. The line's transaction leaves one small row, so that nothing is forgotten; the next search, or
 * the background within a second, brings the index up to date before anybody can miss a line.
 */
export const searchQueueSql = `
create table "search_queue" ("id" bigserial primary key, "entry_id" uuid not null, "case_id" uuid null);
create index "search_queue_entry_id_index" on "search_queue" ("entry_id");

create function search_queue_lines() returns trigger language plpgsql as $$
begin
  insert into search_queue (entry_id, case_id) select f.id, f.case_id from fresh f order by f.no;
  return null;
end $$;
drop trigger register_entry_search on register_entry;
drop function search_register_entries();
create trigger register_entry_search after insert on register_entry referencing new table as fresh
  for each statement execute function search_queue_lines();

-- The line that gave a case its number and the case itself are one entry of both kinds.
create function search_index_lines(p_lines uuid[]) returns void language plpgsql as $$
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
    from unnest(p_lines) with ordinality l(id, place) join register_entry e on e.id = l.id left join case_file c on c.id = e.case_id,
      lateral (select c.register_entry_id is not distinct from e.id as own) own
    order by l.place
  ) f
  on conflict (kind, ref_id) do nothing;
end $$;

-- Cases are held while their lines are read: a change of their departments either is seen here or finds the entry afterwards.
-- What somebody else holds is left for the next time; nobody waits.
create function search_catch_up(p_limit int) returns int language plpgsql as $$
declare
  v_cases uuid[];
  v_lines uuid[];
begin
  v_cases := array(select c.id from case_file c where c.id in (select q.case_id from search_queue q order by q.id limit p_limit)
    for share of c skip locked);
  with taken as (
    delete from search_queue q where q.id in (select w.id from search_queue w order by w.id limit p_limit for update skip locked)
      and (q.case_id is null or q.case_id = any(v_cases) or not exists (select from case_file c where c.id = q.case_id))
    returning q.id, q.entry_id)
  select array_agg(t.entry_id order by t.id) into v_lines from taken t;
  if v_lines is null then return 0; end if;
  perform search_index_lines(v_lines);
  return cardinality(v_lines);
end $$;

-- A line that is amended before it was indexed is indexed at once, so that the amendment finds it.
create function search_amended() returns trigger language plpgsql as $$
begin
  delete from search_queue where entry_id = new.entry_id;
  if found then perform search_index_lines(array[new.entry_id]); end if;
  return null;
end $$;
create trigger register_amendment_index after insert on register_amendment for each row execute function search_amended();
`;
