import type { LearningDone, LearningTask } from '@pvi/contract/enrolments';
import { prepared } from '../kernel/prepared.ts';

/**
 * What a rule asks of one learner, as common table expressions. $1 person, $2 day.
 * - `post`: where she works today, or has asked to join: she may begin with what will be asked there. A closed
 *   setting asks nothing.
 * - `mine`: her completions that count, each with the rule-free facts.
 * - `asked`: each requirement in force for her, from which settings, first due when.
 * - `pick`: the course by which she would do it: one she is on already, else one that can be opened on a screen, else
 *   any.
 * - `need`: what is asked and not held, or not for long.
 * Her own home shows the union over all her posts, whichever provider asks.
 */
const learner = `
  post as materialized (
    select w.*, s.name as setting_name, s.organisation_id, o.type as organisation_type
    from (
      select id, setting_id, starts_on, job_role, flags, false as provisional from assignment
      where person_id = $1 and starts_on <= $2::date and (ends_on is null or ends_on >= $2::date)
      union all
      select id, setting_id, asked_on, job_role, '{}', true from join_request where person_id = $1 and decision is null) w
    join setting s on s.id = w.setting_id join organisation o on o.id = s.organisation_id
    where s.closed_on is null or s.closed_on >= $2::date),
  mine as materialized (
    select c.id, c.course_id, c.completed_on, c.expires_on, c.certificate_no
    from completion c
    where c.person_id = $1 and c.completed_on <= $2::date
      and not exists (select from completion_withdrawal w where w.completion_id = c.id)),
  on_course as materialized (
    select e.id, e.course_id, e.course_version_id, e.due_on, e.enrolled_by, t.id as attempt_id, t.progress, t.saved_at
    from enrolment e left join attempt t on t.enrolment_id = e.id and t.closed_at is null
    where e.person_id = $1 and e.ended_at is null),
  asked as materialized (
    select r.id, r.title, r.validity_months, min(greatest(p.starts_on, r.starts_on) + r.due_days) as first_due_on,
      array_agg(distinct p.setting_name) as settings
    from post p
    join requirement_audience l on (l.organisation_type is null or l.organisation_type = p.organisation_type)
      and (l.organisation_id is null or l.organisation_id = p.organisation_id)
      and (l.job_role is null or l.job_role = p.job_role) and (l.flag is null or l.flag = any(p.flags))
    join requirement r on r.id = l.requirement_id and r.starts_on <= $2::date and (r.ends_on is null or r.ends_on >= $2::date)
    where not exists (select from exemption x where x.assignment_id = p.id and x.requirement_id = r.id
      and x.starts_on <= $2::date and x.ends_on >= $2::date and x.withdrawn_at is null)
    group by r.id),
  satisfying as materialized (
    select k.id as requirement_id, n.course_id, true as named from asked k join requirement_course n on n.requirement_id = k.id
    union all
    select k.id, v.course_id, false from asked k join requirement_course n on n.requirement_id = k.id
      join course_covers v on v.covers_id = n.course_id),
  held as materialized (
    select f.requirement_id, max(least(
      case when k.validity_months > 0 then (m.completed_on + make_interval(months => k.validity_months))::date end,
      m.expires_on, 'infinity'::date)) as held_until
    from satisfying f join asked k on k.id = f.requirement_id join mine m on m.course_id = f.course_id
    group by f.requirement_id),
  pick as materialized (
    select distinct on (f.requirement_id) f.requirement_id, f.course_id
    from satisfying f
    left join on_course e on e.course_id = f.course_id
    left join course_version v on v.course_id = f.course_id and v.state = 'live'
    where f.named or e.id is not null
    order by f.requirement_id, e.id is null, v.package_id is null, v.id is null, f.course_id),
  need as materialized (
    select k.id, k.title, k.settings, coalesce(h.held_until, k.first_due_on) as due_on, h.held_until, pick.course_id
    from asked k join pick on pick.requirement_id = k.id left join held h on h.requirement_id = k.id
    where h.held_until is null or h.held_until <= $2::date + 60)`;

/** The tasks that follow: one a course, however many rules ask for it. `only` narrows to one course. */
const tasks = (only: string) => `
  task as materialized (
    select course_id, min(due_on) as due_on, max(held_until) as held_until, string_agg(settings, chr(31)) as settings
    from (
      select course_id, due_on, held_until, array_to_string(settings, chr(31)) as settings from need
      union all
      select course_id, due_on, null, null from on_course) wanted
    ${only}
    group by course_id),
  part_done as materialized (select course_part_id, done_on from part_completion where person_id = $1),
  told as (
    select json_build_object('courseId', c.id, 'code', c.code, 'title', c.title, 'safeguarding', c.safeguarding,
      'minutes', case when v.id is null then own.minutes else v.minutes end, 'enrolmentId', e.id, 'ownChoice', coalesce(e.enrolled_by = $1, false),
      'dueOn', t.due_on, 'heldUntil', t.held_until, 'settings', t.settings, 'begun', e.attempt_id is not null,
      'progress', e.progress, 'savedAt', e.saved_at, 'playable', case when v.id is null then own.package_id else v.package_id end is not null,
      'parts', (select coalesce(json_agg(json_build_object('id', p.id, 'kind', p.kind, 'title', p.title, 'doneOn', (
          select min(d.done_on) from part_done d where d.course_part_id = p.id
            -- parts up to the last completion of the course are used up
            and not exists (select from mine m where m.course_id = c.id and m.completed_on >= d.done_on))) order by p.sort), '[]')
        from course_part p where p.course_id = c.id)) as task, t.due_on, e.attempt_id, c.sort
    from task t join course c on c.id = t.course_id
    left join on_course e on e.course_id = c.id
    left join course_version v on v.course_id = c.id and v.state = 'live'
    left join course_version own on own.id = e.course_version_id)`;

const doneColumns = `json_build_object('completionId', m.id, 'courseId', c.id, 'code', c.code, 'title', c.title,
  'completedOn', m.completed_on, 'expiresOn', m.expires_on, 'validityMonths', c.validity_months, 'certificateNo', m.certificate_no)`;

/** $1 person, $2 day. The learner's whole home in one row, but for what is told of new posts: the hottest read there is. */
export const homeSql = prepared(`
  with ${learner}, ${tasks('')}
  select
    (select coalesce(json_agg(json_build_object('settingName', setting_name, 'provisional', provisional) order by provisional, setting_name), '[]')
      from (select setting_name, bool_and(provisional) as provisional from post group by setting_name) place) as places,
    (select coalesce(json_agg(task order by due_on nulls last, attempt_id is null, sort), '[]') from told) as tasks,
    (select coalesce(json_agg(${doneColumns} order by m.completed_on desc, c.sort), '[]') from (
      select distinct on (course_id) * from mine order by course_id, completed_on desc, id desc) m join course c on c.id = m.course_id) as done,
    (select count(distinct setting_id) > 1 from assignment where person_id = $1) as "atSeveral"`);

/** $1 person, $2 day, $3 course. */
export const myCourseSql = prepared(`
  with ${learner}, ${tasks('where course_id = $3')}
  select
    (select task from told) as task,
    (select coalesce(json_agg(json_build_object('id', p.id, 'kind', p.kind, 'title', p.title, 'doneOn', (
        select min(d.done_on) from part_completion d where d.person_id = $1 and d.course_part_id = p.id
          and not exists (select from mine m where m.course_id = $3 and m.completed_on >= d.done_on))) order by p.sort), '[]')
      from course_part p where p.course_id = $3) as parts,
    (select coalesce(json_agg(${doneColumns} order by m.completed_on desc), '[]') from mine m join course c on c.id = m.course_id where m.course_id = $3) as done,
    (select coalesce(json_agg(json_build_object('title', k.title, 'settingName', array_to_string(k.settings, ', '),
        'dueOn', k.first_due_on) order by k.title), '[]')
      from asked k where exists (select from satisfying f where f.requirement_id = k.id and f.course_id = $3 and f.named)) as reasons`);

/** `settings`: the names of the places that ask for it, between unit separators, each as often as it has a rule. */
type TaskSql = Omit<LearningTask, 'startable' | 'requiredAt'> & { playable: boolean; settings: string | null };
type DoneSql = Omit<LearningDone, 'validUntil'> & { expiresOn: string | null; validityMonths: number };

export interface HomeSqlRow {
  places: { settingName: string; provisional: boolean }[];
  tasks: TaskSql[];
  done: DoneSql[];
  /** She has or had posts at more than one place. */
  atSeveral: boolean;
}

export interface MyCourseSqlRow {
  task: TaskSql | null;
  parts: LearningTask['parts'];
  done: DoneSql[];
  reasons: { title: string; settingName: string; dueOn: string }[];
}
