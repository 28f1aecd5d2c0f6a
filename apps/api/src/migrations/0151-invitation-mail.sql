-- The e-mail to a first manager who was invited by e-mail: one for each invitation. Its code is in nothing that is kept.
create table invitation_mail (
  invitation_id uuid primary key references manager_invitation on delete cascade,
  asked_at timestamptz not null,
  -- given to a server at this moment; whether it took it is known only from sent_at or failure
  claimed_at timestamptz,
  sent_at timestamptz,
  failure text,
  -- not tried again: refused for good, or the invitation was not open any more
  given_up_at timestamptz,
  check (sent_at is null or claimed_at is not null)
);
comment on table invitation_mail is 'not journalled';
grant select, insert on invitation_mail to {app};
grant update (claimed_at, sent_at, failure, given_up_at) on invitation_mail to {app};
