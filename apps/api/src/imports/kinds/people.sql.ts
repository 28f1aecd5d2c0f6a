/** $1 day. Every organisation that is open, with the numbers it goes by. */
export const organisationsSql = `
  select id, name, cqc_provider_id as cqc, ofsted_urn as ofsted, companies_house_no as company, charity_no as charity, asc_wds_id as "ascWds"
  from organisation where closed_on is null or closed_on >= $1::date`;

/** $1 organisations. */
export const settingsSql = `
  select id, organisation_id as "organisationId", name, cqc_location_id as cqc, ofsted_urn as ofsted, closed_on as "closedOn"
  from setting where organisation_id = any($1::uuid[])`;

/** $1 organisations, $2 numbers. Who goes by them there. */
export const aliasesSql = `
  select s.organisation_id as "organisationId", a.ref, a.person_id as "personId"
  from person_alias a join source s on s.id = a.source_id where s.organisation_id = any($1::uuid[]) and a.ref = any($2::text[])`;

/** $1 learner numbers. */
export const byNumberSql = 'select coalesce(merged_into, id) as id, learner_no as "learnerNo", family_name as family, date_of_birth as born from person where learner_no = any($1::text[])';

/** $1 last names by their keys, $2 dates of birth, in pairs. Under the name of a record that became part of another, that other. */
export const alikeSql = `
  select distinct on (g.family, g.born, p.id) p.id as "personId", g.family, g.born, p.given_name as given, p.known_as as "knownAs",
    coalesce(p.known_as, p.given_name) || ' ' || p.family_name as name,
    array(select distinct a.setting_id from assignment a where a.person_id = p.id and (a.ends_on is null or a.ends_on >= $3::date)) as "settingIds",
    (select string_agg(distinct s.name, ', ') from assignment a join setting s on s.id = a.setting_id where a.person_id = p.id and (a.ends_on is null or a.ends_on >= $3::date)) as places
  from (select distinct family, born from unnest($1::text[], $2::date[]) as g (family, born)) g
    join person named on named.date_of_birth = g.born and plain_name(named.family_name) = plain_name(g.family) join person p on p.id = coalesce(named.merged_into, named.id)`;

/** $1 people, $2 organisations. Each with every post that she ever held there. */
export const knownPeopleSql = `
  select p.id as "personId", p.given_name as "givenName", p.family_name as "familyName", p.known_as as "knownAs", p.date_of_birth as "dateOfBirth",
    p.email, p.mobile, p.preferred_language as "preferredLanguage", coalesce(held.posts, '[]') as posts,
    (select coalesce(json_agg(json_build_object('givenName', m.given_name, 'familyName', m.family_name, 'dateOfBirth', m.date_of_birth)), '[]') from person m where m.merged_into = p.id) as joined
  from person p left join lateral (
    select json_agg(json_build_object('assignmentId', a.id, 'settingId', a.setting_id, 'settingName', s.name, 'organisationId', s.organisation_id, 'jobRole', a.job_role, 'jobTitle', j.title,
      'workerType', a.worker_type, 'managerId', a.manager_id, 'weeklyHours', a.weekly_hours, 'flags', a.flags, 'startsOn', a.starts_on, 'endsOn', a.ends_on,
      'awayFrom', (select min(x.starts_on) from absence x where x.assignment_id = a.id),
      'stated', exists (select 1 from assignment_alias l join source c on c.id = l.source_id where l.assignment_id = a.id and c.organisation_id = s.organisation_id)) order by a.starts_on, a.id) as posts
    from assignment a join setting s on s.id = a.setting_id join job_role j on j.code = a.job_role
    where a.person_id = p.id and s.organisation_id = any($2::uuid[])) held on true
  where p.id = any($1::uuid[])`;

/** $1 settings, $2 day. Posts held there on the day, without an end that is known. */
export const inPostSql = `
  select a.id as "assignmentId", a.person_id as "personId", s.name as "settingName", j.title as "jobTitle",
    coalesce(p.known_as, p.given_name) || ' ' || p.family_name as name
  from assignment a join setting s on s.id = a.setting_id join job_role j on j.code = a.job_role join person p on p.id = a.person_id
  where a.setting_id = any($1::uuid[]) and a.starts_on <= $2::date and a.ends_on is null order by name, a.id`;

/** $1 settings, $2 day. Leavers in a usual month of the last year. */
export const usualLeaversSql = `
  select round(count(distinct a.person_id) / 12.0)::int as usual from assignment a
  where a.setting_id = any($1::uuid[]) and a.ends_on > $2::date - 365 and a.ends_on <= $2::date and a.leaving_reason <> 'entered_in_error'`;

/** $1 people. Of whom a named system of record is believed about names or the date of birth, because it knows them. */
export const mastersOfSql = `
  select distinct a.person_id as "personId", f.field
  from (select distinct on (field) field, source_id from field_master where field in ('names', 'date_of_birth') order by field, recorded_at desc, id desc) f
    join person_alias a on a.person_id = any($1::uuid[]) and (a.source_id = f.source_id or exists (select 1 from source_merger m
      where m.undone_at is null and ((m.source_id = a.source_id and m.into_id = f.source_id) or (m.source_id = f.source_id and m.into_id = a.source_id))))`;
