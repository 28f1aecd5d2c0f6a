/** $1 organisations, $2 staff numbers. Who goes by them there, and when they were born. */
export const workersSql = `
  select s.organisation_id as "organisationId", a.ref, p.id as "personId", p.given_name || ' ' || p.family_name as name, p.date_of_birth as born,
    array(select distinct x.setting_id from assignment x join setting t on t.id = x.setting_id where x.person_id = p.id and t.organisation_id = s.organisation_id) as "settingIds"
  from person_alias a join source s on s.id = a.source_id join person p on p.id = a.person_id
  where s.organisation_id = any($1::uuid[]) and a.ref = any($2::text[])`;

/** $1 words. The provider of the setting that goes by one of them. */
export const settingsByWordSql = `
  select g.word, s.organisation_id as "organisationId" from unnest($1::text[]) as g (word) join setting s on lower(s.name) = lower(g.word) or left(s.name, 50) = g.word or s.cqc_location_id = g.word or s.ofsted_urn = g.word`;

/** $1 local numbers of places. The provider whose file named them before. */
export const knownPlacesSql = 'select distinct local_est_id as "localEstId", organisation_id as "organisationId" from training_record where local_est_id = any($1::text[])';

/** $1 people. */
export const recordsOfSql = `
  select id, person_id as "personId", local_est_id as "localEstId", worker_id as "workerId", category, name, accredited, who_delivered as "whoDelivered", how_delivered as "howDelivered", validity,
    completed_on as "completedOn", expires_on as "expiresOn", notes, training_guid as "trainingGuid"
  from training_record where person_id = any($1::uuid[])`;

/** $1 people. Their completions by the title of the course, in small letters. */
export const learnedSql = `
  select c.person_id as "personId", lower(k.title) as title, c.completed_on as "completedOn"
  from completion c join course k on k.id = c.course_id where c.person_id = any($1::uuid[]) and not exists (select 1 from completion_withdrawal w where w.completion_id = c.id)`;

/** $1 rows as JSON in the order of the file, $2 instant, $3 who. */
export const putRecordsSql = `
  insert into training_record (id, organisation_id, person_id, local_est_id, worker_id, training_guid, category, name, accredited, who_delivered, how_delivered, validity, completed_on, expires_on, notes, recorded_at, recorded_by)
  select id, "organisationId", "personId", "localEstId", "workerId", "trainingGuid", category, name, accredited, "whoDelivered", "howDelivered", validity, "completedOn", "expiresOn", notes, $2, $3
  from jsonb_to_recordset($1::jsonb) as r (id uuid, "organisationId" uuid, "personId" uuid, "localEstId" text, "workerId" text, "trainingGuid" text, category text, name text, accredited text,
    "whoDelivered" text, "howDelivered" text, validity text, "completedOn" date, "expiresOn" date, notes text, n int) order by n
  on conflict (id) do update set local_est_id = excluded.local_est_id, worker_id = excluded.worker_id, training_guid = excluded.training_guid, category = excluded.category, name = excluded.name, accredited = excluded.accredited,
    who_delivered = excluded.who_delivered, how_delivered = excluded.how_delivered, validity = excluded.validity, completed_on = excluded.completed_on, expires_on = excluded.expires_on, notes = excluded.notes,
    recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by`;

/**
 * $1 organisation, $2 everything, $3 settings in reach. What its people were told to have done, as it was written, then what
 * they completed here and nobody has written down yet.
 */
export const trainingOutSql = `
  with team as (
    select distinct on (a.person_id) a.person_id, s.id as setting_id, coalesce(s.cqc_location_id, left(s.name, 50)) as place
    from assignment a join setting s on s.id = a.setting_id
    where s.organisation_id = $1 and ($2 or s.id = any($3::uuid[])) order by a.person_id, a.ends_on is not null, a.starts_on, a.id),
  written as (
    select t.place as n, t.local_est_id as "localEstId", t.worker_id as "workerId", t.category, t.name, t.accredited, t.who_delivered as "whoDelivered", t.how_delivered as "howDelivered", t.validity,
      t.completed_on as "completedOn", t.expires_on as "expiresOn", t.notes, null::text as "courseCode", null::int as months, false as elearning
    from training_record t join team on team.person_id = t.person_id where t.organisation_id = $1),
  learned as (
    select distinct on (c.person_id, c.course_id, c.completed_on) null::bigint as n,
      coalesce((select t.local_est_id from training_record t where t.person_id = c.person_id and t.organisation_id = $1 order by t.place desc limit 1), team.place) as "localEstId",
      coalesce((select l.ref from person_alias l join source o on o.id = l.source_id where l.person_id = c.person_id and o.organisation_id = $1 order by l.recorded_at, l.ref limit 1), p.learner_no) as "workerId",
      '' as category, left(k.title, 120) as name, '999' as accredited, 'External provider' as "whoDelivered", '' as "howDelivered", '' as validity, c.completed_on as "completedOn", c.expires_on as "expiresOn", '' as notes,
      k.code as "courseCode", k.validity_months as months, (select bool_and(x.kind = 'e_learning') from course_part x where x.course_id = k.id) as elearning
    from team join completion c on c.person_id = team.person_id join course k on k.id = c.course_id join person p on p.id = c.person_id
    where not exists (select 1 from completion_withdrawal w where w.completion_id = c.id)
      and not exists (select 1 from training_record t where t.person_id = c.person_id and t.completed_on = c.completed_on and lower(t.name) = lower(left(k.title, 120)))
    order by c.person_id, c.course_id, c.completed_on, c.id)
  select * from (select * from written union all select * from learned) every
  order by n nulls last, "localEstId" collate "C", "workerId" collate "C", "completedOn", "courseCode"`;
