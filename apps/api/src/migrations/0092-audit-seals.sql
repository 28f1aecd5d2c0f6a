-- The audit is append-only, and that nobody changed, removed or slipped in an entry can be shown: entries are sealed in
-- batches, each seal a digest of the one before it and of its own entries in the order in which they were written.
create table audit_seal (
  number bigint primary key,
  -- entries with an id above the last seal's and up to this one's
  through_id bigint not null unique,
  entries integer not null check (entries > 0),
  digest text not null check (length(digest) = 64),
  sealed_at timestamptz not null default now()
);
comment on table audit_seal is 'not journalled: what is sealed stays sealed';

create function audit_digest(previous text, after_id bigint, through bigint) returns text
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select encode(sha256(convert_to(previous || coalesce(string_agg(e.digest, '' order by e.id), ''), 'UTF8')), 'hex')
  from (select a.id, encode(sha256(convert_to(concat_ws('|', a.id, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
      coalesce(a.actor_id::text, '-'), a.verb, a.subject_kind, coalesce(a.subject_id::text, '-'), a.detail::text), 'UTF8')), 'hex') as digest
    from audit_entry a where a.id > after_id and a.id <= through) e
$$;

-- Seals what is not sealed yet; how many entries, 0 for none, null while somebody is writing one: then try again later.
-- The lock is taken only if nobody holds it and only to read the last id: no writer ever waits for the digest, and an
-- entry that is still on its way gets a higher id than those that are sealed.
create function seal_audit(at timestamptz) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  last audit_seal;
  through bigint;
  many integer;
begin
  perform pg_advisory_xact_lock(4302);
  select * into last from audit_seal order by number desc limit 1;
  begin
    lock table audit_entry in share mode nowait;
    select max(id) into through from audit_entry where id > coalesce(last.through_id, 0);
    -- leaves the block, and with it the lock, before anything is computed
    raise exception using errcode = 'PV004', message = coalesce(through::text, '');
  exception
    when lock_not_available then return null;
    when sqlstate 'PV004' then null;
  end;
  if through is null then return 0; end if;
  select count(*) into many from audit_entry where id > coalesce(last.through_id, 0) and id <= through;
  insert into audit_seal (number, through_id, entries, digest, sealed_at)
  values (coalesce(last.number, 0) + 1, through, many, audit_digest(coalesce(last.digest, ''), coalesce(last.through_id, 0), through), at);
  return many;
end $$;

-- The first seal that does not fit what is there, or none. `sealed`, `open`: entries under a seal, and not yet.
create function check_audit() returns table (seals bigint, sealed bigint, open bigint, broken_at bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with chain as (
    select s.number, s.entries, s.digest, s.through_id, coalesce(lag(s.through_id) over w, 0) as after_id, coalesce(lag(s.digest) over w, '') as previous,
      row_number() over w as place
    from audit_seal s window w as (order by s.number)),
  judged as (
    select c.*, c.number <> c.place or c.digest <> audit_digest(c.previous, c.after_id, c.through_id)
      or c.entries <> (select count(*) from audit_entry a where a.id > c.after_id and a.id <= c.through_id) as broken
    from chain c)
  select count(*), coalesce(sum(entries), 0)::bigint, (select count(*) from audit_entry a where a.id > coalesce((select max(s.through_id) from audit_seal s), 0)),
    min(number) filter (where broken)
  from judged
$$;

grant select on audit_seal to {app};
revoke execute on function audit_digest(text, bigint, bigint), seal_audit(timestamptz), check_audit() from public;
grant execute on function seal_audit(timestamptz), check_audit() to {app};
