-- One person, one record: records that turn out to be of one person become one, without loss, and can be parted again.

-- The record that this one became part of. A merged record stays as an alias: its learner number leads to the kept one.
alter table person add column merged_into uuid references person check (merged_into <> id);
create index person_merged_into on person (merged_into) where merged_into is not null;

-- That two records are of two people, as somebody found out. Takes the pair off the list.
create table kept_apart (
  id uuid primary key,
  one_id uuid not null references person,
  other_id uuid not null references person,
  reason text not null check (length(reason) > 0),
  said_at timestamptz not null default now(),
  said_by uuid
);
create index kept_apart_one on kept_apart (one_id);
create index kept_apart_other on kept_apart (other_id);

create table person_merge (
  id uuid primary key,
  kept_id uuid not null references person,
  merged_id uuid not null references person,
  reason text not null check (length(reason) > 0),
  journal_id uuid not null references undo_journal,
  -- rows that changed hands, by table
  moved jsonb not null,
  merged_at timestamptz not null default now(),
  merged_by uuid,
  undo_reason text,
  check (kept_id <> merged_id)
);
create index person_merge_kept on person_merge (kept_id);
create index person_merge_merged on person_merge (merged_id);
comment on table person_merge is 'not journalled: that there was a merge stays known when it is taken back';

-- Every row that refers to one row of a table refers to another from now on, in whatever table it stands: the foreign
-- keys tell. A row that cannot stand beside one that is there already stays where it is. Rows changed, by table.
create function repoint(of_table text, gone uuid, kept uuid) returns jsonb
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  r record;
  one record;
  n bigint;
  moved jsonb := '{}';
begin
  for r in
    select t.relname as name, a.attname as col,
      exists (select 1 from pg_index i where i.indrelid = t.oid and i.indisprimary and a.attnum = any(i.indkey)) as in_key,
      (select string_agg(quote_ident(c.name), ', ') from journal_columns(t.relname::text) c) as columns
    from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and cardinality(c.conkey) = 1 and c.confrelid = format('public.%I', of_table)::regclass
      and t.relnamespace = 'public'::regnamespace and t.relkind = 'r'
      and coalesce(obj_description(t.oid, 'pg_class'), '') not like 'not journalled%'
      -- which sign-in stays is decided apart
      and t.relname <> 'account'
    order by 1, 2
  loop
    n := 0;
    begin
      if r.in_key then raise unique_violation; end if;
      execute format('update public.%1$I t set %2$I = $2 where t.%2$I = $1', r.name, r.col) using gone, kept;
      get diagnostics n = row_count;
    exception when unique_violation or exclusion_violation then
      -- one by one, so that only that stays which must
      for one in execute format('select t.ctid as at, to_jsonb(t) as image from public.%I t where t.%I = $1 for update', r.name, r.col) using gone loop
        begin
          if r.in_key then
            execute format('delete from public.%I t where t.ctid = $1', r.name) using one.at;
            execute format('insert into public.%1$I (%2$s) overriding system value select %2$s from jsonb_populate_record(null::public.%1$I, $1)', r.name, r.columns)
              using jsonb_set(one.image, array[r.col::text], to_jsonb(kept));
          else
            execute format('update public.%1$I t set %2$I = $2 where t.ctid = $1', r.name, r.col) using one.at, kept;
          end if;
          n := n + 1;
        exception when unique_violation or exclusion_violation then
          null;
        end;
      end loop;
    end;
    if n > 0 then moved := moved || jsonb_build_object(r.name, n + coalesce((moved->>r.name)::bigint, 0)); end if;
  end loop;
  return moved;
end $$;

-- The posts that both records hold at the same time, setting and role were one post, told twice: one remains, over the
-- days of both, with what hangs on either.
create function merge_posts(gone uuid, kept uuid) returns integer
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  post assignment;
  same uuid[];
  stays uuid;
  goes uuid;
  last assignment;
  away absence;
  with_it uuid[];
  joined integer := 0;
begin
  for post in select * from assignment where person_id = gone order by starts_on, id loop
    select array_agg(a.id order by a.starts_on, a.id) into same from assignment a
    where a.person_id = kept and a.setting_id = post.setting_id and a.job_role = post.job_role
      and daterange(a.starts_on, a.ends_on, '[]') && daterange(post.starts_on, post.ends_on, '[]');
    continue when same is null;
    stays := same[1];
    foreach goes in array same[2:] || post.id loop
      for away in select * from absence where assignment_id = goes order by starts_on loop
        select array_agg(b.id order by b.starts_on) into with_it from absence b
        where b.assignment_id = stays and daterange(b.starts_on, b.ends_on, '[]') && daterange(away.starts_on, away.ends_on, '[]');
        if with_it is null then
          update absence set assignment_id = stays where id = away.id;
        else
          declare
            from_day date; to_day date; open_end boolean;
          begin
            select min(b.starts_on), max(b.ends_on), bool_or(b.ends_on is null) into from_day, to_day, open_end from absence b where b.id = any(with_it || away.id);
            delete from absence where id = any(with_it[2:] || away.id);
            update absence set starts_on = from_day, ends_on = case when open_end then null else to_day end where id = with_it[1];
          end;
        end if;
      end loop;
      perform repoint('assignment', goes, stays);
    end loop;
    select a.* into last from assignment a where a.id = any(same || post.id) order by a.ends_on desc nulls first limit 1;
    declare
      from_day date; told timestamptz;
    begin
      select min(a.starts_on), min(a.recorded_at) into from_day, told from assignment a where a.id = any(same || post.id);
      delete from assignment where id = any(same[2:] || post.id);
      update assignment a set starts_on = from_day, ends_on = last.ends_on, leaving_reason = last.leaving_reason, leaving_destination = last.leaving_destination,
        ended_recorded_at = last.ended_recorded_at, ended_recorded_by = last.ended_recorded_by, recorded_at = told,
        manager_id = coalesce(a.manager_id, post.manager_id), weekly_hours = coalesce(a.weekly_hours, post.weekly_hours),
        flags = array(select distinct f from unnest(a.flags || post.flags) f order by f)
      where a.id = stays;
    end;
    joined := joined + 1;
  end loop;
  return joined;
end $$;

-- Makes one record of two. Everything that names `gone` names `kept` from now on; what cannot stand twice is settled;
-- `gone` stays as an alias. `sign_in` is the one whose user name and password stay. Works only while a journal is open, so
-- that it can always be taken back. Answers with the rows that changed hands, by table.
create function merge_people(kept uuid, gone uuid, sign_in uuid, at timestamptz, by_whom uuid, on_day date) returns jsonb
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  kept_account account;
  gone_account account;
  pair record;
  known person;
  other person;
  posts integer;
begin
  if coalesce(current_setting('pvi.journal', true), '') = '' then raise exception 'A merge needs an open journal'; end if;
  if kept = gone then raise exception 'The same record twice'; end if;
  -- in one order, so that two merges at once follow each other
  perform 1 from person p where p.id in (kept, gone) order by p.id for update;
  select * into known from person where id = kept and merged_into is null;
  if not found then raise exception 'Not there' using errcode = 'PV003'; end if;
  select * into other from person where id = gone and merged_into is null;
  if not found then raise exception 'Not there' using errcode = 'PV003'; end if;

  update role_grant g set revoked_at = at, revoked_by = by_whom
  where g.person_id = gone and g.revoked_at is null and exists (select 1 from role_grant k where k.person_id = kept and k.revoked_at is null
    and k.role = g.role and k.place_kind = g.place_kind and k.place_id is not distinct from g.place_id);
  update join_request r set decision = 'refused', decided_at = at, decided_by = by_whom, decision_reason = 'The same person asked twice'
  where r.person_id = gone and r.decision is null and exists (select 1 from join_request k where k.person_id = kept and k.decision is null and k.setting_id = r.setting_id);
  -- a link or code for the one record would open the other
  update one_time_code set revoked_at = at where person_id = gone and used_at is null and revoked_at is null;

  -- of two open enrolments in a course that one stays in which she got further, with the earlier day
  for pair in
    select e.id as kept_id, f.id as gone_id, least(e.due_on, f.due_on) as due_on,
      coalesce((select max(t.saved_at) from attempt t where t.enrolment_id = f.id), '-infinity') > coalesce((select max(t.saved_at) from attempt t where t.enrolment_id = e.id), '-infinity') as further
    from enrolment e join enrolment f on f.course_id = e.course_id and f.person_id = gone and f.ended_at is null
    where e.person_id = kept and e.ended_at is null
  loop
    update enrolment set ended_at = at, ended_as = 'withdrawn', ended_on = on_day, ended_by = by_whom, end_reason = 'Two records of one person became one'
    where id = case when pair.further then pair.kept_id else pair.gone_id end;
    update enrolment set due_on = pair.due_on where id = case when pair.further then pair.gone_id else pair.kept_id end and due_on is distinct from pair.due_on;
  end loop;

  posts := merge_posts(gone, kept);

  select * into kept_account from account where person_id = kept;
  select * into gone_account from account where person_id = gone;
  if gone_account.person_id is not null and (kept_account.person_id is null or sign_in = gone) then
    delete from account where person_id in (kept, gone);
    gone_account.person_id := kept;
    insert into account select (gone_account).*;
    if kept_account.person_id is not null then
      kept_account.person_id := gone;
      kept_account.suspended_at := coalesce(kept_account.suspended_at, at);
      insert into account select (kept_account).*;
    end if;
  elsif gone_account.person_id is not null then
    update account set suspended_at = at where person_id = gone and suspended_at is null;
  end if;

  if (lower(known.given_name), lower(known.family_name)) <> (lower(other.given_name), lower(other.family_name)) then
    insert into former_name (id, person_id, given_name, family_name, changed_at, changed_by) values (gen_random_uuid(), kept, other.given_name, other.family_name, at, by_whom);
  end if;
  update person p set known_as = coalesce(p.known_as, other.known_as), date_of_birth = coalesce(p.date_of_birth, other.date_of_birth),
    email = coalesce(p.email, other.email), mobile = coalesce(p.mobile, other.mobile)
  where p.id = kept and (p.known_as is null or p.date_of_birth is null or p.email is null or p.mobile is null);

  update person set merged_into = kept where id = gone;
  return repoint('person', gone, kept) || jsonb_build_object('posts_joined', posts);
end $$;

grant select, insert on kept_apart, person_merge to {app};
grant update (undo_reason) on person_merge to {app};
revoke execute on function repoint(text, uuid, uuid), merge_posts(uuid, uuid), merge_people(uuid, uuid, uuid, timestamptz, uuid, date) from public;
grant execute on function merge_people(uuid, uuid, uuid, timestamptz, uuid, date) to {app};
