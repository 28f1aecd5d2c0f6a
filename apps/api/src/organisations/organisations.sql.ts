import type { ContractState } from '@pvi/contract/organisation-types';

/** Contracts that end within so many days are called `ending`. */
const endingDays = 90;

/**
 * Figures of every organisation on a day. `day` is the text of a parameter, like `$1::date`. People are those
 * with a post at an open setting; somebody with two posts at one provider counts once there.
 */
const figures = (day: string) => `
  open_setting as (
    select s.id, s.organisation_id, d.number as declared from setting s left join declared_workforce_on(${day}) d on d.setting_id = s.id
    where s.closed_on is null or s.closed_on >= ${day}),
  post as (
    select s.organisation_id, a.setting_id, a.person_id, s.declared is not null as declares
    from assignment a join open_setting s on s.id = a.setting_id
    where a.starts_on <= ${day} and (a.ends_on is null or a.ends_on >= ${day})),
  staff as (
    select organisation_id, count(distinct person_id)::int as people, count(distinct person_id) filter (where declares)::int as registered
    from post group by organisation_id),
  place as (
    select organisation_id, count(*)::int as settings, sum(declared)::int as declared, count(*) filter (where declared is null)::int as undeclared
    from open_setting group by organisation_id),
  bought as (
    select organisation_id,
      max(coalesce(ends_on, 'infinity')) filter (where starts_on <= ${day} and (ends_on is null or ends_on >= ${day})) as until,
      bool_or(starts_on <= ${day} and (ends_on is null or ends_on >= ${day}) and learning_clause) as learning,
      min(starts_on) filter (where starts_on > ${day}) as begins,
      max(ends_on) as last_end
    from contract group by organisation_id),
  figure as (
    select o.*, coalesce(staff.people, 0) as people, coalesce(staff.registered, 0) as registered,
      coalesce(place.settings, 0) as settings, place.declared, coalesce(place.undeclared, 0) as undeclared,
      case when bought.until = 'infinity' or bought.until - ${day} > ${endingDays} then 'active'
           when bought.until is not null then 'ending'
           when bought.begins is not null then 'upcoming'
           when bought.organisation_id is not null then 'ended' else 'none' end as contract_state,
      case when bought.until is not null then nullif(bought.until, 'infinity') when bought.begins is null then bought.last_end end as contract_ends_on,
      coalesce(bought.learning, false) as learning
    from organisation o left join staff on staff.organisation_id = o.id left join place on place.organisation_id = o.id
      left join bought on bought.organisation_id = o.id)`;

export interface FigureRow {
  id: string;
  name: string;
  kind: 'council' | 'provider' | 'partner' | 'internal';
  type: string;
  closed_on: string | null;
  people: number;
  registered: number;
  settings: number;
  declared: number | null;
  undeclared: number;
  contract_state: ContractState;
  contract_ends_on: string | null;
  learning: boolean;
}

const orders: Record<string, string> = {
  name: 'name collate "en-GB-x-icu"',
  type: 'type',
  people: 'people',
  settings: 'settings',
  // nobody said how many: below every figure
  coverage: 'case when coalesce(declared, 0) = 0 then -1 else registered::numeric / declared end',
  contract: `array_position(array['none', 'ended', 'upcoming', 'ending', 'active'], contract_state)`,
};

/**
 * $1 day, $2 everything, $3 organisations in reach, $4 words of the name, $5 kind, $6 type, $7 service, $8 contract
 * state, $9 show the closed, $10 limit, $11 offset. Words are looked for in the names of settings as well.
 */
export const directorySql = (sort: string) => `
  with ${figures('$1::date')}
  select *, count(*) over ()::int as total from figure f
  where ($2 or id = any($3::uuid[]))
    and not exists (select 1 from unnest($4::text[]) word where strpos(search_text(f.name), search_text(word)) = 0
      and not exists (select 1 from setting s where s.organisation_id = f.id and strpos(search_text(s.name), search_text(word)) > 0))
    and ($5::text is null or kind = $5) and ($6::text is null or type = $6)
    and ($7::uuid is null or exists (select 1 from contract c where c.organisation_id = f.id and c.service_id = $7
      and c.starts_on <= $1::date and (c.ends_on is null or c.ends_on >= $1::date)))
    and ($8::text is null or contract_state = $8)
    and ($9 or closed_on is null or closed_on >= $1::date)
  order by ${orders[sort.replace('-', '')] ?? orders.name} ${sort.startsWith('-') ? 'desc' : 'asc'}, name collate "en-GB-x-icu", id
  limit $10 offset $11`;

/** $1 day, $2 organisation. */
export const organisationSql = `with ${figures('$1::date')} select * from figure where id = $2`;

export interface OrganisationSqlRow extends FigureRow {
  agency_sector: string;
  sector: string;
  cqc_provider_id: string | null;
  ofsted_urn: string | null;
  companies_house_no: string | null;
  charity_no: string | null;
  asc_wds_id: string | null;
  phone: string | null;
  lead_name: string | null;
  opened_on: string | null;
}

export interface TotalRow {
  type: string | null;
  organisations: number;
  settings: number;
  people: number;
  registered: number;
  declared: number | null;
  undeclared: number;
}

/** $1 day, $2 everything, $3 services whose contracts in force count. A person with posts at two providers counts once. */
export const totalsSql = `
  with ${figures('$1::date')},
  chosen as (
    select * from figure f where (closed_on is null or closed_on >= $1::date)
      and ($2 or exists (select 1 from contract c where c.organisation_id = f.id and c.service_id = any($3::uuid[])
        and c.starts_on <= $1::date and (c.ends_on is null or c.ends_on >= $1::date)))),
  heads as (
    select c.type, count(distinct p.person_id)::int as people, count(distinct p.person_id) filter (where p.declares)::int as registered
    from chosen c join post p on p.organisation_id = c.id group by grouping sets ((c.type), ())),
  places as (
    select type, count(*)::int as organisations, coalesce(sum(settings), 0)::int as settings, sum(declared)::int as declared, coalesce(sum(undeclared), 0)::int as undeclared
    from chosen group by grouping sets ((type), ()))
  select places.*, coalesce(heads.people, 0) as people, coalesce(heads.registered, 0) as registered
  from places left join heads on heads.type is not distinct from places.type
  order by places.type nulls first`;

export interface SettingSqlRow {
  id: string;
  name: string;
  cqc_location_id: string | null;
  ofsted_urn: string | null;
  address: string | null;
  postcode: string | null;
  phone: string | null;
  opened_on: string | null;
  closed_on: string | null;
  people: number;
  declared: number | null;
  declarations: { number: number; workerType: string | null; source: string; declaredOn: string; recordedAt: string }[];
}

/** $1 day, $2 organisation. Its settings, the closed ones last, each with all that was ever declared. */
export const settingsOfSql = `
  select s.*, d.number as declared,
    (select count(distinct a.person_id)::int from assignment a
     where a.setting_id = s.id and a.starts_on <= $1::date and (a.ends_on is null or a.ends_on >= $1::date)) as people,
    (select coalesce(json_agg(json_build_object('number', w.number, 'workerType', w.worker_type, 'source', w.source,
       'declaredOn', w.declared_on, 'recordedAt', w.recorded_at) order by w.declared_on desc, w.recorded_at desc), '[]')
     from declared_workforce w where w.setting_id = s.id) as declarations
  from setting s left join declared_workforce_on($1::date) d on d.setting_id = s.id
  where s.organisation_id = $2
  order by (s.closed_on is not null and s.closed_on < $1::date), s.name collate "en-GB-x-icu", s.id`;

/** $1 day, $2 organisation. */
export const contractsOfSql = `
  select c.id as "contractId", c.service_id as "serviceId", v.name as "serviceName", c.reference, c.starts_on as "startsOn", c.ends_on as "endsOn",
    c.learning_clause as "learningClause",
    case when c.starts_on > $1::date then 'upcoming' when c.ends_on < $1::date then 'ended'
         when c.ends_on - $1::date <= ${endingDays} then 'ending' else 'active' end as state,
    case when c.starts_on <= $1::date and c.ends_on >= $1::date then c.ends_on - $1::date end as "endsInDays"
  from contract c join service v on v.id = c.service_id
  where c.organisation_id = $2 order by c.starts_on desc, c.reference`;

/** $1 organisation. Who manages all of it or one of its settings. */
export const managersOfSql = `
  select p.id as "personId", coalesce(p.known_as, p.given_name) || ' ' || p.family_name as name, coalesce(s.name, 'All settings') as "placeName"
  from role_grant g join person p on p.id = g.person_id left join setting s on g.place_kind = 'setting' and s.id = g.place_id
  where g.revoked_at is null and g.role = 'manager' and (g.place_id = $1 or s.organisation_id = $1)
  order by p.family_name collate "en-GB-x-icu", name`;

/** $1 setting. */
export const placeSql = `
  select s.id as "settingId", s.name as "settingName", o.id as "organisationId", o.name as "organisationName", o.type as "organisationType",
    coalesce(s.closed_on, o.closed_on) as "closedOn"
  from setting s join organisation o on o.id = s.organisation_id where s.id = $1`;

/** $1 day, $2 everything, $3 settings in reach, $4 words, $5 organisation, $6 the closed ones too, $7 limit, $8 offset. */
export const settingsSql = `
  select s.id as "settingId", s.name as "settingName", o.id as "organisationId", o.name as "organisationName", o.type as "organisationType",
    s.closed_on as "closedOn", count(*) over ()::int as total
  from setting s join organisation o on o.id = s.organisation_id
  where ($2 or s.id = any($3::uuid[]))
    and not exists (select 1 from unnest($4::text[]) word where strpos(search_text(s.name || ' ' || o.name), search_text(word)) = 0)
    and ($5::uuid is null or s.organisation_id = $5)
    and ($6 or s.closed_on is null or s.closed_on >= $1::date)
  order by o.name collate "en-GB-x-icu", s.name collate "en-GB-x-icu", s.id limit $7 offset $8`;

/**
 * May people of organisation `o` take the council's learning on a day? A contract in force with the learning clause,
 * or the council's own. The rule in one place, for any statement that has the organisation at hand.
 */
export const entitled = (o: string, day: string): string => `((${o}.closed_on is null or ${o}.closed_on >= ${day}) and (${o}.kind in ('council', 'internal')
  or exists (select from contract x where x.organisation_id = ${o}.id and x.learning_clause and x.starts_on <= ${day} and (x.ends_on is null or x.ends_on >= ${day}))))`;

/** $1 organisation, $2 day. */
export const entitledSql = `select exists (select from organisation o where o.id = $1 and ${entitled('o', '$2::date')}) as entitled`;
