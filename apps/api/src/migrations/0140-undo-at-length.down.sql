drop index work_entry_person, help_given_by, role_grant_of_person,
  import_received_by, import_released_by, import_committed_by, import_undone_by, undo_entry_table;
create or replace function undo_obstacles(which uuid, most integer default 200)
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
drop function journal_key_text(text, text);
