import { Migration } from '@mikro-orm/migrations';

/** Procedures in the making: drafts with every revision, texts kept once, who looks at what. */
const studio = `
create table studio_draft (
  key varchar(255) not null primary key,
  revision int not null,
  open boolean not null,
  base_version_id uuid null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by_id uuid not null,
  updated_by_name text not null
);

create table studio_revision (
  key varchar(255) not null,
  revision int not null,
  at timestamptz not null,
  by_id uuid not null,
  by_name text not null,
  note text null,
  kind varchar(255) not null,
  paths text[] not null,
  files jsonb not null,
  primary key (key, revision)
);

create table studio_text (
  sha256 varchar(255) not null primary key,
  content text not null
);

create table studio_presence (
  key varchar(255) not null,
  person_id uuid not null,
  name text not null,
  place text not null,
  at timestamptz not null,
  primary key (key, person_id)
);
`;

export class Migration20261124143000_studio extends Migration {
  override up(): void {
    this.addSql(studio);
  }

  override down(): void {
    throw new Error('not taken back: restore a backup instead');
  }
}
