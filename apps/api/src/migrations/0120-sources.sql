-- A system of record that sends us people: what sort of file it writes, and whether its files are picked up from a folder.
create table source_system (
  source_id uuid primary key references source,
  kind text not null check (kind in ('hr_itrent', 'hr_oracle')),
  -- below the inbox; null where files come by hand alone
  folder text unique check (folder ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  -- in whose name its files are loaded
  collected_for uuid references person,
  -- its files name everybody, so that who is missing may have left
  whole boolean not null default false,
  -- good lines are loaded though others are faulty or undecided
  leave_out boolean not null default false,
  changed_at timestamptz not null,
  changed_by uuid,
  check ((folder is null) = (collected_for is null))
);

-- One source goes on in another: its numbers lead to the same people and posts as before. No number is rewritten.
create table source_merger (
  id uuid primary key,
  source_id uuid not null references source,
  into_id uuid not null references source,
  merged_at timestamptz not null,
  merged_by uuid,
  undone_at timestamptz,
  undone_by uuid,
  check (source_id <> into_id),
  check (undone_at is not null or undone_by is null)
);
create unique index source_merger_once on source_merger (source_id) where undone_at is null;

-- Which source is believed about a field. The latest line counts; no source: whoever speaks last.
create table field_master (
  id uuid primary key,
  field text not null check (field in ('names', 'date_of_birth', 'email', 'place', 'dates', 'worker_type', 'hours', 'manager')),
  source_id uuid references source,
  recorded_at timestamptz not null,
  recorded_by uuid
);
create index field_master_latest on field_master (field, recorded_at desc, id desc);

-- What a word of a source means here: a unit is a setting, a post title a role. Said once, kept.
create table source_word (
  source_id uuid not null references source,
  field text not null check (field in ('unit', 'post_title', 'contract_type')),
  word text not null,
  meaning text not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  primary key (source_id, field, word)
);

alter table import add column source_id uuid references source;
-- picked up from the source's folder; once it is known what becomes of the file, where it was put
alter table import add column collected_at timestamptz;
alter table import add column put_into text check (put_into in ('done', 'held'));
create index assignment_alias_source on assignment_alias (source_id);

grant select, insert, update on source_system, source_merger, source_word to {app};
grant select, insert on field_master to {app};
