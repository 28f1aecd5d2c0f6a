-- Providers that ask to come in, without an account. What was asked is never changed; an answer is given once.
create table provider_request (
  id uuid primary key,
  reference text not null unique,
  organisation_name text not null check (length(organisation_name) between 1 and 200),
  organisation_type text not null,
  identifier_kind text check (identifier_kind in ('cqc','ofsted','companies_house','charity')),
  identifier text,
  contract_reference text,
  lead_name text not null check (length(lead_name) between 1 and 200),
  lead_phone text,
  lead_email text,
  note text,
  asked_at timestamptz not null default now(),
  asked_on date not null,
  decision text check (decision in ('approved','merged','refused')),
  decided_at timestamptz,
  decided_on date,
  decided_by uuid references person,
  decision_reason text,
  organisation_id uuid references organisation,
  check ((identifier_kind is null) = (identifier is null)),
  check (lead_phone is not null or lead_email is not null),
  check ((decision is null) = (decided_at is null) and (decision is null) = (decided_on is null)),
  check (coalesce(decision in ('approved','merged'), false) = (organisation_id is not null)),
  check (decision is distinct from 'refused' or decision_reason is not null)
);
create index provider_request_waiting on provider_request (asked_on) where decision is null;
create index provider_request_organisation on provider_request (organisation_id);

grant select, insert, update on provider_request to {app};
