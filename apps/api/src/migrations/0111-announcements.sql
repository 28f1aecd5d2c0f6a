-- What a council says to many: on the first page of those whom it is for, for some days, until each has put it away.
create table announcement (
  id uuid primary key,
  title text not null check (length(title) between 1 and 120),
  body text not null check (length(body) between 1 and 2000),
  -- all: everybody; the others with which: a sector, a type of provider, a provider's id, a role
  audience text not null check (audience in ('all', 'sector', 'type', 'organisation', 'role')),
  audience_value text check ((audience = 'all') = (audience_value is null)),
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  made_at timestamptz not null default now(),
  made_by uuid,
  withdrawn_at timestamptz,
  withdrawn_by uuid
);
create index announcement_days on announcement (ends_on) where withdrawn_at is null;

create table announcement_dismissal (
  announcement_id uuid not null references announcement,
  person_id uuid not null,
  at timestamptz not null default now(),
  primary key (announcement_id, person_id)
);
comment on table announcement is 'not journalled';
comment on table announcement_dismissal is 'not journalled';

grant select, insert on announcement, announcement_dismissal to {app};
grant update (withdrawn_at, withdrawn_by) on announcement to {app};
