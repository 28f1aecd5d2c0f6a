export interface RequestRow {
  id: string;
  reference: string;
  organisation_name: string;
  organisation_type: string;
  identifier_kind: 'cqc' | 'ofsted' | 'companies_house' | 'charity' | null;
  identifier: string | null;
  contract_reference: string | null;
  lead_name: string;
  lead_phone: string | null;
  lead_email: string | null;
  note: string | null;
  asked_on: string;
  decision: 'approved' | 'merged' | 'refused' | null;
  decided_on: string | null;
  decision_reason: string | null;
  organisation_id: string | null;
}

const columns = `r.id, r.reference, r.organisation_name, r.organisation_type, r.identifier_kind, r.identifier, r.contract_reference, r.lead_name,
  r.lead_phone, r.lead_email, r.note, r.asked_on, r.decision, r.decided_on, r.decision_reason, r.organisation_id`;

/** Those who wait, the longest first. */
export const waitingSql = `select ${columns} from provider_request r where r.decision is null order by r.asked_at, r.id`;

/** The last answered, the newest first. */
export const answeredSql = `select ${columns} from provider_request r where r.decision is not null order by r.decided_at desc, r.id limit 200`;

/** $1 request. */
export const requestSql = `
  select ${columns}, coalesce(p.known_as, p.given_name) || ' ' || p.family_name as decided_by, o.name as organisation_now
  from provider_request r left join person p on p.id = r.decided_by left join organisation o on o.id = r.organisation_id where r.id = $1`;

/** $1 organisation. What is known of it, as `Particulars`. */
export const mergedIntoSql = `
  select name, sector, phone, lead_name as "leadName", opened_on as "openedOn", cqc_provider_id as "cqcProviderId", ofsted_urn as "ofstedUrn",
    companies_house_no as "companiesHouseNo", charity_no as "charityNo", asc_wds_id as "ascWdsId"
  from organisation where id = $1 and kind in ('provider', 'partner')`;

/** $1 request. A second decision waits here and then finds it decided. */
export const lockedSql = `select ${columns} from provider_request r where r.id = $1 for update`;

/** $1 reference. */
export const byReferenceSql = `select ${columns} from provider_request r where r.reference = $1`;

/** $1 id, $2 reference, $3 name, $4 type, $5 kind of number, $6 number, $7 contract, $8 lead, $9 phone, $10 e-mail, $11 note, $12 instant, $13 day. */
export const askSql = `
  insert into provider_request (id, reference, organisation_name, organisation_type, identifier_kind, identifier, contract_reference, lead_name,
    lead_phone, lead_email, note, asked_at, asked_on)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict (reference) do nothing returning id`;

/** $1 request, $2 decision, $3 instant, $4 day, $5 who, $6 reason, $7 organisation. */
export const decideSql = `
  update provider_request set decision = $2, decided_at = $3, decided_on = $4, decided_by = $5, decision_reason = $6, organisation_id = $7 where id = $1`;

export interface KnownRow {
  id: string;
  name: string;
  type: string;
  lead_name: string | null;
  numbers: string[];
  setting_names: string[];
  contracts: { reference: string; serviceName: string; startsOn: string; endsOn: string | null }[];
  managers: number;
}

/** Every organisation but the council's own, with all by which it may be known again. */
export const knownSql = `
  select o.id, o.name, o.type, o.lead_name,
    array_remove(array['cqc ' || o.cqc_provider_id, 'ofsted ' || o.ofsted_urn, 'companies_house ' || o.companies_house_no, 'charity ' || o.charity_no], null)
      || coalesce(s.numbers, '{}') as numbers,
    coalesce(s.names, '{}') as setting_names,
    (select coalesce(json_agg(json_build_object('reference', c.reference, 'serviceName', v.name, 'startsOn', c.starts_on, 'endsOn', c.ends_on) order by c.starts_on desc), '[]')
     from contract c join service v on v.id = c.service_id where c.organisation_id = o.id) as contracts,
    (select count(distinct g.person_id)::int from role_grant g left join setting t on g.place_kind = 'setting' and t.id = g.place_id
     where g.role = 'manager' and g.revoked_at is null and (g.place_id = o.id or t.organisation_id = o.id)) as managers
  from organisation o
    left join lateral (
      select array_agg(t.name) as names, array_remove(array_agg('cqc ' || t.cqc_location_id) || array_agg('ofsted ' || t.ofsted_urn), null) as numbers
      from setting t where t.organisation_id = o.id) s on true
  where o.kind in ('provider', 'partner')`;
