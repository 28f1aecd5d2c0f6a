-- What a council says to learners inside a course: its package may show it (SCORM: comments from the LMS).

-- The whole list is a new row, the newest of a course counts; each note keeps the instant at which it was first written.
create table course_notes (
  id uuid primary key,
  course_id uuid not null references course,
  -- [{"words": "…", "at": "2026-11-02T08:00:00.000Z"}]
  notes jsonb not null check (jsonb_typeof(notes) = 'array' and jsonb_array_length(notes) <= 8),
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null references person
);
create index course_notes_newest on course_notes (course_id, recorded_at desc, id desc);

grant select, insert on course_notes to {app};
do $$
begin
  if current_user::regrole <> '{app}'::regrole then
    revoke update, delete on course_notes from {app};
  end if;
end $$;
