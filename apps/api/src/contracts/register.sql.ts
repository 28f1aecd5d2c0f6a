export interface ContractSqlRow {
  contractId: string;
  organisationId: string;
  organisationName: string;
  type: string;
  serviceId: string;
  serviceName: string;
  reference: string;
  startsOn: string;
  endsOn: string | null;
  learningClause: boolean;
  leadName: string | null;
  leadEmail: string | null;
  leadPhone: string | null;
  people: number;
  learning: number;
  lastSeenOn: string | null;
}

/**
 * $1 day, $2 words, $3 services or null, $4 one contract or null. Seen: signed in, joined, opened a course or finished
 * one here. Learning: on a course, or finished one within 90 days.
 */
export const registerSql = `
  with member as (
    select distinct s.organisation_id, a.person_id, true as in_post from assignment a join setting s on s.id = a.setting_id
    where a.starts_on <= $1::date and (a.ends_on is null or a.ends_on >= $1::date)
    union
    select coalesce(s.organisation_id, g.place_id), g.person_id, false from role_grant g left join setting s on g.place_kind = 'setting' and s.id = g.place_id
    where g.role = 'manager' and g.revoked_at is null),
  seen as (
    select person_id, max(day) as day from (
      select person_id, (at at time zone 'Europe/London')::date as day from sign_in_attempt where outcome = 'signed_in' and person_id is not null
      union all select person_id, asked_on from join_request
      union all select person_id, started_on from attempt
      union all select person_id, completed_on from completion where source = 'played') d
    where day <= $1::date group by person_id),
  busy as (
    select person_id from enrolment where ended_at is null
    union select person_id from completion where completed_on between $1::date - 90 and $1::date),
  place as (
    select m.organisation_id, count(distinct m.person_id) filter (where m.in_post)::int as people,
      count(distinct m.person_id) filter (where m.in_post and b.person_id is not null)::int as learning, max(seen.day) as last_seen
    from member m left join busy b on b.person_id = m.person_id left join seen on seen.person_id = m.person_id group by m.organisation_id)
  select c.id as "contractId", o.id as "organisationId", o.name as "organisationName", o.type, c.service_id as "serviceId", v.name as "serviceName", c.reference,
    c.starts_on as "startsOn", c.ends_on as "endsOn", c.learning_clause as "learningClause", coalesce(c.lead_name, o.lead_name) as "leadName",
    c.lead_email as "leadEmail", coalesce(c.lead_phone, o.phone) as "leadPhone", coalesce(p.people, 0) as people, coalesce(p.learning, 0) as learning, p.last_seen as "lastSeenOn"
  from contract c join organisation o on o.id = c.organisation_id join service v on v.id = c.service_id left join place p on p.organisation_id = o.id
  where not exists (select 1 from unnest($2::text[]) word where strpos(search_text(o.name || ' ' || c.reference), search_text(word)) = 0)
    and ($3::uuid[] is null or c.service_id = any($3)) and ($4::uuid is null or c.id = $4)
  order by c.ends_on nulls last, o.name collate "en-GB-x-icu", c.id`;

/**
 * $1 person, $2 day, $3 days after a contract's end. May she go on with what she has begun: she belongs nowhere that
 * needs a contract, or to an organisation that is entitled, or was within those days.
 */
export const mayGoOnSql = `
  with hers as (
    select s.organisation_id as id from assignment a join setting s on s.id = a.setting_id where a.person_id = $1 and a.starts_on <= $2::date and (a.ends_on is null or a.ends_on >= $2::date)
    union select s.organisation_id from join_request j join setting s on s.id = j.setting_id where j.person_id = $1 and j.decision is null
    union select coalesce(s.organisation_id, g.place_id) from role_grant g left join setting s on g.place_kind = 'setting' and s.id = g.place_id
      where g.person_id = $1 and g.role = 'manager' and g.revoked_at is null)
  select not exists (select from hers) or exists (
    select from hers join organisation o on o.id = hers.id
    where o.kind in ('council', 'internal') or exists (select from contract c where c.organisation_id = o.id and c.learning_clause
      and c.starts_on <= $2::date and (c.ends_on is null or c.ends_on >= $2::date - $3::int))) as may`;

/** $1 organisation. People in mid-course there: in post today ($2), on a course that they have opened. */
export const midCourseSql = `
  select count(distinct e.person_id)::int as people from enrolment e join assignment a on a.person_id = e.person_id join setting s on s.id = a.setting_id
  where s.organisation_id = $1 and a.starts_on <= $2::date and (a.ends_on is null or a.ends_on >= $2::date) and e.ended_at is null
    and exists (select from attempt t where t.enrolment_id = e.id)`;

/** The newest number of each programme of a contract. */
export const placesSql = `
  select contract_id as "contractId", programme, places from (
    select distinct on (contract_id, programme) contract_id, programme, places from funded_places order by contract_id, programme, recorded_at desc, id desc) p
  where $1::uuid is null or contract_id = $1 order by programme collate "en-GB-x-icu"`;
