import type { JoinCode, JoinRequest } from '@pvi/contract/joins';

export type JoinCodeRow = Omit<JoinCode, 'createdAt'> & { createdAt: Date };

/** $1 today, $2 setting or null, $3 organisation or null, $4 reader sees everything, $5 settings within reach. */
export const codesSql = `
  select c.id, c.code, c.setting_id as "settingId", s.name as "settingName", c.job_role as "jobRole", c.seats, c.used,
    c.seats - c.used as left, c.expires_on as "expiresOn", c.created_at as "createdAt",
    case when c.closed_at is not null then 'closed' when c.expires_on < $1 then 'expired' when c.used >= c.seats then 'used_up' else 'open' end as state
  from join_code c join setting s on s.id = c.setting_id
  where c.slip_run_id is null and ($2::uuid is null or c.setting_id = $2) and ($3::uuid is null or s.organisation_id = $3)
    and ($4 or c.setting_id = any($5::uuid[]))
  order by c.created_at desc limit 200`;

export interface CodeFacts {
  id: string;
  setting_id: string;
  setting_name: string;
  organisation_name: string;
  organisation_type: string;
  job_role: string | null;
  /** For whom alone it was made. */
  person_id: string | null;
  fault: 'closed' | 'expired' | 'used_up' | null;
}

/** $1 code, $2 today. */
export const codeSql = `
  select c.id, c.setting_id, s.name as setting_name, o.name as organisation_name, o.type as organisation_type, c.job_role, c.person_id,
    case when c.closed_at is not null or s.closed_on < $2 then 'closed' when c.expires_on < $2 then 'expired' when c.used >= c.seats then 'used_up' end as fault
  from join_code c join setting s on s.id = c.setting_id join organisation o on o.id = s.organisation_id
  where c.code = $1`;

export interface OwnerOfCode {
  learner_no: string;
  family_name: string;
  date_of_birth: string | null;
  has_account: boolean;
}

/** $1 person. */
export const ownerOfCodeSql = `
  select p.learner_no, p.family_name, p.date_of_birth, exists (select 1 from account a where a.person_id = p.id and a.password_hash is not null) as has_account
  from person p where p.id = $1 for update`;

export interface Said {
  personId: string;
  settingId: string;
  saysKnown: boolean;
  learnerNo: string | null;
  dateOfBirth: string | null;
}

/** $1 request. */
export const saidSql = `
  select person_id as "personId", setting_id as "settingId", says_known as "saysKnown", said_learner_no as "learnerNo", p.date_of_birth as "dateOfBirth", decision is not null as decided
  from join_request r join person p on p.id = r.person_id where r.id = $1`;

export type JoinRequestRow = JoinRequest;

/** $1 today, $2 days until an officer's, $3 only the officer's, $4 reader sees everything, $5 settings within reach, $6 types that manage themselves. */
export const requestsSql = `
  select r.id, r.person_id as "personId", coalesce(p.known_as, p.given_name) as "givenName", p.family_name as "familyName", p.learner_no as "learnerNo",
    r.setting_id as "settingId", s.name as "settingName", o.id as "organisationId", o.name as "organisationName",
    r.job_role as "jobRole", j.title as "jobRoleTitle", r.asked_on as "askedOn", ($1::date - r.asked_on) as "daysWaiting",
    (select count(*)::int from completion c where c.person_id = r.person_id) as completions,
    (r.says_known or exists (select 1 from person k where k.date_of_birth = p.date_of_birth and plain_name(k.family_name) = plain_name(p.family_name) and k.id <> p.id and k.merged_into is null
       and not exists (select 1 from kept_apart a where (a.one_id, a.other_id) in ((k.id, p.id), (p.id, k.id))))) as "mayBeKnown",
    (o.type = any($6::text[]) or r.asked_on + $2::int <= $1::date) as "forOfficer"
  from join_request r join person p on p.id = r.person_id join setting s on s.id = r.setting_id
    join organisation o on o.id = s.organisation_id join job_role j on j.code = r.job_role
  where r.decision is null and ($4 or r.setting_id = any($5::uuid[]))
    and (not $3 or o.type = any($6::text[]) or r.asked_on + $2::int <= $1::date)
  order by r.asked_on, p.family_name collate "en-GB-x-icu"`;

export interface SlipRow {
  code: string;
  settingId: string;
  settingName: string;
  organisationName: string;
  madeFor: string | null;
  askName: string | null;
  seats: number;
  left: number;
  expiresOn: string;
  slipRunId: string | null;
  open: boolean;
  councilName: string;
  helpPhone: string;
}

/** $1 run or code, $2 today. */
export const slipsSql = `
  select c.code, c.setting_id as "settingId", s.name as "settingName", o.name as "organisationName", coalesce(c.made_for, coalesce(f.known_as, f.given_name) || ' ' || f.family_name) as "madeFor",
    coalesce(p.known_as, p.given_name) || ' ' || p.family_name as "askName", c.seats, c.seats - c.used as left, c.expires_on as "expiresOn", c.slip_run_id as "slipRunId",
    c.closed_at is null and c.used < c.seats and c.expires_on >= $2 and (s.closed_on is null or s.closed_on >= $2) as open, council.name as "councilName", council.help_phone as "helpPhone"
  from join_code c join setting s on s.id = c.setting_id join organisation o on o.id = s.organisation_id left join person p on p.id = c.created_by left join person f on f.id = c.person_id cross join council
  where c.slip_run_id = $1 or (c.id = $1 and c.slip_run_id is null) order by c.made_for collate "en-GB-x-icu" nulls last, c.id`;

/** $1 today, $2 reader sees everything, $3 settings within reach. */
export const slipRunsSql = `
  select c.slip_run_id as "runId", s.name as "settingName", min(c.created_at at time zone 'Europe/London')::date as "madeOn", count(*)::int as slips, sum(c.used)::int as used, max(c.expires_on) as "expiresOn",
    count(*) filter (where c.closed_at is null and c.used < c.seats and c.expires_on >= $1)::int as open
  from join_code c join setting s on s.id = c.setting_id
  where c.slip_run_id is not null and ($2 or c.setting_id = any($3::uuid[]))
  group by c.slip_run_id, s.name order by min(c.created_at) desc limit 100`;
