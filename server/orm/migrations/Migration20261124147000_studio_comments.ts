import { Migration } from '@mikro-orm/migrations';

/** What analysts say to each other about places of a procedure. */
const comments = `
create table studio_comment (
  id uuid not null primary key,
  key varchar(255) not null,
  thread_id uuid null,
  file text null,
  element text null,
  text text not null,
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  done_at timestamptz null,
  done_by_name text null
);
create index studio_comment_key_index on studio_comment (key);
create index studio_comment_thread_id_index on studio_comment (thread_id);
`;

export class Migration20261124147000_studio_comments extends Migration {
  override up(): void {
    this.addSql(comments);
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}
