-- What each of two records says once, such as how she likes her courses and what her courses share, goes with the person:
-- where both say it, the kept record's own stays, and nothing is left behind with the alias.

-- As before, and: a row that has what it refers to in its key, and cannot stand beside one that is there, goes.
create or replace function repoint(of_table text, gone uuid, kept uuid) returns jsonb
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
          -- what stands once for each is said already: the kept one's own word stays
          if r.in_key then execute format('delete from public.%I t where t.ctid = $1', r.name) using one.at; end if;
        end;
      end loop;
    end;
    if n > 0 then moved := moved || jsonb_build_object(r.name, n + coalesce((moved->>r.name)::bigint, 0)); end if;
  end loop;
  return moved;
end $$;
