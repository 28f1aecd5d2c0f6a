-- The named lead of a contract, and the invitation of a provider's first manager by letter, e-mail or telephone.
alter table contract add column lead_name text, add column lead_email text, add column lead_phone text;

-- Invitations made together, to be printed together.
create table invitation_run (
  id uuid primary key,
  made_on date not null,
  made_at timestamptz not null default now(),
  made_by uuid references person
);

-- Only a digest of the code is kept; what is printed is worked out again from the installation's secret.
create table manager_invitation (
  id uuid primary key,
  run_id uuid references invitation_run,
  organisation_id uuid not null references organisation,
  lead_name text not null check (length(lead_name) between 1 and 200),
  channel text not null check (channel in ('letter','e_mail','telephone')),
  email text,
  phone text,
  digest text not null unique,
  made_on date not null,
  made_at timestamptz not null default now(),
  made_by uuid references person,
  expires_on date not null,
  accepted_at timestamptz,
  accepted_by uuid references person,
  revoked_at timestamptz,
  revoked_by uuid references person,
  check ((accepted_at is null) = (accepted_by is null)),
  check (accepted_at is null or revoked_at is null),
  check (channel <> 'e_mail' or email is not null)
);
create index manager_invitation_organisation on manager_invitation (organisation_id);
create index manager_invitation_run on manager_invitation (run_id);
-- a newer invitation of the same lead puts the older one out of use
create unique index manager_invitation_open on manager_invitation (organisation_id, lower(lead_name)) where accepted_at is null and revoked_at is null;

grant select, insert on invitation_run to {app};
grant select, insert, update on manager_invitation to {app};
