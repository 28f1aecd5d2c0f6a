-- Help with signing in: what the throttle counted, so that it can be forgiven, and each use of the helpdesk as a fact.

-- the throttle's key of this try; its digest says nothing by itself
alter table sign_in_attempt add column try_key text;
create index sign_in_attempt_handle on sign_in_attempt (handle_digest, at desc);

create table help_given (
  id uuid primary key,
  person_id uuid not null references person,
  kind text not null check (kind in ('unlocked', 'reset_code', 'join_code', 'account_closed', 'account_opened')),
  -- what the asker wrote: why she did it
  line text not null check (length(line) between 1 and 300),
  identity_check text check (identity_check in ('in_person', 'called_back', 'known_voice', 'manager_confirmed')),
  at timestamptz not null default now(),
  by_id uuid references person,
  check ((kind = 'reset_code') = (identity_check is not null))
);
create index help_given_person on help_given (person_id, at desc);

grant select, insert on help_given to {app};
