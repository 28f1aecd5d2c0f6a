-- Joining and signing in with a mobile number: the number that somebody has proved, and the codes that prove it.

alter table account
  add column mobile text check (mobile ~ '^\+447[0-9]{9}$'),
  add column mobile_proved_at timestamptz,
  -- she said that others use the phone too: then a code alone never opens her account
  add column mobile_shared boolean not null default false,
  add check ((mobile is null) = (mobile_proved_at is null));
-- not unique: two people may have one phone, and each a password of her own
create index account_mobile on account (mobile) where mobile is not null;

create table mobile_code (
  id uuid primary key,
  mobile text not null check (mobile ~ '^\+447[0-9]{9}$'),
  purpose text not null check (purpose in ('join', 'sign_in')),
  -- for which join code it was asked
  about uuid,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  -- of the six digits, which are made when the message goes and kept nowhere
  digest text,
  claimed_at timestamptz,
  sent_at timestamptz,
  failure text,
  -- what the demo's mailbox shows; null wherever messages leave
  shown_text text,
  tries integer not null default 0 check (tries between 0 and 5),
  proved_at timestamptz,
  used_at timestamptz,
  check ((purpose = 'join') = (about is not null))
);
comment on table mobile_code is 'not journalled: codes that work for ten minutes';
create index mobile_code_mobile on mobile_code (mobile, asked_at);
create index mobile_code_about on mobile_code (about, asked_at) where about is not null;
grant select, insert, update on mobile_code to {app};

-- Whose password a name asks for: a user name stands before a learner number, and both before a mobile number, which
-- two people may have: then the password says which of them it is.
create or replace function account_named(handle text) returns table (person_id uuid, password_hash text, suspended_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with named as (
    select a.person_id, a.password_hash, a.suspended_at, (lower(a.user_name) = lower(handle)) is true as by_name from account a
    where lower(a.user_name) = lower(handle)
      or a.person_id = (select coalesce(p.merged_into, p.id) from person p where p.learner_no = upper(regexp_replace(handle, '[\s-]', '', 'g')))
    order by by_name desc limit 1),
  numbered as (
    select a.person_id, a.password_hash, a.suspended_at from account a join person p on p.id = a.person_id and p.merged_into is null
    where not exists (select from named)
      and a.mobile = regexp_replace(regexp_replace(handle, '[\s().-]', '', 'g'), '^(\+44|0044|44)?0?7(?=[0-9]{9}$)', '+447')
    order by a.mobile_proved_at limit 5)
  select n.person_id, n.password_hash, n.suspended_at from named n union all select * from numbered
$$;

-- Whom a code to this number would let in: one account alone, whose owner has not said that others use the phone and
-- holds no role over others.
create function account_of_mobile(number text) returns table (person_id uuid, suspended_at timestamptz, shared boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.person_id, a.suspended_at,
    a.mobile_shared or count(*) over () > 1 or exists (select from role_grant g where g.person_id = a.person_id and g.revoked_at is null)
  from account a join person p on p.id = a.person_id and p.merged_into is null where a.mobile = number
$$;
revoke execute on function account_of_mobile(text) from public;
grant execute on function account_of_mobile(text) to {app};
