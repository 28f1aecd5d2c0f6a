/** $1 attempt, $2 key of the save, $3 item, $4 instant, $5 score. */
export const noteFailedTrySql = 'insert into failed_try (attempt_id, commit_key, item, failed_at, score_percent) values ($1, $2, $3, $4, $5) on conflict do nothing';

/** Tries at an open enrolment since somebody last lent a hand with it; a course that is done asks for no help. */
const triesSince = `
  from failed_try f join attempt a on a.id = f.attempt_id join enrolment e on e.id = a.enrolment_id
    left join lateral (select max(h.lent_at) as at from hand_lent h where h.enrolment_id = e.id) h on true
  where e.ended_at is null and (h.at is null or f.failed_at > h.at)`;

/** $1 enrolment, $2 day. How often she failed, and who manages where she works. */
export const helpForSql = `
  select (select count(*)::int ${triesSince} and e.id = $1) as tries,
    (select count(*) > 0 from hand_lent where enrolment_id = $1) as "handLent",
    array(select distinct coalesce(p.known_as, p.given_name) || ' ' || p.family_name
      from enrolment e join assignment a on a.person_id = e.person_id and a.starts_on <= $2::date and (a.ends_on is null or a.ends_on >= $2::date)
        join role_grant g on g.place_kind = 'setting' and g.place_id = a.setting_id and g.role = 'manager' and g.revoked_at is null and g.person_id <> e.person_id
        join person p on p.id = g.person_id
      where e.id = $1 order by 1) as managers`;

export interface HelpForRow {
  tries: number;
  handLent: boolean;
  managers: string[];
}

/** $1 reaches everybody, $2 settings, $3 day, $4 how many tries, $5 how many rows. People in post, who failed longest ago first. */
export const toHelpSql = `
  with tried as (
    select e.id, e.person_id, e.course_id, count(*)::int as tries, max(f.failed_at) as last_at, (array_agg(f.score_percent order by f.failed_at desc))[1]::float as score
    ${triesSince} and ($1::boolean or e.person_id in (select a.person_id from assignment a where a.setting_id = any($2::uuid[])))
    group by e.id, e.person_id, e.course_id having count(*) >= $4)
  select t.id as "enrolmentId", t.person_id as "personId", coalesce(p.known_as, p.given_name) || ' ' || p.family_name as "personName",
    w.name as "settingName", c.id as "courseId", c.title as "courseTitle", t.tries, t.last_at as "lastAt", t.score as "scorePercent"
  from tried t join person p on p.id = t.person_id join course c on c.id = t.course_id
    join lateral (select s.name from assignment a join setting s on s.id = a.setting_id
      where a.person_id = t.person_id and a.starts_on <= $3::date and (a.ends_on is null or a.ends_on >= $3::date)
        and ($1::boolean or a.setting_id = any($2::uuid[])) order by a.starts_on desc limit 1) w on true
  order by t.last_at, t.id limit $5`;

export interface ToHelpRow {
  enrolmentId: string;
  personId: string;
  personName: string;
  settingName: string;
  courseId: string;
  courseTitle: string;
  tries: number;
  lastAt: Date;
  scorePercent: number | null;
}

/** $1 enrolment, $2 day. Whose it is, and through which settings she can be reached. */
export const whoseEnrolmentSql = `
  select e.person_id as "personId",
    array(select a.setting_id::text from assignment a where a.person_id = e.person_id and a.starts_on <= $2::date and (a.ends_on is null or a.ends_on >= $2::date)) as "settingIds"
  from enrolment e where e.id = $1`;

/** $1 id, $2 enrolment, $3 instant, $4 who. */
export const lendHandSql = 'insert into hand_lent (id, enrolment_id, lent_at, lent_by) values ($1, $2, $3, $4)';
