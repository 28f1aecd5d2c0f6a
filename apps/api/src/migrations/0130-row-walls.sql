-- The second wall: what a transaction may see is said once, as it opens, and every table asks these functions.
-- The policies themselves are made from apps/api/src/migrations/row-walls.ts after the migrations.
-- Nothing said: nobody, and no row.

-- 'all' and the other words of kernel/scope.ts, as the transaction was opened
create function scope_sees(what text) returns boolean language sql stable parallel safe as $$
  select coalesce(what = any(string_to_array(current_setting('pvi.sees', true), ' ')), false)
$$;

-- who asks; null before anybody is known
create function scope_me() returns uuid language sql stable parallel safe as $$
  select nullif(current_setting('pvi.actor', true), '')::uuid
$$;

-- the settings whose people she looks after
create function scope_settings() returns uuid[] language sql stable parallel safe as $$
  select coalesce(nullif(current_setting('pvi.settings', true), ''), '{}')::uuid[]
$$;

-- The functions below read as the owner, past the policies that ask them. Each gives ids only, and is asked once a
-- statement: as a set that is hashed.

-- The people whom she looks after: who has, had or will have a post at her settings, and who waits to come in there.
create function scope_people() returns setof uuid language plpgsql stable parallel safe security definer set search_path = pg_catalog, public, pg_temp rows 100 as $$
declare
  hers uuid[] := scope_settings();
begin
  if cardinality(hers) = 0 then return; end if;
  -- whom she has just proved to know, by the person's own number
  return query select known from (select nullif(current_setting('pvi.known', true), '')::uuid as known) k where known is not null
    union select a.person_id from assignment a where a.setting_id = any(hers)
    union select r.person_id from join_request r where r.setting_id = any(hers) and r.decision is null;
end $$;

-- The posts at her settings, and her own.
create function scope_posts() returns setof uuid language plpgsql stable parallel safe security definer set search_path = pg_catalog, public, pg_temp rows 100 as $$
declare
  hers uuid[] := scope_settings();
  me uuid := scope_me();
begin
  return query select a.id from assignment a where a.person_id = me;
  if cardinality(hers) > 0 then return query select a.id from assignment a where a.setting_id = any(hers); end if;
end $$;

-- Where she works, asked to or manages: settings and their organisations.
create function scope_workplaces() returns setof uuid language plpgsql stable parallel safe security definer set search_path = pg_catalog, public, pg_temp rows 5 as $$
declare
  me uuid := scope_me();
  settings uuid[];
begin
  if me is null then return; end if;
  settings := scope_settings() || array(select a.setting_id from assignment a where a.person_id = me union select r.setting_id from join_request r where r.person_id = me);
  return query select unnest(settings) union select s.organisation_id from setting s where s.id = any(settings);
end $$;

-- Whose name she may read without reading anything else of them: the managers of those posts and of where she works, the
-- council's officers, who looked at or changed her own record, and who sent a file where she looks after all files.
create function scope_names() returns setof uuid language plpgsql stable parallel safe security definer set search_path = pg_catalog, public, pg_temp rows 20 as $$
declare
  hers uuid[] := scope_settings();
  me uuid := scope_me();
begin
  if me is null then return; end if;
  return query select a.manager_id from assignment a where a.manager_id is not null and (a.person_id = me or a.setting_id = any(hers))
    union select g.person_id from role_grant g where g.role in ('wdo', 'administrator') and g.place_kind = 'council' and g.revoked_at is null
    union select v.viewer_id from record_view v where v.person_id = me
    union select e.actor_id from audit_entry e where e.subject_id = me and e.actor_id is not null
    union select i.received_by from import i where scope_sees('imports')
    union select s.collected_for from source_system s where s.collected_for is not null and scope_sees('imports')
    union select g.person_id from scope_workplaces() w join role_grant g on g.place_id = w and g.role = 'manager' and g.revoked_at is null;
end $$;

create index role_grant_place on role_grant (place_id) where revoked_at is null and place_id is not null;
create index role_grant_officer on role_grant (role) where revoked_at is null and place_kind = 'council';

-- Has this person a post anywhere, or asked for one? Whoever registered her knows her until then.
create function is_placed(person uuid) returns boolean language plpgsql stable parallel safe security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return exists (select 1 from assignment a where a.person_id = person) or exists (select 1 from join_request r where r.person_id = person);
end $$;

-- The organisations that concern her: where she works or asked to, which she manages or her service buys from, from
-- where somebody looked at her record.
create function scope_places() returns setof uuid language plpgsql stable parallel safe security definer set search_path = pg_catalog, public, pg_temp rows 5 as $$
declare
  me uuid := scope_me();
begin
  if me is null then return; end if;
  return query select s.organisation_id from assignment a join setting s on s.id = a.setting_id where a.person_id = me
    union select s.organisation_id from join_request r join setting s on s.id = r.setting_id where r.person_id = me
    union select case g.place_kind when 'organisation' then g.place_id else (select s.organisation_id from setting s where s.id = g.place_id) end
      from role_grant g where g.person_id = me and g.role = 'manager' and g.revoked_at is null
    union select v.organisation_id from record_view v where v.person_id = me and v.organisation_id is not null
    union select c.organisation_id from role_grant g join contract c on c.service_id = g.place_id
      where g.person_id = me and g.role = 'commissioner' and g.place_kind = 'service' and g.revoked_at is null;
end $$;

-- Before anyone is known ------------------------------------------------------------------------------

-- What a person holds, and every setting and organisation that her manager's grants reach, where the data-sharing
-- agreement is accepted. No row: there is no such account, or it is closed.
create function asker_of(person uuid, day date)
returns table (person_id uuid, grants json, setting_ids text[], organisation_ids text[])
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
begin
  return query
  with held as (select role, place_kind, place_id from role_grant where person_id = person and revoked_at is null),
       under as materialized (select s.id, s.organisation_id from setting s, held h
               where h.role = 'manager' and ((h.place_kind = 'setting' and s.id = h.place_id)
                  or (h.place_kind = 'organisation' and s.organisation_id = h.place_id))),
       -- asked once an organisation, and of no others
       shared as materialized (select organisation_id as id from (select organisation_id from under
               union select place_id from held where role = 'manager' and place_kind = 'organisation') o where shares_data(o.organisation_id, day)),
       run as (select u.id, u.organisation_id from under u join shared on shared.id = u.organisation_id)
  select p.id,
    (select coalesce(json_agg(json_build_object('role', role, 'placeKind', place_kind, 'placeId', place_id)), '[]') from held),
    array(select distinct id::text from run), array(select id::text from shared)
  from person p left join account a on a.person_id = p.id
  where p.id = person and p.merged_into is null and a.suspended_at is null;
end $$;

-- Whose password a name asks for: a user name stands before a learner number.
create function account_named(handle text) returns table (person_id uuid, password_hash text, suspended_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.person_id, a.password_hash, a.suspended_at from account a
  where lower(a.user_name) = lower(handle)
    or a.person_id = (select coalesce(p.merged_into, p.id) from person p where p.learner_no = upper(regexp_replace(handle, '[\s-]', '', 'g')))
  order by (lower(a.user_name) = lower(handle)) desc limit 1
$$;

-- A try to sign in. That somebody must wait is recorded once in five minutes, for whoever helps her; a stranger's
-- flood writes no more than that.
create function record_try(person uuid, of_handle text, how text, counted_under text) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into sign_in_attempt (person_id, handle_digest, outcome, try_key)
  select person, of_handle, how, counted_under
  where how <> 'too_many_tries' or not exists (select 1 from sign_in_attempt
    where handle_digest = of_handle and try_key = counted_under and outcome = 'too_many_tries' and at > now() - interval '5 minutes')
$$;

-- every setting of the people touched is told, whoever touched them
alter function announce_change(uuid[], uuid[], boolean) security definer set search_path = pg_catalog, public, pg_temp;

revoke execute on function asker_of(uuid, date), account_named(text), record_try(uuid, text, text, text), is_placed(uuid),
  scope_people(), scope_posts(), scope_names(), scope_places(), scope_workplaces() from public;
grant execute on function asker_of(uuid, date), account_named(text), record_try(uuid, text, text, text), is_placed(uuid),
  scope_people(), scope_posts(), scope_names(), scope_places(), scope_workplaces(), scope_sees(text), scope_me(), scope_settings() to {app};
