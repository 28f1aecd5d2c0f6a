-- Messages that the product writes by itself: what a council wants sent and when, each message once, and what became of it.

-- Whether a kind is sent and how many days it counts. A change is a newer row; the newest counts. No row: not sent.
create table message_policy (
  id uuid primary key,
  kind text not null check (kind in ('assigned', 'due', 'digest', 'late_officer', 'late_commissioner', 'contract_ending', 'approval_waiting')),
  sent boolean not null,
  days integer[] not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid
);
create index message_policy_kind on message_policy (kind, recorded_at desc, id desc);

-- To whom, of which kind, on which day: at most one. Its words are made when it goes out, from what is true then.
-- Nothing here refers to a person by a foreign key, so that a message made and not sent keeps no import from being undone.
create table message (
  id uuid primary key,
  kind text not null check (kind in ('assigned', 'due', 'digest', 'late_officer', 'late_commissioner', 'contract_ending', 'approval_waiting')),
  person_id uuid not null,
  made_on date not null,
  made_at timestamptz not null,
  subject text,
  body jsonb,
  channel text check (channel in ('email', 'sms', 'letter', 'print')),
  -- given to a server at this moment; whether it took it is known only from sent_at or failure
  claimed_at timestamptz,
  sent_at timestamptz,
  failure text,
  dropped_at timestamptz,
  drop_reason text check (drop_reason in ('left', 'away', 'done', 'too_late', 'switched_off', 'thrown_away')),
  held_by uuid references import,
  handed_at timestamptz,
  handed_by uuid,
  unique (person_id, kind, made_on),
  check ((dropped_at is null) = (drop_reason is null)),
  check (sent_at is null or (claimed_at is not null and dropped_at is null)),
  check (handed_at is null or channel = 'print')
);
create index message_made on message (made_at desc, id desc);
create index message_held on message (held_by) where held_by is not null;
create index message_print on message (person_id) where channel = 'print' and handed_at is null;

-- What a message tells. `counts` until the message is dropped: the same thing is never told twice to one person.
create table message_item (
  message_id uuid not null references message on delete cascade,
  person_id uuid not null,
  kind text not null,
  item_key text not null,
  counts boolean not null default true,
  primary key (message_id, item_key)
);
create unique index message_item_once on message_item (person_id, kind, item_key) where counts;

-- An import that was loaded, whom and where it touched, until an officer lets the messages about them go.
create table message_hold (
  import_id uuid primary key references import,
  opened_at timestamptz not null,
  people uuid[] not null,
  organisations uuid[] not null,
  closed_at timestamptz,
  closed_by uuid,
  closed_as text check (closed_as in ('released', 'thrown_away')),
  check ((closed_at is null) = (closed_as is null))
);
create index message_hold_open on message_hold (import_id) where closed_at is null;

-- what is written because of an import, or beside it, is not taken back with it
comment on table message_policy is 'not journalled';
comment on table message is 'not journalled';
comment on table message_item is 'not journalled';
comment on table message_hold is 'not journalled';

grant select, insert on message_policy, message, message_item, message_hold to {app};
grant update (subject, body, channel, claimed_at, sent_at, failure, dropped_at, drop_reason, held_by, handed_at, handed_by) on message to {app};
grant update (counts) on message_item to {app};
grant update (closed_at, closed_by, closed_as) on message_hold to {app};
