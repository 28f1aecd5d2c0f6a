-- What the council may do with a course that it bought: until when, and for how many people at once.
-- A new agreement is a new row; of those whose term has begun the newest counts.
create table course_licence (
  id uuid primary key,
  course_id uuid not null references course,
  supplier text not null check (length(supplier) between 1 and 200),
  reference text not null check (length(reference) <= 120),
  -- null: for as many as there are
  seats integer check (seats between 0 and 1000000),
  starts_on date not null,
  -- null: without an end
  ends_on date check (ends_on >= starts_on),
  recorded_at timestamptz not null,
  recorded_by uuid references person
);
create index course_licence_newest on course_licence (course_id, recorded_at desc, id desc);

grant select, insert on course_licence to {app};
do $$
begin
  if current_user::regrole <> '{app}'::regrole then
    revoke update, delete on course_licence from {app};
  end if;
end $$;
