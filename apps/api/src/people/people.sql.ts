/** A post's state on a day. `day` is the text of a parameter. */
const state = (day: string) => `
  case when a.starts_on > ${day} then 'upcoming' when a.ends_on < ${day} then 'left'
       when exists (select 1 from absence x where x.assignment_id = a.id and x.starts_on <= ${day} and (x.ends_on is null or x.ends_on >= ${day})) then 'absent'
       else 'current' end`;

const sorts: Record<string, string> = {
  name: 'family_name collate "en-GB-x-icu" asc, given_name collate "en-GB-x-icu" asc',
  '-name': 'family_name collate "en-GB-x-icu" desc, given_name collate "en-GB-x-icu" desc',
  since: 'since asc nulls last',
  '-since': 'since desc nulls last',
};

/**
 * $1 day, $2 everything, $3 settings in reach, $4 words, $5 organisation, $6 setting, $7 role, $8 state, $9 limit,
 * $10 offset, $11 'none' for those who cannot sign in. Each word must stand somewhere in the name or the learner number. Only posts within reach are told.
 */
export const peopleSql = (sort: string) => `
  with post as (
    select a.*, s.organisation_id, s.name as setting_name, s.closed_on as setting_closed_on, o.name as organisation_name, j.title, ${state('$1::date')} as state
    from assignment a join setting s on s.id = a.setting_id join organisation o on o.id = s.organisation_id join job_role j on j.code = a.job_role
    where ($2 or a.setting_id = any($3::uuid[]))),
  theirs as (
    select post.person_id, min(post.starts_on) filter (where post.state in ('current', 'absent')) as since, bool_or(post.state <> 'left') as somewhere,
      bool_or(($8 = 'all' or post.state = $8 or ($8 = 'current' and post.state = 'absent'))
        and ($5::uuid is null or post.organisation_id = $5) and ($6::uuid is null or post.setting_id = $6) and ($7::text is null or post.job_role = $7)) as fits
    from post group by post.person_id),
  found as (
    select p.id, p.learner_no, p.given_name, p.family_name, p.known_as, theirs.since
    from person p left join theirs on theirs.person_id = p.id
    where p.merged_into is null and not exists (select 1 from unnest($4::text[]) word where strpos(search_text(concat_ws(' ', p.given_name, p.known_as, p.family_name)), search_text(word)) = 0
        and strpos(p.learner_no, upper(replace(word, '-', ''))) = 0
        and not exists (select 1 from person alias where alias.merged_into = p.id and strpos(alias.learner_no, upper(replace(word, '-', ''))) > 0))
      and ($11 = 'any' or not exists (select 1 from account c where c.person_id = p.id and c.password_hash is not null))
      and case when $8 = 'none' then $2 and not coalesce(theirs.somewhere, false)
               when $8 = 'all' and $2 and $5::uuid is null and $6::uuid is null and $7::text is null then true
               else coalesce(theirs.fits, false) end),
  page as (select *, count(*) over ()::int as total from found order by ${sorts[sort] ?? sorts.name}, id limit $9 offset $10),
  told as (
    select person_id, json_agg(json_build_object('assignmentId', id, 'settingId', setting_id, 'settingName', setting_name, 'settingClosedOn', setting_closed_on,
       'organisationName', organisation_name, 'jobTitle', title, 'startsOn', starts_on, 'endsOn', ends_on, 'state', state)
       order by (state = 'left'), starts_on desc) as posts
    from post where person_id in (select id from page) group by person_id)
  select page.id as "personId", page.learner_no as "learnerNo", coalesce(page.known_as, page.given_name) || ' ' || page.family_name as name, page.total,
    coalesce(told.posts, '[]') as posts
  from page left join told on told.person_id = page.id order by ${sorts[sort] ?? sorts.name}, page.id`;

/** $1 last name, $2 date of birth, $3 day. */
export const alikeSql = `
  select p.id as "personId", coalesce(p.known_as, p.given_name) || ' ' || p.family_name as name, p.learner_no as "learnerNo",
    array(select distinct s.name from assignment a join setting s on s.id = a.setting_id
      where a.person_id = p.id and a.starts_on <= $3::date and (a.ends_on is null or a.ends_on >= $3::date)) as places
  from person p where p.date_of_birth = $2::date and plain_name(p.family_name) = plain_name($1) and p.merged_into is null order by name limit 5`;

export interface PersonSqlRow {
  id: string;
  learner_no: string;
  given_name: string;
  family_name: string;
  known_as: string | null;
  date_of_birth: string | null;
  email: string | null;
  mobile: string | null;
  has_account: boolean;
}

/** $1 person. */
export const personSql = `
  select p.id, p.learner_no, p.given_name, p.family_name, p.known_as, p.date_of_birth, p.email, p.mobile,
    exists (select 1 from account a where a.person_id = p.id and a.password_hash is not null) as has_account
  from person p where p.id = $1`;

/** $1 person, $2 day. Every post she ever held, the newest first. */
export const postsOfSql = `
  select a.id as "assignmentId", a.setting_id as "settingId", s.name as "settingName", s.closed_on as "settingClosedOn", o.id as "organisationId", o.name as "organisationName",
    a.job_role as "jobRole", j.title as "jobTitle", a.worker_type as "workerType", a.manager_id as "managerId",
    coalesce(m.known_as, m.given_name) || ' ' || m.family_name as "managerName", a.weekly_hours as "weeklyHours", a.flags,
    a.starts_on as "startsOn", a.ends_on as "endsOn", a.leaving_reason as "leavingReason", a.leaving_destination as "leavingDestination",
    ${state('$2::date')} as state,
    (select coalesce(json_agg(json_build_object('absenceId', x.id, 'kind', x.kind, 'startsOn', x.starts_on, 'endsOn', x.ends_on) order by x.starts_on desc), '[]')
     from absence x where x.assignment_id = a.id) as absences,
    coalesce((select x.answer = 'not_mine' and not exists (select 1 from post_finding f where f.answer_id = x.id)
      from post_answer x where x.assignment_id = a.id order by x.answered_at desc, x.id desc limit 1), false) as objected
  from assignment a join setting s on s.id = a.setting_id join organisation o on o.id = s.organisation_id join job_role j on j.code = a.job_role
    left join person m on m.id = a.manager_id
  where a.person_id = $1 order by (a.ends_on is not null and a.ends_on < $2::date), a.starts_on desc, a.id`;

/** $1 rows as JSON, $2 instant, $3 who records. Answers with those whose learner number nobody had. */
export const registerSql = `
  insert into person (id, learner_no, given_name, family_name, known_as, date_of_birth, email, mobile, preferred_language, created_at, created_by)
  select id, "learnerNo", "givenName", "familyName", "knownAs", "dateOfBirth", email, mobile, "preferredLanguage", $2, $3
  from jsonb_to_recordset($1::jsonb) as given (id uuid, "learnerNo" text, "givenName" text, "familyName" text, "knownAs" text,
    "dateOfBirth" date, email text, mobile text, "preferredLanguage" text)
  on conflict (learner_no) do nothing returning id`;

/** $1 rows as JSON, $2 instant, $3 who records. Answers with those that overlap no other time in the same post. */
export const assignSql = `
  insert into assignment (id, person_id, setting_id, job_role, worker_type, manager_id, weekly_hours, flags, starts_on, recorded_at, recorded_by,
    ends_on, leaving_reason, leaving_destination, ended_recorded_at, ended_recorded_by)
  select id, "personId", "settingId", "jobRole", "workerType", "managerId", "weeklyHours", flags, "startsOn", $2, $3,
    ended."endsOn", ended.reason, ended.destination, case when ended."endsOn" is not null then $2::timestamptz end, case when ended."endsOn" is not null then $3::uuid end
  from jsonb_to_recordset($1::jsonb) as given (id uuid, "personId" uuid, "settingId" uuid, "jobRole" text, "workerType" text,
    "managerId" uuid, "weeklyHours" numeric, flags text[], "startsOn" date, ended jsonb),
    jsonb_to_record(coalesce(ended, '{}')) as ended ("endsOn" date, reason text, destination text)
  on conflict do nothing returning id`;

/** $1 organisation, $2 words, $3 day. People with a post there today, or who manage it or a setting of it. */
export const lineManagersSql = `
  select p.id as "personId", coalesce(p.known_as, p.given_name) || ' ' || p.family_name as name,
    (select j.title from assignment a join setting s on s.id = a.setting_id join job_role j on j.code = a.job_role
     where a.person_id = p.id and s.organisation_id = $1 and (a.ends_on is null or a.ends_on >= $3::date) order by a.starts_on limit 1) as "jobTitle"
  from person p
  where p.merged_into is null and not exists (select 1 from unnest($2::text[]) word where strpos(search_text(concat_ws(' ', p.given_name, p.known_as, p.family_name)), search_text(word)) = 0)
    and (exists (select 1 from assignment a join setting s on s.id = a.setting_id
           where a.person_id = p.id and s.organisation_id = $1 and (a.ends_on is null or a.ends_on >= $3::date)
             and a.job_role in ('registered_manager', 'deputy_manager', 'team_manager', 'team_leader', 'nursery_manager', 'room_leader', 'care_coordinator', 'senior_care_worker', 'childminder'))
      or exists (select 1 from role_grant g left join setting s on g.place_kind = 'setting' and s.id = g.place_id
           where g.person_id = p.id and g.role = 'manager' and g.revoked_at is null and (g.place_id = $1 or s.organisation_id = $1)))
  order by p.family_name collate "en-GB-x-icu", name limit 200`;

/** $1 person, $2 verbs, $3 those of them that she does herself. What was changed in her record, one by one or by a file; the newest first. */
export const changesSql = `
  with hers as (select id from person where id = $1 or merged_into = $1),
  changed as (
    select e.at, e.actor_id as by, e.verb as what from audit_entry e
      where e.subject_kind = 'person' and e.subject_id in (select id from hers) and e.verb = any($2::text[]) and (e.actor_id is distinct from $1 or e.verb = any($3))
    union all select i.committed_at, i.received_by, 'import' from import_subject s join import i on i.id = s.import_id
      where s.person_id in (select id from hers) and i.undone_at is null)
  select (c.at at time zone 'Europe/London')::date as "changedOn", coalesce(p.known_as, p.given_name) || ' ' || p.family_name as "byName", c.by is not distinct from $1 as "byHerself", c.what
  from changed c left join person p on p.id = c.by order by c.at desc, c.what limit 300`;

/** $1 person. The newest first. */
export const formerNamesSql = `
  select given_name as "givenName", family_name as "familyName", (changed_at at time zone 'Europe/London')::date as "changedOn"
  from former_name where person_id = $1 order by changed_at desc`;

/** $1 person. Who looked at her record, or at one that became part of it; the newest first. */
export const viewsSql = `
  select v.viewed_on as "viewedOn", v.what, coalesce(p.known_as, p.given_name) || ' ' || p.family_name as "viewerName", v.as_officer as "asOfficer", o.name as "organisationName"
  from record_view v left join person p on p.id = v.viewer_id left join organisation o on o.id = v.organisation_id
  where v.person_id in (select id from person where id = $1 or merged_into = $1) order by v.viewed_on desc, v.first_at desc limit 300`;

/** $1 person, $2 organisation, $3 day. Is she known there: a post at present, or a manager's grant? */
export const knownAtSql = `
  select exists (select 1 from assignment a join setting s on s.id = a.setting_id
      where a.person_id = $1 and s.organisation_id = $2 and (a.ends_on is null or a.ends_on >= $3::date))
    or exists (select 1 from role_grant g left join setting s on g.place_kind = 'setting' and s.id = g.place_id
      where g.person_id = $1 and g.role = 'manager' and g.revoked_at is null and (g.place_id = $2 or s.organisation_id = $2)) as known`;
