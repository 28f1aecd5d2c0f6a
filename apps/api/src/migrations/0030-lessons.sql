-- A course may have several lessons: each keeps what it says in a row of its own, and what was opened when is a fact.
create table attempt_item (
  attempt_id uuid not null references attempt,
  -- the item's identifier in the package; 'lesson' in packages that were taken in when they could have one only
  item text not null,
  -- what the lesson has told us so far, validated; the server keeps the total time
  state jsonb not null default '{}',
  -- what follows from it: done, passed, score; null before its first save
  standing jsonb,
  primary key (attempt_id, item)
);

-- a lesson opened within a launch, one after the other
create table delivery (
  launch_id uuid not null references launch,
  number integer not null check (number >= 1),
  -- the delivery that was left for this one, 0 for the first: asking for the next twice gives the same
  after integer not null,
  item text not null,
  -- SCORM 2004 begins an item anew when it had ended
  attempt integer not null default 1 check (attempt >= 1),
  at timestamptz not null,
  primary key (launch_id, number),
  unique (launch_id, after),
  check (after < number)
);

insert into attempt_item (attempt_id, item, state) select id, 'lesson', state from attempt;
insert into delivery (launch_id, number, after, item, at) select id, 1, 0, 'lesson', opened_at from launch;
update attempt set state = '{}' where state <> '{}';
comment on column attempt.state is 'where the course stands as a whole, by its sequencing; {} where it has none';

-- when a course of several lessons is done, and which score it has; null: the usual rule
alter table course_version add column completion_rule jsonb;

grant select, insert, update, delete on attempt_item, delivery to {app};
do $$
begin
  if current_user::regrole <> '{app}'::regrole then
    revoke update, delete on delivery from {app};
  end if;
end $$;
