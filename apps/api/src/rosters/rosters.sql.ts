export interface RosterSqlRow {
  settingId: string;
  settingName: string;
  organisationId: string;
  organisationName: string;
  people: number;
  staffedSince: string;
  confirmedOn: string | null;
}

const inPost = `a.starts_on <= $1::date and (a.ends_on is null or a.ends_on >= $1::date)`;

/** $1 day, $2 everything, $3 settings in reach. Open settings with somebody in post. */
export const rostersSql = `
  with staffed as (
    select a.setting_id, count(distinct a.person_id)::int as people from assignment a where ${inPost} group by a.setting_id)
  select s.id as "settingId", s.name as "settingName", o.id as "organisationId", o.name as "organisationName", staffed.people,
    (select min(greatest(a.starts_on, (a.recorded_at at time zone 'Europe/London')::date)) from assignment a where a.setting_id = s.id) as "staffedSince",
    (select max(c.confirmed_on) from roster_confirmation c where c.setting_id = s.id and c.confirmed_on <= $1::date) as "confirmedOn"
  from staffed join setting s on s.id = staffed.setting_id join organisation o on o.id = s.organisation_id
  where (s.closed_on is null or s.closed_on >= $1::date) and ($2 or s.id = any($3::uuid[]))
  order by "confirmedOn" nulls first, o.name collate "en-GB-x-icu", s.name collate "en-GB-x-icu", s.id`;

/** $1 day, $2 setting. */
export const postsSql = `
  select a.id as "assignmentId", p.id as "personId", coalesce(p.known_as, p.given_name) || ' ' || p.family_name as name, j.title as "jobTitle", a.starts_on as "startsOn",
    exists (select 1 from absence x where x.assignment_id = a.id and x.starts_on <= $1::date and (x.ends_on is null or x.ends_on >= $1::date)) as away
  from assignment a join person p on p.id = a.person_id join job_role j on j.code = a.job_role
  where a.setting_id = $2 and ${inPost}
  order by p.family_name collate "en-GB-x-icu", p.given_name collate "en-GB-x-icu", a.id`;

/** $1 setting. */
export const lastSql = `
  select c.confirmed_on as "confirmedOn", c.people, c.left_since as left, coalesce(p.known_as, p.given_name) || ' ' || p.family_name as "byName"
  from roster_confirmation c left join person p on p.id = c.confirmed_by where c.setting_id = $1 order by c.confirmed_at desc, c.id desc limit 12`;

/** $1 id, $2 setting, $3 day, $4 people, $5 left, $6 instant, $7 who. */
export const confirmSql = `
  insert into roster_confirmation (id, setting_id, confirmed_on, people, left_since, confirmed_at, confirmed_by) values ($1, $2, $3, $4, $5, $6, $7)`;
