drop function account_of_mobile(text);
create or replace function account_named(handle text) returns table (person_id uuid, password_hash text, suspended_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.person_id, a.password_hash, a.suspended_at from account a
  where lower(a.user_name) = lower(handle)
    or a.person_id = (select coalesce(p.merged_into, p.id) from person p where p.learner_no = upper(regexp_replace(handle, '[\s-]', '', 'g')))
  order by (lower(a.user_name) = lower(handle)) desc limit 1
$$;
drop table mobile_code;
drop index account_mobile;
alter table account drop column mobile_shared, drop column mobile_proved_at, drop column mobile;
