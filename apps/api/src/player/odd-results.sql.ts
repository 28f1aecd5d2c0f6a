/** $1 attempt. Every save of it as it was heard. What came packed says neither time nor answers. */
export const heardSavesSql = `
  select l.number as visit, l.opened_at as "openedAt", c.at as "heardAt", c.said->>'madeAt' as "madeAt", coalesce((c.said->>'sessionSeconds')::int, 0) as "deviceSeconds",
    coalesce(c.said->'cmi'->>'cmi.core.session_time', c.said->'cmi'->>'cmi.session_time') as "claimedTime",
    (select count(*)::int from jsonb_object_keys(case when jsonb_typeof(c.said->'cmi') = 'object' then c.said->'cmi' else '{}' end) k
     where k ~ '^cmi\\.interactions\\.\\d+\\.(student|learner)_response$') as answers
  from attempt_commit c join launch l on l.id = c.launch_id
  where c.attempt_id = $1 and l.mode = 'normal' order by c.at, c.seq`;

export interface HeardSaveRow {
  visit: number;
  openedAt: Date;
  heardAt: Date;
  madeAt: string | null;
  deviceSeconds: number;
  claimedTime: string | null;
  answers: number;
}

/** $1 attempt. How long its course is meant to take, and whether its odd results wait for an officer. */
export const courseOfAttemptSql = `
  select v.minutes, coalesce((select d.demanded from result_demand d where d.course_id = e.course_id order by d.recorded_at desc, d.id desc limit 1), false) as demanded
  from attempt a join enrolment e on e.id = a.enrolment_id
    left join lateral (select v.minutes from course_version v where v.course_id = e.course_id and v.package_id = a.package_id
      order by v.id = e.course_version_id desc nulls last, v.number desc limit 1) v on true
  where a.id = $1`;

/** $1 attempt, $2 kinds, $3 details, $4 instant. */
export const noteOdditiesSql = `
  insert into attempt_oddity (attempt_id, kind, detail, noticed_at)
  select $1, o.kind, o.detail::jsonb, $4 from unnest($2::text[], $3::text[]) as o (kind, detail) on conflict do nothing`;

/** $1 attempt, $2 instant, $3 day, $4 score. */
export const holdResultSql = 'insert into result_held (attempt_id, held_at, done_on, score_percent) values ($1, $2, $3, $4) on conflict do nothing';

/** $1 whether decided ones. At most 200. */
export const oddResultsSql = `
  select a.id as "attemptId", a.person_id as "personId", coalesce(p.known_as, p.given_name) || ' ' || p.family_name as "personName",
    c.id as "courseId", c.title as "courseTitle", o.at as "noticedAt", coalesce(h.done_on, m.completed_on) as "doneOn",
    coalesce(h.score_percent, m.score_percent)::float as "scorePercent", o.oddities, h.attempt_id is not null and d.attempt_id is null as held,
    case when d.attempt_id is not null then json_build_object('confirmed', d.confirmed, 'reason', d.reason, 'decidedAt', d.decided_at,
      'decidedBy', (select coalesce(w.known_as, w.given_name) || ' ' || w.family_name from person w where w.id = d.decided_by)) end as decision
  from (select attempt_id, max(noticed_at) as at, json_agg(detail || jsonb_build_object('kind', kind) order by kind) as oddities from attempt_oddity group by attempt_id) o
    join attempt a on a.id = o.attempt_id join person p on p.id = a.person_id join enrolment e on e.id = a.enrolment_id join course c on c.id = e.course_id
    left join result_held h on h.attempt_id = a.id left join result_decision d on d.attempt_id = a.id left join completion m on m.attempt_id = a.id
  where (d.attempt_id is not null) = $1
  order by held desc, o.at desc, a.id limit 200`;

/** Live courses with something to play, and whether each asks. */
export const coursesThatAskSql = `
  select c.id as "courseId", c.code, c.title,
    coalesce((select d.demanded from result_demand d where d.course_id = c.id order by d.recorded_at desc, d.id desc limit 1), false) as demanded
  from course c where exists (select 1 from course_version v where v.course_id = c.id and v.package_id is not null) order by c.title collate "en-GB-x-icu", c.code`;

/** $1 attempt, locked. What a decision is about. */
export const oddResultSql = `
  select a.id, a.person_id as "personId", e.course_id as "courseId", e.course_version_id as "versionId", h.done_on as "doneOn", h.score_percent::float as "scorePercent",
    h.attempt_id is not null as held, d.attempt_id is not null as decided,
    (select m.id from completion m where m.attempt_id = a.id and not exists (select from completion_withdrawal w where w.completion_id = m.id)) as "completionId"
  from attempt a join enrolment e on e.id = a.enrolment_id left join result_held h on h.attempt_id = a.id left join result_decision d on d.attempt_id = a.id
  where a.id = $1 and exists (select 1 from attempt_oddity o where o.attempt_id = a.id) for update of a`;

export interface OddResultRow {
  id: string;
  personId: string;
  courseId: string;
  versionId: string | null;
  doneOn: string | null;
  scorePercent: number | null;
  held: boolean;
  decided: boolean;
  completionId: string | null;
}

/** $1 attempt, $2 confirmed, $3 reason, $4 instant, $5 who. */
export const decideResultSql = 'insert into result_decision (attempt_id, confirmed, reason, decided_at, decided_by) values ($1, $2, $3, $4, $5)';

/** $1 id, $2 course, $3 whether, $4 instant, $5 who. */
export const demandSql = 'insert into result_demand (id, course_id, demanded, recorded_at, recorded_by) select $1, c.id, $3, $4, $5 from course c where c.id = $2 returning id';

/** $1 attempt. Whether its result waits for an officer. */
export const isHeldSql = 'select 1 from result_held h where h.attempt_id = $1 and not exists (select from result_decision d where d.attempt_id = h.attempt_id)';
