/** Every organisation, by name and number. */
export const allOrganisationsSql = `
  select id, name, type, closed_on as "closedOn", cqc_provider_id as "cqcProviderId", ofsted_urn as "ofstedUrn", companies_house_no as "companiesHouseNo", charity_no as "charityNo", asc_wds_id as "ascWdsId",
    sector, phone, lead_name as "leadName", opened_on as "openedOn"
  from organisation`;

/** $1 organisations, $2 day. */
export const theirSettingsSql = `
  select s.id, s.organisation_id as "organisationId", s.name, d.number as declared
  from setting s left join declared_workforce_on($2::date) d on d.setting_id = s.id where s.organisation_id = any($1::uuid[])`;

/** $1 organisations. */
export const theirContractsSql = `
  select c.id, c.organisation_id as "organisationId", c.reference, v.code as "serviceCode", c.starts_on as "startsOn", c.ends_on as "endsOn"
  from contract c join service v on v.id = c.service_id where c.organisation_id = any($1::uuid[])`;

export const servicesSql = 'select id, code, name from service order by code';
