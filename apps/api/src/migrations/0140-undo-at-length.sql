-- A journal of some hundred thousand rows is looked through and taken back by sets, not row by row.

create index undo_entry_table on undo_entry (journal_id, table_name);

-- The key of a row as one text, from its image ('e.after->%L') as from the row itself ('t.%I').
create function journal_key_text(of_table text, cell text) returns text
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select format('jsonb_build_array(%s)::text', string_agg(format(cell, a.attname), ', ' order by a.attnum))
  from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
  where i.indrelid = format('public.%I', of_table)::regclass and i.indisprimary
$$;

-- What stands in the way of taking a journal back: rows that were changed or went since, and rows that came since and
-- refer to something that it added. No row: nothing does. Keys go to the questions as arrays, so that PostgreSQL knows
-- how many they are, and asks for few by index and for many at one go.
create or replace function undo_obstacles(which uuid, most integer default 200)
returns table (table_name text, image jsonb, why text, by_table text, many integer)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  t text;
  r record;
  filled boolean;
  added_to text := '';
  added text[];
  own text[];
  hits text[];
  counts integer[];
begin
  for t in select distinct e.table_name from undo_entry e where e.journal_id = which loop
    return query execute format(
      'with last as (select distinct on (k.key) e.op, e.before, e.after, coalesce(e.after, e.before) as row
         from undo_entry e, lateral (select %4$s as key) k
         where e.journal_id = $1 and e.table_name = %1$L order by k.key, e.step desc)
       select %1$L, e.row, case when t is null then ''gone'' else ''changed'' end, null::text, 1
       from last e left join public.%2$I t on %3$s
       where e.op <> ''D'' and (t is null or to_jsonb(t) <> e.after) limit $2',
      t, t, journal_key_match(t, 'e.row'), journal_key_text(t, 'coalesce(e.after, e.before)->%L')) using which, most;
  end loop;
  for r in
    select referred.relname as to_table, referring.relname as from_table, ra.attname as from_column, ta.attname as to_column, format_type(ta.atttypid, ta.atttypmod) as to_type
    from pg_constraint c join pg_class referred on referred.oid = c.confrelid join pg_class referring on referring.oid = c.conrelid
      join pg_attribute ra on ra.attrelid = c.conrelid and ra.attnum = c.conkey[1] join pg_attribute ta on ta.attrelid = c.confrelid and ta.attnum = c.confkey[1]
    where c.contype = 'f' and cardinality(c.conkey) = 1 and referring.relnamespace = 'public'::regnamespace
      and referred.relname in (select e.table_name from undo_entry e where e.journal_id = which and e.op = 'I')
    order by 1, 4
  loop
    execute format('select exists (select 1 from public.%I t where t.%I is not null)', r.from_table, r.from_column) into filled;
    continue when not filled;
    if added_to <> r.to_table || '.' || r.to_column then
      added_to := r.to_table || '.' || r.to_column;
      select array_agg(distinct e.after->>r.to_column) into added from undo_entry e where e.journal_id = which and e.table_name = r.to_table and e.op = 'I';
    end if;
    -- rows that the journal wrote itself go with it; where one was changed since, that is told above
    own := '{}';
    if exists (select 1 from undo_entry e where e.journal_id = which and e.table_name = r.from_table) then
      execute format('select coalesce(array_agg(distinct %s), ''{}'') from undo_entry e where e.journal_id = $1 and e.table_name = %L and e.op <> ''D''', journal_key_text(r.from_table, 'e.after->%L'), r.from_table) into own using which;
    end if;
    execute format(
      'select array_agg(f.key), array_agg(f.many) from (
         select k.key::text, count(*)::int as many from unnest($1::%1$s[]) k (key) join public.%2$I t on t.%3$I = k.key
         where %4$s <> all ($2) group by k.key limit $3) f',
      r.to_type, r.from_table, r.from_column, journal_key_text(r.from_table, 't.%I')) into hits, counts using added, own, most;
    if hits is not null then
      return query select r.to_table::text, e.after, 'referred', r.from_table::text, counts[array_position(hits, e.after->>r.to_column)]
        from undo_entry e where e.journal_id = which and e.table_name = r.to_table and e.op = 'I' and e.after->>r.to_column = any (hits);
    end if;
  end loop;
end $$;

-- whoever is taken back is looked for here as well, and PostgreSQL does that for each row by itself
create index work_entry_person on work_entry (person_id) where person_id is not null;
create index help_given_by on help_given (by_id) where by_id is not null;
create index role_grant_of_person on role_grant (person_id);
create index import_received_by on import (received_by);
create index import_released_by on import (released_by) where released_by is not null;
create index import_committed_by on import (committed_by) where committed_by is not null;
create index import_undone_by on import (undone_by) where undone_by is not null;
