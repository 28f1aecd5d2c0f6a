-- Who has looked at somebody's record: at most one line a day for each viewer, person and kind of look.
-- No foreign key to the person looked at: a look is no reason to keep what was loaded by mistake.
create table record_view (
  person_id uuid not null,
  viewer_id uuid not null,
  viewed_on date not null,
  what text not null check (what in ('record', 'former_names', 'newcomer')),
  -- sees everybody, as an officer of the council
  as_officer boolean not null,
  organisation_id uuid references organisation,
  first_at timestamptz not null default now(),
  primary key (person_id, viewed_on, viewer_id, what)
);
comment on table record_view is 'not journalled: what was seen stays seen';

grant select, insert on record_view to {app};
