-- Work that comes later, how far it is, and changes that can be taken back exactly.

-- A job is enqueued in the transaction of the fact that it follows from: both are there, or neither.
-- The runner's own tables are closed to a role that owns nothing, so this is the app's one way in.
create function enqueue_job(task text, payload json, key text default null, queue text default null, not_before timestamptz default null)
returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform graphile_worker.add_job(task, payload := payload, queue_name := queue, run_at := not_before, job_key := key, max_attempts := 5);
end $$;

-- How far long work is, told while its own transaction is still open. `id` is that of the thing worked on.
create table long_work (
  id uuid primary key,
  step text not null,
  noun text not null default '',
  done integer not null default 0,
  total integer not null default 0,
  began_at timestamptz not null,
  told_at timestamptz not null,
  stop_asked_at timestamptz,
  stop_asked_by uuid
);

-- A journal holds every row that one transaction changed, as it was and as it became, whatever room wrote it.
create table undo_journal (
  id uuid primary key,
  what text not null,
  opened_at timestamptz not null,
  opened_by uuid,
  undoable_until timestamptz not null,
  undone_at timestamptz,
  undone_by uuid
);
create table undo_entry (
  journal_id uuid not null references undo_journal on delete cascade,
  -- one number a statement, in order
  step bigint not null,
  table_name text not null,
  op "char" not null check (op in ('I', 'U', 'D')),
  before jsonb,
  after jsonb
);
create index undo_entry_step on undo_entry (journal_id, step);
create sequence undo_step;

-- 't.id = (e.after->>'id')::uuid': how a row of a table is found again from one of its images.
create function journal_key_match(of_table text, image text) returns text
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select string_agg(format('t.%I = (%s->>%L)::%s', a.attname, image, a.attname, format_type(a.atttypid, a.atttypmod)), ' and ')
  from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
  where i.indrelid = format('public.%I', of_table)::regclass and i.indisprimary
$$;

create function journal_rows() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  journal uuid := current_setting('pvi.journal', true)::uuid;
  this_step bigint := nextval('undo_step');
begin
  if tg_op = 'INSERT' then
    insert into undo_entry (journal_id, step, table_name, op, after) select journal, this_step, tg_table_name, 'I', to_jsonb(n) from new_rows n;
  elsif tg_op = 'DELETE' then
    insert into undo_entry (journal_id, step, table_name, op, before) select journal, this_step, tg_table_name, 'D', to_jsonb(o) from old_rows o;
  else
    execute format(
      'insert into undo_entry (journal_id, step, table_name, op, before, after)
       select $1, $2, $3, ''U'', to_jsonb(o), to_jsonb(n) from old_rows o join new_rows n on %s where to_jsonb(o) <> to_jsonb(n)', tg_argv[0])
    using journal, this_step, tg_table_name;
  end if;
  return null;
end $$;

-- Gives every table its journal, once. Run after each migration, so that a table of a later room has one too; a table
-- whose comment begins 'not journalled' does without.
create function journal_every_table() returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  one record;
  active constant text := 'when (coalesce(current_setting(''pvi.journal'', true), '''') <> '''')';
begin
  for one in
    select c.relname as name,
      (select string_agg(format('o.%1$I = n.%1$I', a.attname), ' and ') from pg_attribute a where a.attrelid = c.oid and a.attnum = any(i.indkey)) as same
    from pg_class c join pg_index i on i.indrelid = c.oid and i.indisprimary
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and coalesce(obj_description(c.oid, 'pg_class'), '') not like 'not journalled%'
      and not exists (select 1 from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'journal_insert')
  loop
    execute format('create trigger journal_insert after insert on public.%I referencing new table as new_rows for each statement %s execute function journal_rows()', one.name, active);
    execute format('create trigger journal_update after update on public.%I referencing old table as old_rows new table as new_rows for each statement %s execute function journal_rows(%L)', one.name, active, one.same);
    execute format('create trigger journal_delete after delete on public.%I referencing old table as old_rows for each statement %s execute function journal_rows()', one.name, active);
  end loop;
end $$;

create function journal_columns(of_table text) returns table (name text)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select attname::text from pg_attribute
  where attrelid = format('public.%I', of_table)::regclass and attnum > 0 and not attisdropped and attgenerated = ''
$$;

-- What stands in the way of taking a journal back: rows that were changed or went since, and rows that came since and
-- refer to something that it added. No row: nothing does.
create function undo_obstacles(which uuid, most integer default 200)
returns table (table_name text, image jsonb, why text, by_table text, many integer)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  t text;
  r record;
begin
  for t in select distinct e.table_name from undo_entry e where e.journal_id = which loop
    return query execute format(
      'with last as (select distinct on (k.key) e.op, e.before, e.after, coalesce(e.after, e.before) as row
         from undo_entry e, lateral (select jsonb_object_agg(a.attname, coalesce(e.after, e.before)->a.attname::text) as key
           from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
           where i.indrelid = %1$L::regclass and i.indisprimary) k
         where e.journal_id = $1 and e.table_name = %2$L order by k.key, e.step desc)
       select %2$L, e.row, case when t is null then ''gone'' else ''changed'' end, null::text, 1
       from last e left join public.%3$I t on %4$s
       where e.op <> ''D'' and (t is null or to_jsonb(t) <> e.after) limit $2',
      format('public.%I', t), t, t, journal_key_match(t, 'e.row')) using which, most;
  end loop;
  for r in
    select referred.relname as to_table, referring.relname as from_table, ra.attname as from_column, ta.attname as to_column
    from pg_constraint c join pg_class referred on referred.oid = c.confrelid join pg_class referring on referring.oid = c.conrelid
      join pg_attribute ra on ra.attrelid = c.conrelid and ra.attnum = c.conkey[1] join pg_attribute ta on ta.attrelid = c.confrelid and ta.attnum = c.confkey[1]
    where c.contype = 'f' and cardinality(c.conkey) = 1 and referring.relnamespace = 'public'::regnamespace
      and referred.relname in (select e.table_name from undo_entry e where e.journal_id = which and e.op = 'I')
  loop
    return query execute format(
      'select %1$L, e.after, ''referred'', %2$L, count(*)::int
       from undo_entry e join public.%3$I t on t.%4$I::text = e.after->>%5$L
       where e.journal_id = $1 and e.table_name = %1$L and e.op = ''I''
         and not exists (select 1 from undo_entry own where own.journal_id = $1 and own.table_name = %2$L and coalesce(own.after, own.before) = to_jsonb(t))
       group by e.after limit $2',
      r.to_table, r.from_table, r.from_table, r.from_column, r.to_column) using which, most;
  end loop;
end $$;

-- Takes a journal back: each statement reversed, the last first, every row exactly as it was. It refuses as a whole
-- where one row is no longer what the journal left, or where something that came later holds on to it.
create function undo_journalled(which uuid, at timestamptz, by_whom uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  g record;
  columns text;
  assignments text;
  done bigint;
begin
  perform 1 from undo_journal j where j.id = which and j.undone_at is null and j.undoable_until > at for update;
  if not found then raise exception 'This can no longer be undone' using errcode = 'PV002'; end if;
  for g in select e.step, e.table_name, e.op, count(*) as rows from undo_entry e where e.journal_id = which group by 1, 2, 3 order by e.step desc loop
    select string_agg(quote_ident(c.name), ', '), string_agg(format('%1$I = b.%1$I', c.name), ', ') into columns, assignments from journal_columns(g.table_name) c;
    if g.op = 'I' then
      execute format('delete from public.%I t using undo_entry e where e.journal_id = $1 and e.step = $2 and %s and to_jsonb(t) = e.after',
        g.table_name, journal_key_match(g.table_name, 'e.after')) using which, g.step;
    elsif g.op = 'U' then
      execute format('update public.%1$I t set %2$s from undo_entry e, lateral jsonb_populate_record(null::public.%1$I, e.before) b
        where e.journal_id = $1 and e.step = $2 and %3$s and to_jsonb(t) = e.after', g.table_name, assignments, journal_key_match(g.table_name, 'e.after')) using which, g.step;
    else
      execute format('insert into public.%1$I (%2$s) overriding system value select %3$s from undo_entry e, lateral jsonb_populate_record(null::public.%1$I, e.before) b
        where e.journal_id = $1 and e.step = $2', g.table_name, columns, (select string_agg('b.' || quote_ident(c.name), ', ') from journal_columns(g.table_name) c)) using which, g.step;
    end if;
    get diagnostics done = row_count;
    if done <> g.rows then raise exception 'Something was changed since' using errcode = 'PV001'; end if;
  end loop;
  update undo_journal j set undone_at = at, undone_by = by_whom where j.id = which;
end $$;

-- what is no part of the record is not taken back with it
comment on table session is 'not journalled';
comment on table idempotency_key is 'not journalled';
comment on table rate_limit is 'not journalled';
comment on table audit_entry is 'not journalled';
comment on table sign_in_attempt is 'not journalled';
comment on table long_work is 'not journalled';
comment on table undo_journal is 'not journalled';
comment on table undo_entry is 'not journalled';

-- a person or post that is taken back is looked for in every column that may name it
create index assignment_manager on assignment (manager_id) where manager_id is not null;
create index former_name_person on former_name (person_id);
create index notice_acceptance_person on notice_acceptance (person_id);
create index join_request_person on join_request (person_id);
create index join_request_assignment on join_request (assignment_id) where assignment_id is not null;

grant select, insert, update, delete on long_work to {app};
grant select, insert on undo_journal to {app};
grant select on undo_entry to {app};
revoke execute on function journal_every_table() from public;
revoke execute on function enqueue_job(text, json, text, text, timestamptz), undo_obstacles(uuid, integer), undo_journalled(uuid, timestamptz, uuid) from public;
grant execute on function enqueue_job(text, json, text, text, timestamptz), undo_obstacles(uuid, integer), undo_journalled(uuid, timestamptz, uuid) to {app};
