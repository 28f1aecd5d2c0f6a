-- Passages of a course in the council's own words.

-- A new text is a new row, the newest of a name counts; no text means the course's own words again.
create table local_words (
  id uuid primary key,
  course_id uuid not null references course,
  -- as the course's package calls the passage
  name text not null check (name ~ '^[a-z][a-z0-9-]{0,39}$'),
  text text check (length(text) between 1 and 1500),
  owner text not null check (length(owner) between 1 and 120),
  last_checked_on date not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid
);
create index local_words_newest on local_words (course_id, name, recorded_at desc, id desc);

grant select, insert on local_words to {app};
