/** The versions, the one that binds last first. */
export const versionsSql = `
  select id as "agreementVersionId", version, body, binds_from as "bindsFrom", published_on as "publishedOn"
  from agreement_version order by binds_from desc`;

const acceptancesOf = (organisation: string) => `
  (select coalesce(json_agg(json_build_object('version', v.version, 'acceptedName', a.accepted_name, 'acceptedPosition', a.accepted_position,
      'acceptedOn', a.accepted_on) order by v.binds_from desc), '[]')
   from agreement_acceptance a join agreement_version v on v.id = a.agreement_version_id where a.organisation_id = ${organisation})`;

/** Who manages the whole of an organisation. */
const leadsOf = (organisation: string) => `
  array(select distinct coalesce(p.known_as, p.given_name) || ' ' || p.family_name from role_grant g join person p on p.id = g.person_id
   where g.role = 'manager' and g.place_kind = 'organisation' and g.place_id = ${organisation} and g.revoked_at is null order by 1)`;

/** $1 person, $2 day, $3 one organisation or null. The organisations that she manages, or parts of which, that need an agreement. */
export const placesSql = `
  with held as (
    select coalesce(s.organisation_id, g.place_id) as organisation_id, bool_or(g.place_kind = 'organisation') as whole
    from role_grant g left join setting s on g.place_kind = 'setting' and s.id = g.place_id
    where g.person_id = $1 and g.role = 'manager' and g.revoked_at is null group by 1)
  select o.id as "organisationId", o.name as "organisationName", ${acceptancesOf('o.id')} as acceptances, agreement_due(o.id, $2::date) as "dueOn",
    h.whole or cardinality(${leadsOf('o.id')}) = 0 as "mayAccept", ${leadsOf('o.id')} as leads
  from held h join organisation o on o.id = h.organisation_id
  where o.kind in ('provider', 'partner') and ($3::uuid is null or o.id = $3) order by o.name collate "en-GB-x-icu"`;

/** $1 id, $2 organisation, $3 version, $4 name, $5 position, $6 day, $7 instant, $8 who. */
export const acceptSql = `
  insert into agreement_acceptance (id, organisation_id, agreement_version_id, accepted_name, accepted_position, accepted_on, accepted_at, accepted_by)
  values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning id`;

/** $1 day. Every provider and partner that is open, those that have not accepted first. */
export const standingsSql = `
  select o.id as "organisationId", o.name as "organisationName", o.type, agreement_due(o.id, $1::date) as "dueOn",
    ${acceptancesOf('o.id')} -> 0 as acceptance,
    (select count(distinct g.person_id)::int from role_grant g left join setting t on g.place_kind = 'setting' and t.id = g.place_id
     where g.role = 'manager' and g.revoked_at is null and (g.place_id = o.id or t.organisation_id = o.id)) as managers
  from organisation o where o.kind in ('provider', 'partner') and (o.closed_on is null or o.closed_on >= $1::date)
  order by agreement_due(o.id, $1::date) is null, o.name collate "en-GB-x-icu"`;

/** $1 id, $2 version, $3 text, $4 binds from, $5 day, $6 instant, $7 who. */
export const publishSql = `
  insert into agreement_version (id, version, body, binds_from, published_on, published_at, published_by)
  values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id`;
