/** Every course, to be named by its code or its title. */
export const coursesSql = 'select id, code, title from course order by sort, code';

/** $1 learner numbers. */
export const byNumberSql = 'select coalesce(merged_into, id) as id, learner_no as "learnerNo", date_of_birth as born, given_name || \' \' || family_name as name from person where learner_no = any($1::text[])';

/** $1 first names, $2 last names, both by their keys, $3 dates of birth, in threes. Everybody who is so called. */
export const byNameSql = `
  select distinct on (g.given, g.family, g.born, p.id) p.id, g.given, g.family, g.born, p.given_name || ' ' || p.family_name as name
  from (select distinct given, family, born from unnest($1::text[], $2::text[], $3::date[]) as g (given, family, born)) g
    join person named on named.date_of_birth = g.born and plain_name(named.family_name) = plain_name(g.family) and plain_name(g.given) in (plain_name(named.given_name), plain_name(named.known_as))
    join person p on p.id = coalesce(named.merged_into, named.id)`;

/** $1 people, $2 courses, $3 days, in threes. Which are on record, withdrawn ones too: what was taken back does not come again. */
export const onRecordSql = `
  select distinct c.person_id || '|' || c.course_id || '|' || c.completed_on::text as key
  from unnest($1::uuid[], $2::uuid[], $3::date[]) as g (person, course, day) join completion c on c.person_id = g.person and c.course_id = g.course and c.completed_on = g.day`;

/** $1 first names, $2 last names, both by their keys, $3 dates of birth, $4 courses, $5 days. Which wait already. */
export const waitingAlreadySql = `
  select distinct g.given || '|' || g.family || '|' || w.date_of_birth::text || '|' || w.course_id || '|' || w.completed_on::text as key
  from unnest($1::text[], $2::text[], $3::date[], $4::uuid[], $5::date[]) as g (given, family, born, course, day)
    join waiting_completion w on plain_name(w.given_name) = plain_name(g.given) and plain_name(w.family_name) = plain_name(g.family) and w.date_of_birth = g.born and w.course_id = g.course and w.completed_on = g.day`;

/** $1 rows as JSON, $2 instant, $3 who. */
export const waitSql = `
  insert into waiting_completion (id, given_name, family_name, date_of_birth, course_id, completed_on, expires_on, evidence, recorded_at, recorded_by)
  select id, "givenName", "familyName", "dateOfBirth", "courseId", "completedOn", "expiresOn", evidence, $2, $3
  from jsonb_to_recordset($1::jsonb) as r (id uuid, "givenName" text, "familyName" text, "dateOfBirth" date, "courseId" uuid, "completedOn" date, "expiresOn" date, evidence text)`;

const fitting = `
  left join lateral (
    select count(*)::int as many, (array_agg(p.id))[1] as id, (array_agg(coalesce(p.known_as, p.given_name) || ' ' || p.family_name))[1] as name
    from person p where p.id in (
      select coalesce(named.merged_into, named.id) from person named where named.date_of_birth = w.date_of_birth and plain_name(named.family_name) = plain_name(w.family_name)
        and plain_name(w.given_name) in (plain_name(named.given_name), plain_name(named.known_as)))) m on true`;

/** $1 only those that fit somebody, $2 limit, $3 offset, $4 day. */
export const waitingSql = `
  with open as (
    select w.id, w.given_name || ' ' || w.family_name as name, w.date_of_birth, w.course_id, w.completed_on, w.evidence, case when m.many = 1 then m.id end as match_id, m.name as match_name
    from waiting_completion w ${fitting} where w.settled_at is null)
  select o.id as "waitingId", o.name, o.date_of_birth as "dateOfBirth", k.title as "courseTitle", o.completed_on as "completedOn", o.evidence as source, o.match_id as "matchId", o.match_name as "matchName",
    (select string_agg(distinct s.name, ', ') from assignment a join setting s on s.id = a.setting_id where a.person_id = o.match_id and (a.ends_on is null or a.ends_on >= $4::date)) as places,
    (select count(*)::int from open) as "all", (select count(match_id)::int from open) as matched
  from open o join course k on k.id = o.course_id where not $1 or o.match_id is not null
  order by o.match_id is null, o.name collate "en-GB-x-icu", o.completed_on, o.id limit $2 offset $3`;

/** $1 rows or null for all. Those that fit one person now, held until the transaction ends. */
export const fittingSql = `
  select w.id, w.course_id as "courseId", w.completed_on as "completedOn", w.expires_on as "expiresOn", w.evidence, m.id as "personId",
    (select c.id from completion c where c.person_id = m.id and c.course_id = w.course_id and c.completed_on = w.completed_on limit 1) as "completionId"
  from waiting_completion w ${fitting}
  where w.settled_at is null and m.many = 1 and ($1::uuid[] is null or w.id = any($1)) order by w.id limit 5000`;

/** $1 rows as JSON, $2 instant, $3 who. */
export const settledSql = `
  update waiting_completion w set completion_id = g."completionId", settled_at = $2, settled_by = $3
  from jsonb_to_recordset($1::jsonb) as g (id uuid, "completionId" uuid) where w.id = g.id and w.settled_at is null`;
