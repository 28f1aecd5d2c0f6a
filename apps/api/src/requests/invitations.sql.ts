import type { Candidate, ManagerInvitation } from '@pvi/contract/requests';

export type CandidateRow = Omit<Candidate, 'typeName' | 'outcome'> & { type: string; managers: number };

/**
 * $1 day, $2 service or null, $3 organisations or null. Every open organisation with a contract in force, or one that
 * begins within 90 days: the newest contract and its lead, or else the organisation's own.
 */
export const candidatesSql = `
  select distinct on (o.name collate "en-GB-x-icu", o.id) o.id as "organisationId", o.name as "organisationName", o.type, c.reference as "contractReference", v.name as "serviceName",
    nullif(coalesce(c.lead_name, o.lead_name), '') as "leadName", c.lead_email as "leadEmail", coalesce(c.lead_phone, o.phone) as "leadPhone",
    (select count(*)::int from role_grant g left join setting t on g.place_kind = 'setting' and t.id = g.place_id
     where g.role = 'manager' and g.revoked_at is null and (g.place_id = o.id or t.organisation_id = o.id)) as managers,
    (select max(i.expires_on) from manager_invitation i
     where i.organisation_id = o.id and i.accepted_at is null and i.revoked_at is null and i.expires_on >= $1::date) as "invitedUntil"
  from organisation o join contract c on c.organisation_id = o.id join service v on v.id = c.service_id
  where (o.closed_on is null or o.closed_on >= $1::date) and c.starts_on <= $1::date + 90 and (c.ends_on is null or c.ends_on >= $1::date)
    and ($2::uuid is null or c.service_id = $2) and ($3::uuid[] is null or o.id = any($3))
  order by o.name collate "en-GB-x-icu", o.id, c.starts_on desc, c.id`;

export type InvitationRow = ManagerInvitation & { address: string | null };

const columns = `i.id as "invitationId", i.run_id as "runId", i.organisation_id as "organisationId", o.name as "organisationName", i.lead_name as "leadName",
    i.channel, i.email, i.phone, i.made_on as "madeOn", i.expires_on as "expiresOn",
    case when i.accepted_at is not null then 'accepted' when i.revoked_at is not null then 'revoked' when i.expires_on < $1::date then 'expired' else 'open' end as state,
    (select nullif(concat_ws(', ', s.address, s.postcode), '') from setting s
     where s.organisation_id = o.id and (s.closed_on is null or s.closed_on >= $1::date) order by s.created_at, s.id limit 1) as address`;

/** $1 day, $2 organisation or null. The newest first. */
export const invitationsSql = `
  select ${columns} from manager_invitation i join organisation o on o.id = i.organisation_id
  where $2::uuid is null or i.organisation_id = $2 order by i.made_at desc, o.name collate "en-GB-x-icu" limit 500`;

/** $1 day, $2 run or null, $3 invitation or null. What is still open, in the order of names. */
export const openSql = `
  select ${columns} from manager_invitation i join organisation o on o.id = i.organisation_id
  where (i.run_id = $2 or i.id = $3) and i.accepted_at is null and i.revoked_at is null and i.expires_on >= $1::date
  order by o.name collate "en-GB-x-icu", i.id`;

/** $1 day, $2 digest. */
export const byDigestSql = `select ${columns} from manager_invitation i join organisation o on o.id = i.organisation_id where i.digest = $2`;

/** $1 rows as JSON, $2 run, $3 day, $4 instant, $5 who. */
export const keepSql = `
  insert into manager_invitation (id, run_id, organisation_id, lead_name, channel, email, phone, digest, made_on, made_at, made_by, expires_on)
  select id, $2, "organisationId", "leadName", channel, email, phone, digest, $3, $4, $5, "expiresOn"
  from jsonb_to_recordset($1::jsonb) as given (id uuid, "organisationId" uuid, "leadName" text, channel text, email text, phone text, digest text, "expiresOn" date)`;

/** $1 organisations, $2 leads in lower case, $3 instant, $4 who. Older invitations of the same leads. */
export const putOutSql = `
  update manager_invitation i set revoked_at = $3, revoked_by = $4 from unnest($1::uuid[], $2::text[]) as given (organisation_id, lead)
  where i.organisation_id = given.organisation_id and lower(i.lead_name) = given.lead and i.accepted_at is null and i.revoked_at is null`;
