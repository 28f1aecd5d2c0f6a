import type { Match } from '@pvi/contract/duplicates';
import type { Recorded } from '@pvi/domain/duplicates';

export interface CandidateRow {
  one: Recorded & { personId: string; name: string; learnerNo: string };
  other: Recorded & { personId: string; name: string; learnerNo: string };
}

const described = (p: string) => `json_build_object('personId', ${p}.id, 'name', coalesce(${p}.known_as, ${p}.given_name) || ' ' || ${p}.family_name, 'learnerNo', ${p}.learner_no,
  'givenName', ${p}.given_name, 'familyName', ${p}.family_name, 'knownAs', ${p}.known_as, 'dateOfBirth', ${p}.date_of_birth, 'email', ${p}.email, 'mobile', ${p}.mobile)`;

/** The digits that tell two numbers apart, however they are written. */
const number = (p: string) => `right(regexp_replace(${p}.mobile, '[^0-9]', '', 'g'), 10)`;

/**
 * Pairs that share enough to be looked at: a birthday and half a name, a birthday with day and month turned, a number,
 * or an address. The rule that weighs them is `sameness` of the domain.
 */
export const candidatesSql = `
  with known as materialized (select *, plain_name(family_name) as family, plain_name(given_name) as given from person where merged_into is null),
  alike as (
    select o.id as one, t.id as other from known o join known t on t.date_of_birth = o.date_of_birth and o.id < t.id
      and (t.family = o.family or left(t.given, 2) = left(o.given, 2))
    union select o.id, t.id from known o join known t on t.family = o.family and o.id < t.id
      and to_char(t.date_of_birth, 'YYYYDDMM') = to_char(o.date_of_birth, 'YYYYMMDD')
    union select o.id, t.id from known o join known t on ${number('t')} = ${number('o')} and o.id < t.id where length(${number('o')}) = 10
    union select o.id, t.id from known o join known t on lower(t.email) = lower(o.email) and o.id < t.id)
  select ${described('o')} as one, ${described('t')} as other
  from alike join known o on o.id = alike.one join known t on t.id = alike.other
  where not exists (select 1 from kept_apart a where (a.one_id, a.other_id) in ((o.id, t.id), (t.id, o.id)))
  limit 20000`;

export interface MatchRow {
  personId: string;
  name: string;
  learnerNo: string;
  newcomer: Recorded;
  other: Recorded;
  sameNumber: boolean;
  completions: number;
  workedHere: boolean;
  postHere: Match['postHere'];
  hasAccount: boolean;
}

/** $1 newcomer, $2 setting, $3 the number that she gave, or null, $4 day. Records that may be hers, told apart already left out. */
export const matchesSql = `
  with known as (select *, false as same_number from person k
      where k.date_of_birth = (select date_of_birth from person where id = $1)
    union all select k.*, true from person a join person k on k.id = coalesce(a.merged_into, a.id) where a.learner_no = $3),
  one as (select distinct on (k.id) k.* from known k where k.id <> $1 and k.merged_into is null
      and not exists (select 1 from kept_apart x where (x.one_id, x.other_id) in ((k.id, $1), ($1, k.id))) order by k.id, k.same_number desc)
  select o.id as "personId", coalesce(o.known_as, o.given_name) || ' ' || o.family_name as name, o.learner_no as "learnerNo", ${described('n')} as newcomer, ${described('o')} as other,
    o.same_number as "sameNumber", (select count(*)::int from completion c where c.person_id = o.id) as completions,
    exists (select 1 from assignment a where a.person_id = o.id and a.setting_id = $2) as "workedHere",
    (select json_build_object('startsOn', a.starts_on, 'jobRole', a.job_role, 'workerType', a.worker_type) from assignment a
      where a.person_id = o.id and a.setting_id = $2 and a.starts_on <= $4::date and (a.ends_on is null or a.ends_on >= $4::date) order by a.starts_on desc, a.id limit 1) as "postHere",
    exists (select 1 from account c where c.person_id = o.id and c.password_hash is not null) as "hasAccount"
  from one o cross join person n where n.id = $1`;

/** $1 people, $2 day. Where each is in post today. */
export const placesSql = `
  select a.person_id as "personId", array_agg(distinct s.name order by s.name) as places
  from assignment a join setting s on s.id = a.setting_id
  where a.person_id = any($1::uuid[]) and a.starts_on <= $2::date and (a.ends_on is null or a.ends_on >= $2::date) group by a.person_id`;

export interface SideRow {
  personId: string;
  name: string;
  learnerNo: string;
  givenName: string;
  familyName: string;
  knownAs: string | null;
  dateOfBirth: string | null;
  email: string | null;
  mobile: string | null;
  userName: string | null;
  lastSignedInAt: Date | null;
  registeredAt: Date;
  places: string[];
  posts: { settingName: string; jobTitle: string; startsOn: string; endsOn: string | null }[];
  completions: number;
  openCourses: string[];
  roles: number;
}

/** $1 person, $2 day. Nobody, where the record has become part of another. */
export const sideSql = `
  select p.id as "personId", coalesce(p.known_as, p.given_name) || ' ' || p.family_name as name, p.learner_no as "learnerNo", p.given_name as "givenName",
    p.family_name as "familyName", p.known_as as "knownAs", p.date_of_birth as "dateOfBirth", p.email, p.mobile, c.user_name as "userName",
    (select max(t.at) from sign_in_attempt t where t.person_id in (select p.id union all select h.id from person h where h.merged_into = p.id) and t.outcome = 'signed_in') as "lastSignedInAt", p.created_at as "registeredAt",
    array(select distinct s.name from assignment a join setting s on s.id = a.setting_id
      where a.person_id = p.id and a.starts_on <= $2::date and (a.ends_on is null or a.ends_on >= $2::date) order by 1) as places,
    (select coalesce(json_agg(json_build_object('settingName', s.name, 'jobTitle', j.title, 'startsOn', a.starts_on, 'endsOn', a.ends_on) order by a.starts_on desc), '[]')
     from assignment a join setting s on s.id = a.setting_id join job_role j on j.code = a.job_role where a.person_id = p.id) as posts,
    (select count(*)::int from completion k where k.person_id = p.id) as completions,
    array(select k.title from enrolment e join course k on k.id = e.course_id where e.person_id = p.id and e.ended_at is null order by 1) as "openCourses",
    (select count(*)::int from role_grant g where g.person_id = p.id and g.revoked_at is null) as roles
  from person p left join account c on c.person_id = p.id and c.password_hash is not null
  where p.id = $1 and p.merged_into is null`;

/** $1 and $2 people. What cannot stand twice. */
export const ofBothSql = `
  select
    array(select distinct k.title from enrolment e join enrolment f on f.course_id = e.course_id and f.person_id = $2 and f.ended_at is null join course k on k.id = e.course_id
      where e.person_id = $1 and e.ended_at is null order by 1) as courses,
    array(select distinct j.title || ', ' || s.name from assignment a join assignment b on b.person_id = $2 and b.setting_id = a.setting_id and b.job_role = a.job_role
        and daterange(b.starts_on, b.ends_on, '[]') && daterange(a.starts_on, a.ends_on, '[]')
      join setting s on s.id = a.setting_id join job_role j on j.code = a.job_role where a.person_id = $1 order by 1) as posts,
    (select json_build_object('at', x.said_at, 'reason', x.reason) from kept_apart x where (x.one_id, x.other_id) in (($1, $2), ($2, $1)) order by x.said_at desc limit 1) as apart`;

/** $1 one person, $2 the other. A completion of the one from before the birthday of the other. */
export const beforeBirthSql = `
  select 1 from completion c join person p on p.id in ($1, $2) and p.id <> c.person_id
  where c.person_id in ($1, $2) and c.completed_on <= p.date_of_birth limit 1`;

export interface MergeRow {
  id: string;
  kept_id: string;
  kept_name: string;
  kept_no: string;
  merged_id: string;
  merged_name: string;
  merged_no: string;
  merged_at: Date;
  by_name: string | null;
  reason: string;
  undoable_until: Date;
  undone_at: Date | null;
  undo_reason: string | null;
  journal_id: string;
  moved: Record<string, number>;
}

const merge = `
  select m.id, m.kept_id, coalesce(k.known_as, k.given_name) || ' ' || k.family_name as kept_name, k.learner_no as kept_no, m.merged_id,
    coalesce(g.known_as, g.given_name) || ' ' || g.family_name as merged_name, g.learner_no as merged_no, m.merged_at,
    coalesce(b.known_as, b.given_name) || ' ' || b.family_name as by_name, m.reason, j.undoable_until, j.undone_at, m.undo_reason, m.journal_id, m.moved
  from person_merge m join person k on k.id = m.kept_id join person g on g.id = m.merged_id join undo_journal j on j.id = m.journal_id left join person b on b.id = m.merged_by`;

export const mergesSql = `${merge} order by m.merged_at desc, m.id limit 100`;
/** $1 merge. */
export const mergeSql = `${merge} where m.id = $1`;
