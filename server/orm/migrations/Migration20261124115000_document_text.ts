import { Migration } from '@mikro-orm/migrations';

/** The text of documents, found under the rights of the document; the register that a number found belongs to. */
export class Migration20261124115000_document_text extends Migration {
  override up(): void {
    for (const part of [texts, functions, triggers, earlier]) this.addSql(part);
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}

const texts = `
create table "document_text" (
  "sha256" varchar(255) not null,
  "state" varchar(255) not null,
  "recognised" boolean not null default false,
  "text" text not null default '',
  "pages" int not null default 0,
  "pages_read" int not null default 0,
  "at" timestamptz not null default now(),
  primary key ("sha256")
);
create index "document_text_state_index" on "document_text" ("state");
alter table "search_entry" add column "register" varchar(255) null;
`;

const functions = `
-- The text of the scans that an entry was registered with.
create function search_scans(p_facts jsonb) returns text language sql stable as $$
  select string_agg(t.text, ' ') from jsonb_to_recordset(p_facts->'scans') s(sha256 text)
    join document_text t on t.sha256 = s.sha256
$$;

create or replace function search_index_lines(p_lines uuid[]) returns void language plpgsql as $$
begin
  insert into search_entry (id, kind, ref_id, case_id, person_id, departments, procedure_key,
    number, register, title, about, at, tokens)
  select f.id, case when f.own then 'case' else 'register' end, f.ref_id, f.case_id, f.person_id, f.departments,
    f.procedure_key, f.number, f.register,
    jsonb_build_object('ro', f.subject, 'hu', coalesce(f.facts->>'subjectHu', f.subject)), f.party, f.at,
    array_to_tsvector(search_words(concat_ws(' ', f.subject, f.facts->>'subjectHu', f.party, f.more,
        f.facts->>'issuerNumber', search_scans(f.facts)))
      || search_numbers(f.no, f.year, f.at) || search_eras(f.id) || search_rights(f.departments, f.person_id)
      || array['@*', 'k:register', 'r:' || f.register]
      || case when f.own then array['k:case', 'p:' || f.procedure_key] else '{}' end)
  from (
    select nextval('search_entry_id_seq') as id, e.no, e.year, e.at, e.register, e.subject, e.party,
      e.case_id, e.facts, own.own,
      e.no || '/' || to_char(e.at at time zone 'Europe/Bucharest', 'DD.MM.YYYY') as number,
      case when own.own then c.id else e.id end as ref_id,
      case when own.own then c.applicant_id end as person_id,
      case when own.own then concat_ws(' ', c.applicant_name, c.applicant_email) end as more,
      case when own.own then c.procedure_key end as procedure_key,
      coalesce(c.departments, '{}') || array_remove(array[e.facts->>'department'], null) as departments
    from unnest(p_lines) with ordinality l(id, place) join register_entry e on e.id = l.id
      left join case_file c on c.id = e.case_id,
      lateral (select c.register_entry_id is not distinct from e.id as own) own
    order by l.place
  ) f
  on conflict (kind, ref_id) do nothing;
end $$;

create or replace function search_document(p_document document) returns void language plpgsql as $$
declare
  v_case case_file;
  v_person uuid;
  v_id bigint;
  v_entry register_entry;
  v_text text := concat_ws(' ', p_document.title->>'ro', p_document.title->>'hu', p_document.file_name);
begin
  delete from search_entry where kind = 'document' and ref_id = p_document.id returning id into v_id;
  -- The scans of a register line are found as that line.
  if p_document.deleted_at is not null or p_document.kind = 'scan' then return; end if;
  select * into v_case from case_file where id = p_document.case_id;
  select * into v_entry from register_entry where id = p_document.register_entry_id;
  if p_document.kind = 'issued' then
    v_text := concat_ws(' ', v_text, v_case.applicant_name, search_strings(v_case.data),
      (select string_agg(search_strings(data), ' ') from task_submission where case_id = p_document.case_id));
  else
    v_text := concat_ws(' ', v_text, (select t.text from document_text t where t.sha256 = p_document.sha256));
  end if;
  v_person := case when p_document.kind = 'own' then p_document.owner_id
    when p_document.kind <> 'issued' or p_document.delivered_at is not null then v_case.applicant_id end;
  v_id := coalesce(v_id, nextval('search_entry_id_seq'));
  insert into search_entry (id, kind, ref_id, case_id, person_id, departments, number, register, title,
    about, at, tokens)
  values (v_id, 'document', p_document.id, p_document.case_id, v_person, coalesce(v_case.departments, '{}'),
    p_document.number, v_entry.register, p_document.title, p_document.file_name, p_document.created_at,
    array_to_tsvector(search_words(v_text) || search_eras(v_id) || search_rights(v_case.departments, v_person)
      || array['k:document']
      || case when p_document.kind = 'own' then '{}' else array['@*'] end
      || case when v_entry.id is null then '{}' else search_numbers(v_entry.no, v_entry.year, v_entry.at)
        || array['r:' || v_entry.register] end));
end $$;
`;

/** A text that arrives makes findable what waits for it. */
const triggers = `
create function search_text_read() returns trigger language plpgsql as $$
declare
  v_lines uuid[];
begin
  perform search_document(d) from document d
    where d.sha256 = new.sha256 and d.kind in ('own', 'submitted') and d.deleted_at is null;
  v_lines := array(select d.register_entry_id from document d
    where d.sha256 = new.sha256 and d.kind = 'scan' and d.register_entry_id is not null);
  -- A line that is being indexed at this moment is waited for; one that still waits will be indexed with its text.
  perform from search_queue q where q.entry_id = any(v_lines) for update;
  -- Very many words of one line are enough: an index entry has its limits.
  update search_entry s set tokens = s.tokens || array_to_tsvector(search_words(new.text))
  where length(s.tokens) < 20000 and ((s.kind = 'register' and s.ref_id = any(v_lines))
    or (s.kind = 'case' and s.ref_id in (select c.id from case_file c where c.register_entry_id = any(v_lines))));
  return null;
end $$;
create trigger document_text_search after update of state, text on document_text for each row
  when (new.state = 'read') execute function search_text_read();
`;

const earlier = `
delete from search_entry where kind = 'document' and ref_id in (select id from document where kind = 'scan');
update search_entry s set register = e.register, tokens = s.tokens || array_to_tsvector(array['r:' || e.register])
  from register_entry e where s.number is not null
    and e.id = coalesce((select c.register_entry_id from case_file c where s.kind = 'case' and c.id = s.ref_id),
      (select d.register_entry_id from document d where s.kind = 'document' and d.id = s.ref_id), s.ref_id);
`;
