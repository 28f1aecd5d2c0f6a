/** $1 closed ones instead of open ones, $2 or this one, open or closed. */
export const requestsSql = `
  select id as "dataRequestId", person_id as "personId", asker_name as "askerName", kind, asked_on as "askedOn", note,
    clarification_asked_on as "clarificationAskedOn", clarified_on as "clarifiedOn", extended_on as "extendedOn",
    extension_reason as "extensionReason", closed_on as "closedOn", outcome, outcome_reason as "outcomeReason"
  from data_request where case when $2::uuid is null then (closed_on is not null) = $1 else id = $2 end order by asked_on, id limit 500`;

/** $1 those with an outcome instead of those without, $2 or this one. */
export const complaintsSql = `
  select id as "complaintId", reference, name, contact, complaint, made_on as "madeOn", acknowledged_on as "acknowledgedOn", outcome, outcome_on as "outcomeOn"
  from data_complaint where case when $2::uuid is null then (outcome_on is not null) = $1 else id = $2 end order by made_on, id limit 500`;

export const holdsSql = `
  select h.id as "holdId", h.person_id as "personId", coalesce(p.known_as, p.given_name) || ' ' || p.family_name as "personName", p.learner_no as "learnerNo",
    h.reason, h.placed_at as "placedAt"
  from retention_hold h join person p on p.id = h.person_id where h.lifted_at is null order by h.placed_at limit 500`;

/** $1 version of the notice. */
export const noticeReadersSql = `
  select count(*)::int as accounts, count(*) filter (where exists (select 1 from notice_acceptance n where n.person_id = a.person_id and n.notice_version = $1))::int as "readBy"
  from account a where a.suspended_at is null and (a.password_hash is not null or a.mobile is not null)`;
