/** $1 rows as JSON, $2 instant, $3 who. Names as they are now; the former ones are kept. */
export const renameManySql = `
  with given as (select * from jsonb_to_recordset($1::jsonb) as r ("personId" uuid, "givenName" text, "familyName" text, "knownAs" text)),
  kept as (
    insert into former_name (id, person_id, given_name, family_name, changed_at, changed_by)
    select gen_random_uuid(), p.id, p.given_name, p.family_name, $2, $3 from person p join given g on g."personId" = p.id
    where p.given_name <> g."givenName" or p.family_name <> g."familyName")
  update person p set given_name = g."givenName", family_name = g."familyName", known_as = g."knownAs" from given g where p.id = g."personId"`;

/** $1 rows as JSON. */
export const describeManySql = `
  update person p set date_of_birth = g."dateOfBirth", email = g.email, mobile = g.mobile, preferred_language = g."preferredLanguage"
  from jsonb_to_recordset($1::jsonb) as g ("personId" uuid, "dateOfBirth" date, email text, mobile text, "preferredLanguage" text) where p.id = g."personId"`;

/** $1 rows as JSON. Answers with how many posts were there to be put right. */
export const correctManySql = `
  with put as (
    update assignment a set worker_type = g."workerType", manager_id = g."managerId", weekly_hours = g."weeklyHours", flags = g.flags, starts_on = g."startsOn"
    from jsonb_to_recordset($1::jsonb) as g ("assignmentId" uuid, "workerType" text, "managerId" uuid, "weeklyHours" numeric, flags text[], "startsOn" date)
    where a.id = g."assignmentId" returning 1)
  select count(*)::int as n from put`;

/** $1 rows as JSON, $2 how many went before. Each on a day of its own long ago, where it is in no other's way; answers with how they ended. */
export const parkManySql = `
  with given as (select (one.row->>'assignmentId')::uuid as "assignmentId", one.n::int as n from jsonb_array_elements($1::jsonb) with ordinality as one (row, n)),
  was as (select a.id, a.ends_on, a.leaving_reason, a.leaving_destination, a.ended_recorded_at::text as ended_recorded_at, a.ended_recorded_by from assignment a join given g on a.id = g."assignmentId"),
  parked as (
    update assignment a set starts_on = date '0100-01-01' + ($2::int + g.n), ends_on = date '0100-01-01' + ($2::int + g.n), leaving_reason = coalesce(a.leaving_reason, 'not_known')
    from given g where a.id = g."assignmentId")
  select * from was`;

/** $1 rows as JSON, $2 instant, $3 who, $4 how they ended before, as JSON. An absence that lasts beyond the post ends with it. Answers with how many posts were there. */
export const restateManySql = `
  with given as (select * from jsonb_to_recordset($1::jsonb) as r ("assignmentId" uuid, "settingId" uuid, "jobRole" text, "workerType" text, "managerId" uuid, "weeklyHours" numeric, flags text[], "startsOn" date, "endsOn" date, reason text, destination text)),
  was as (select * from jsonb_to_recordset($4::jsonb) as r (id uuid, ends_on date, leaving_reason text, leaving_destination text, ended_recorded_at timestamptz, ended_recorded_by uuid)),
  back as (
    update absence x set ends_on = g."endsOn", ended_recorded_at = $2 from given g
    where x.assignment_id = g."assignmentId" and x.starts_on <= g."endsOn" and (x.ends_on is null or x.ends_on > g."endsOn")),
  put as (
    update assignment a set setting_id = g."settingId", job_role = g."jobRole", worker_type = g."workerType", manager_id = g."managerId", weekly_hours = g."weeklyHours", flags = g.flags,
      starts_on = g."startsOn", ends_on = g."endsOn",
      leaving_reason = case when g."endsOn" is null then null when w.ends_on is not distinct from g."endsOn" and g.reason <> 'entered_in_error' then coalesce(nullif(g.reason, 'not_known'), nullif(w.leaving_reason, 'entered_in_error'), 'not_known') else g.reason end,
      leaving_destination = case when g."endsOn" is null then null when w.ends_on is not distinct from g."endsOn" then coalesce(nullif(g.destination, 'not_known'), w.leaving_destination) else g.destination end,
      ended_recorded_at = case when w.ends_on is not distinct from g."endsOn" then w.ended_recorded_at when g."endsOn" is null then null else $2 end,
      ended_recorded_by = case when w.ends_on is not distinct from g."endsOn" then w.ended_recorded_by when g."endsOn" is null then null else $3 end
    from given g join was w on w.id = g."assignmentId" where a.id = g."assignmentId" returning 1)
  select count(*)::int as n from put`;

/** $1 rows as JSON, $2 instant, $3 who. An absence that is open ends with the post. Answers with how many were open. */
export const leaveManySql = `
  with given as (select * from jsonb_to_recordset($1::jsonb) as r ("assignmentId" uuid, "endsOn" date, reason text, destination text)),
  back as (
    update absence x set ends_on = g."endsOn", ended_recorded_at = $2 from given g
    where x.assignment_id = g."assignmentId" and x.ends_on is null and x.starts_on <= g."endsOn"),
  gone as (
    update assignment a set ends_on = g."endsOn", leaving_reason = g.reason, leaving_destination = g.destination, ended_recorded_at = $2, ended_recorded_by = $3
    from given g where a.id = g."assignmentId" and a.ends_on is null returning 1)
  select count(*)::int as n from gone`;

/** $1 source, $2 rows as JSON, $3 instant. A number that is somebody's already stays hers. */
export const knownAsSql = `
  insert into person_alias (source_id, ref, person_id, recorded_at)
  select $1, ref, "personId", $3 from jsonb_to_recordset($2::jsonb) as r (ref text, "personId" uuid) on conflict do nothing`;

/** $1 source, $2 rows as JSON, $3 instant. */
export const postKnownAsSql = `
  insert into assignment_alias (source_id, ref, assignment_id, recorded_at)
  select $1, ref, "assignmentId", $3 from jsonb_to_recordset($2::jsonb) as r (ref text, "assignmentId" uuid) on conflict do nothing`;

/** $1 id, $2 code, $3 name, $4 organisation or null, $5 instant. */
export const sourceSql = `
  with made as (insert into source (id, code, name, organisation_id, created_at) values ($1, $2, $3, $4, $5) on conflict (code) do nothing returning id)
  select id from made union all select id from source where code = $2 limit 1`;

/** $1 rows as JSON, $2 instant, $3 who. */
export const absentManySql = `
  insert into absence (id, assignment_id, kind, starts_on, ends_on, recorded_at, recorded_by)
  select "absenceId", "assignmentId", kind, "startsOn", "endsOn", $2, $3
  from jsonb_to_recordset($1::jsonb) as r ("absenceId" uuid, "assignmentId" uuid, kind text, "startsOn" date, "endsOn" date)
  on conflict (id) do update set kind = excluded.kind, ends_on = excluded.ends_on, ended_recorded_at = case when absence.ends_on is distinct from excluded.ends_on then $2 else absence.ended_recorded_at end`;
