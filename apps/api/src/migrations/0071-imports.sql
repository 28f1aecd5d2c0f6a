-- people: under which number a person and a post are known elsewhere -----------------------------------

-- A system or an employer that sends us people: each numbers them in its own way.
create table source (
  id uuid primary key,
  code text not null unique,
  name text not null,
  organisation_id uuid references organisation,
  created_at timestamptz not null default now()
);
create table person_alias (
  source_id uuid not null references source,
  ref text not null check (length(ref) between 1 and 50),
  person_id uuid not null references person,
  recorded_at timestamptz not null default now(),
  primary key (source_id, ref)
);
create index person_alias_person on person_alias (person_id);
create table assignment_alias (
  source_id uuid not null references source,
  ref text not null check (length(ref) between 1 and 50),
  assignment_id uuid not null references assignment,
  recorded_at timestamptz not null default now(),
  primary key (source_id, ref, assignment_id)
);
create index assignment_alias_assignment on assignment_alias (assignment_id);

-- imports -----------------------------------------------------------------------------------------------

-- One file that somebody sent. Its state follows from what has happened to it.
create table import (
  id uuid primary key,
  file_name text not null,
  file_digest text not null,
  size_bytes integer not null,
  received_at timestamptz not null,
  received_by uuid not null references person,
  -- read: what stands in it
  read_at timestamptz,
  format text not null default '',
  headings text[] not null default '{}',
  headings_key text not null default '',
  sample jsonb not null default '[]',
  lines integer not null default 0,
  -- mapped: what that means
  kind text,
  mapping jsonb not null default '{}',
  whole boolean not null default false,
  mapped_at timestamptz,
  -- checked: what it would change; the digest is of all of that
  checked_at timestamptz,
  counts jsonb not null default '{}',
  warnings jsonb not null default '[]',
  plan_digest text,
  released_at timestamptz,
  released_by uuid references person,
  release_reason text,
  committed_at timestamptz,
  committed_by uuid references person,
  journal_id uuid,
  undone_at timestamptz,
  undone_by uuid references person,
  stopped_at timestamptz,
  failure text,
  check ((released_at is null) = (release_reason is null)),
  check (committed_at is null or checked_at is not null),
  check (undone_at is null or committed_at is not null)
);
create index import_recent on import (received_at desc);
create index import_digest on import (file_digest);
create index import_headings on import (headings_key, mapped_at desc);

-- kept until it can be neither loaded nor undone any more
create table import_file (
  import_id uuid primary key references import on delete cascade,
  content bytea not null
);
create table import_row (
  import_id uuid not null references import on delete cascade,
  n integer not null,
  line integer,
  outcome text not null,
  title text not null,
  subject_id uuid,
  faults jsonb not null default '[]',
  differences jsonb not null default '[]',
  candidate jsonb,
  primary key (import_id, n)
);
create index import_row_outcome on import_row (import_id, outcome, n);
create table import_decision (
  import_id uuid not null references import on delete cascade,
  line integer not null,
  decision text not null check (decision in ('same', 'other')),
  decided_at timestamptz not null,
  decided_by uuid not null,
  primary key (import_id, line)
);

-- Learning that was loaded and belongs to nobody on the register yet. Whom it fits is asked when it is looked at.
create table waiting_completion (
  id uuid primary key,
  given_name text,
  family_name text,
  date_of_birth date,
  learner_no text,
  course_id uuid not null references course,
  completed_on date not null,
  expires_on date check (expires_on is null or expires_on > completed_on),
  evidence text not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  completion_id uuid references completion,
  settled_at timestamptz,
  settled_by uuid,
  check ((completion_id is null) = (settled_at is null)),
  check (learner_no is not null or (given_name is not null and family_name is not null and date_of_birth is not null))
);
create index waiting_completion_open on waiting_completion (date_of_birth) where settled_at is null;
create index waiting_completion_completion on waiting_completion (completion_id) where completion_id is not null;
create index person_birth on person (date_of_birth, lower(family_name));

comment on table import is 'not journalled: it tells what was done, undone or not';
comment on table import_file is 'not journalled';
comment on table import_row is 'not journalled';
comment on table import_decision is 'not journalled';

grant select, insert, update, delete on source, person_alias, assignment_alias, import, import_file, import_row, import_decision, waiting_completion to {app};
