import { Migration } from '@mikro-orm/migrations';

/** What applicants think of finished cases, and cases that their applicants gave up. */
export class Migration20261124131000_case_feedback extends Migration {
  override up(): void {
    this.addSql(feedback);
    this.addSql(withdrawn);
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}

const feedback = `
create table "case_feedback" (
  "case_id" uuid not null,
  "score" int not null,
  "text" text null,
  "at" timestamptz not null,
  "updated_at" timestamptz not null,
  primary key ("case_id")
);
alter table "case_feedback" add constraint "case_feedback_case_id_foreign"
  foreign key ("case_id") references "case_file" ("id") on update cascade on delete cascade;
alter table "case_feedback" add constraint "case_feedback_score_check" check ("score" between 1 and 5);`;

// What the engine told before it knew of the end must not bring a case back that its applicant gave up.
const withdrawn = `
create function stay_withdrawn() returns trigger language plpgsql as $$
begin
  new.state := old.state;
  new.outcome := old.outcome;
  new.end_event := old.end_event;
  new.closed_at := old.closed_at;
  return new;
end $$;
create trigger stay_withdrawn before update on case_file for each row when (old.state = 'withdrawn')
  execute function stay_withdrawn();`;
