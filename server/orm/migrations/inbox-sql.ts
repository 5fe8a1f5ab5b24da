/**
 * The inbox as a read model: what a list shows, sorts and filters by stands in the task's own row, written by triggers, so
 * that the first page reads a few index entries whether a thousand or a hundred thousand tasks are open.
 */
export const inboxSql = `
alter table task
  add column procedure_key varchar(255) null,
  add column case_number varchar(255) null,
  add column applicant_name text null,
  add column sort_name text null,
  add column words text null,
  add column first_group varchar(255) null,
  add column follow_up date null;

create function task_facts(p_task task) returns task language plpgsql as $$
begin
  select c.procedure_key, c.applicant_name, e.no || '/' || to_char(e.at at time zone 'Europe/Bucharest', 'DD.MM.YYYY')
    into p_task.procedure_key, p_task.applicant_name, p_task.case_number
    from case_file c left join register_entry e on e.id = c.register_entry_id where c.id = p_task.case_id;
  p_task.sort_name := search_fold(coalesce(p_task.applicant_name, ''));
  p_task.words := p_task.sort_name || ' ' || coalesce(p_task.case_number, '');
  -- Tasks that wait in several groups are few: they have a place of their own, so that the others have exactly one.
  p_task.first_group := case when cardinality(p_task.candidate_groups) = 1 then p_task.candidate_groups[1] else '*' end;
  return p_task;
end $$;

create function task_fill() returns trigger language plpgsql as $$
begin
  return task_facts(new);
end $$;
create trigger task_fill before insert or update of case_id, candidate_groups on task for each row execute function task_fill();

create function task_applicant_changed() returns trigger language plpgsql as $$
begin
  update task set candidate_groups = candidate_groups where case_id = new.id and state in ('open', 'completing');
  return null;
end $$;
create trigger case_file_task after update of applicant_name on case_file for each row
  when (old.applicant_name is distinct from new.applicant_name) execute function task_applicant_changed();

update task set candidate_groups = candidate_groups;

create index task_group_received on task (first_group, created_at, id) where state in ('open', 'completing');
create index task_group_due on task (first_group, coalesce(due_date, 'infinity'::date), id) where state in ('open', 'completing');
create index task_group_applicant on task (first_group, sort_name, id) where state in ('open', 'completing');
create index task_received on task (created_at, id) where state in ('open', 'completing');
create index task_due on task (coalesce(due_date, 'infinity'::date), id) where state in ('open', 'completing');
create index task_applicant on task (sort_name, id) where state in ('open', 'completing');
create index task_words on task using gin (words gin_trgm_ops) where state in ('open', 'completing');
create index task_group_procedure on task (first_group, procedure_key, created_at, id) where state in ('open', 'completing');
-- The list took it for every order by arrival, and read past the tasks of all other groups.
drop index task_state_created_at_id_index;

create table task_filter (
  "id" uuid not null,
  "name" varchar(255) not null,
  "owner_id" uuid not null,
  "department" varchar(255) null,
  "query" jsonb not null,
  "created_at" timestamptz not null,
  primary key ("id")
);
create index task_filter_owner_id_index on task_filter ("owner_id");
create index task_filter_department_index on task_filter ("department") where "department" is not null;
`;
