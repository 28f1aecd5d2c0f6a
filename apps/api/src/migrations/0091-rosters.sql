-- That somebody who runs a setting said who is still there: a fact with its day and its counts.
create table roster_confirmation (
  id uuid primary key,
  setting_id uuid not null references setting,
  confirmed_on date not null,
  people integer not null check (people >= 0),
  left_since integer not null check (left_since >= 0),
  confirmed_at timestamptz not null default now(),
  confirmed_by uuid
);
create index roster_confirmation_setting on roster_confirmation (setting_id, confirmed_on desc);

grant select, insert on roster_confirmation to {app};
