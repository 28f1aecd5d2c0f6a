-- The data-sharing agreement: its versions, and which organisation accepted which, when and in whose name.
-- Nothing here is ever changed: a new text is a new version, an acceptance is a fact.
create table agreement_version (
  id uuid primary key,
  version text not null unique check (length(version) between 1 and 20),
  body text not null check (length(body) > 0),
  -- from this day only those count who accepted this version or a later one
  binds_from date not null unique,
  published_on date not null,
  published_at timestamptz not null default now(),
  published_by uuid references person
);

create table agreement_acceptance (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  agreement_version_id uuid not null references agreement_version,
  -- as the lead typed them when she agreed
  accepted_name text not null check (length(accepted_name) between 1 and 200),
  accepted_position text not null check (length(accepted_position) between 1 and 200),
  accepted_on date not null,
  accepted_at timestamptz not null default now(),
  accepted_by uuid references person,
  unique (organisation_id, agreement_version_id)
);

grant select, insert on agreement_version, agreement_acceptance to {app};

-- May managers of an organisation see its people on a day? Always those of the council's own services; those of
-- others once the version that binds on that day, or a later one, was accepted.
create function shares_data(organisation uuid, day date) returns boolean language sql stable as $$
  select exists (select 1 from organisation o where o.id = organisation and o.kind in ('council', 'internal'))
    or exists (
      select 1 from agreement_acceptance a join agreement_version v on v.id = a.agreement_version_id
      where a.organisation_id = organisation
        and v.binds_from >= (select max(b.binds_from) from agreement_version b where b.binds_from <= day))
$$;

-- The day from which an organisation's managers see nobody unless somebody accepts; in the past where that is so now.
-- Null: there is nothing to accept.
create function agreement_due(organisation uuid, day date) returns date language sql stable as $$
  select case when shares_data(organisation, day)
    then (select min(v.binds_from) from agreement_version v where v.binds_from > day and not shares_data(organisation, v.binds_from))
    else coalesce((select max(v.binds_from) from agreement_version v where v.binds_from <= day), day) end
$$;

insert into agreement_version (id, version, binds_from, published_on, body) values ('0197a000-0000-7000-8000-0000000a6e01', '2026-11', '2000-01-01', '2026-11-02',
'This agreement is between the council and your organisation. It says what each of us does with information about your staff, so that they can learn here.

# Who is responsible
The council runs this service and is the controller of the learning record: who learned what, when, and the certificate. Your organisation is the controller of what it knows about its own staff. Each of us keeps to UK data protection law for our own part.

# What is shared
Name, date of birth, job, place of work, start and leaving dates, courses taken and their results. A phone number or email address only where the person gives it. Never a National Insurance number, health details, or anything about the people you care for.

# Why
So that your staff can take the training that their work and your contract ask for, so that you can see who has done it, and so that the council can show that it offered it. It is not used to judge anybody''s pay or conduct.

# What the council does
It keeps the record safe, shows it only to the person, to those who manage them now, and to council officers who need it; it notes every look by another organisation and shows it to the person. It keeps the record as long as its retention schedule says, and tells you within 24 hours of learning that your staff''s information was lost or seen by somebody who should not.

# What your organisation does
It enters only people who work for it, puts right what is wrong, records within a month when somebody leaves, tells its staff that it uses this service, gives manager access only to those who need it, and tells the council at once if somebody may have seen what they should not. Nobody shares a sign-in.

# When it ends
When your contract ends or you tell us to stop, your managers no longer see the records. Each person keeps their own record and certificates. Nothing is deleted sooner than the retention schedule says.');
