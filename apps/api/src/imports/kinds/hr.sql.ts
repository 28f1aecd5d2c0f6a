/** Settings of the council's own services and what they are called. */
export const unitsSql = `
  select s.id, s.name, s.closed_on as "closedOn" from setting s join organisation o on o.id = s.organisation_id where o.kind in ('internal', 'council')`;

/** $1 settings. Those that a word of a source was said to mean, whoever runs them. */
export const namedUnitsSql = 'select id, name, closed_on as "closedOn" from setting where id = any($1::uuid[])';

/** $1 sources, their own first, $2 numbers. Who goes by each; `people` above 1: the merged sources do not agree, and the first knows it not. */
export const hrAliasesSql = `
  select a.ref, (array_agg(a.person_id order by array_position($1::uuid[], a.source_id)))[1] as "personId",
    case when bool_or(a.source_id = ($1::uuid[])[1]) then 1 else count(distinct a.person_id)::int end as people
  from person_alias a where a.source_id = any($1::uuid[]) and a.ref = any($2::text[]) group by a.ref`;

/** $1 last names by their keys, $2 dates of birth or null, $3 e-mail addresses in small letters or null, in threes, $4 day. */
export const hrAlikeSql = `
  with g as (select distinct family, born, mail from unnest($1::text[], $2::date[], $3::text[]) as g (family, born, mail)),
  found as (
    select coalesce(p.merged_into, p.id) as id, g.family, g.born, null::text as mail from g join person p on p.date_of_birth = g.born and plain_name(p.family_name) = plain_name(g.family)
    union all
    select coalesce(p.merged_into, p.id), null, null, g.mail from (select distinct mail from g where mail is not null) g join person p on lower(p.email) = g.mail)
  select found.family, found.born, found.mail, p.id as "personId", p.given_name as given, p.known_as as "knownAs", coalesce(p.known_as, p.given_name) || ' ' || p.family_name as name,
    (select string_agg(distinct s.name, ', ') from assignment a join setting s on s.id = a.setting_id where a.person_id = p.id and (a.ends_on is null or a.ends_on >= $4::date)) as places
  from found join person p on p.id = found.id`;

/** $1 people, $2 sources. Each with every post that she ever held, and who knows her and them. */
export const hrPeopleSql = `
  select p.id as "personId", p.given_name as "givenName", p.family_name as "familyName", p.known_as as "knownAs", p.date_of_birth as "dateOfBirth",
    p.email, p.mobile, p.preferred_language as "preferredLanguage",
    coalesce((select array_agg(distinct a.source_id) from person_alias a where a.person_id = p.id), '{}') as "knownTo", coalesce(held.posts, '[]') as posts,
    (select coalesce(json_agg(json_build_object('givenName', m.given_name, 'familyName', m.family_name, 'dateOfBirth', m.date_of_birth)), '[]') from person m where m.merged_into = p.id) as joined
  from person p left join lateral (
    select json_agg(json_build_object('assignmentId', a.id, 'settingId', a.setting_id, 'settingName', s.name, 'jobRole', a.job_role, 'jobTitle', j.title,
      'workerType', a.worker_type, 'managerId', a.manager_id, 'weeklyHours', a.weekly_hours, 'flags', a.flags, 'startsOn', a.starts_on, 'endsOn', a.ends_on,
      'void', coalesce(a.leaving_reason = 'entered_in_error', false), 'awayFrom', (select min(x.starts_on) from absence x where x.assignment_id = a.id),
      'absences', (select coalesce(json_agg(json_build_object('absenceId', x.id, 'kind', x.kind, 'startsOn', x.starts_on, 'endsOn', x.ends_on) order by x.starts_on), '[]') from absence x where x.assignment_id = a.id),
      'refs', (select coalesce(json_agg(distinct l.ref), '[]') from assignment_alias l where l.assignment_id = a.id and l.source_id = any($2::uuid[])),
      'knownTo', (select coalesce(json_agg(distinct l.source_id), '[]') from assignment_alias l where l.assignment_id = a.id)) order by a.starts_on, a.id) as posts
    from assignment a join setting s on s.id = a.setting_id join job_role j on j.code = a.job_role where a.person_id = p.id) held on true
  where p.id = any($1::uuid[])`;

/** $1 sources, $2 post numbers of the file. Open posts that the sources have stated and the file does not. */
export const hrMissingSql = `
  with stated as (
    select a.id, a.person_id, bool_or(f.ref is not null) as named
    from assignment_alias l join assignment a on a.id = l.assignment_id left join (select distinct ref from unnest($2::text[]) as f (ref)) f on f.ref = l.ref
    where l.source_id = any($1::uuid[]) and a.ends_on is null and a.starts_on <= $3::date group by a.id, a.person_id)
  select t.id as "assignmentId", t.person_id as "personId", s.name as "settingName", j.title as "jobTitle", coalesce(p.known_as, p.given_name) || ' ' || p.family_name as name
  from stated t join assignment a on a.id = t.id join setting s on s.id = a.setting_id join job_role j on j.code = a.job_role join person p on p.id = t.person_id
  where not t.named order by name, t.id`;

/** $1 sources, $2 day. People with an open post that the sources have stated. */
export const hrInPostSql = `
  select distinct a.person_id as "personId" from assignment_alias l join assignment a on a.id = l.assignment_id
  where l.source_id = any($1::uuid[]) and a.ends_on is null and a.starts_on <= $2::date`;

/** $1 sources, $2 day. Leavers in a usual month of the last year. */
export const hrUsualLeaversSql = `
  select round(count(distinct a.person_id) / 12.0)::int as usual from assignment_alias l join assignment a on a.id = l.assignment_id
  where l.source_id = any($1::uuid[]) and a.ends_on > $2::date - 365 and a.ends_on <= $2::date and a.leaving_reason <> 'entered_in_error'`;
