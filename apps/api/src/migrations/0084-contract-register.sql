-- What stands in a contract beside its dates: duties on either side, dated evidence that access was offered, places
-- that are paid for. Facts: a newer row says more, none is changed.
create table contract_duty (
  id uuid primary key,
  contract_id uuid not null references contract,
  side text not null check (side in ('council','provider')),
  duty text not null check (length(duty) between 1 and 500),
  recorded_at timestamptz not null default now(),
  recorded_by uuid references person
);
create index contract_duty_contract on contract_duty (contract_id);

create table access_evidence (
  id uuid primary key,
  contract_id uuid not null references contract,
  offered_on date not null,
  what text not null check (length(what) between 1 and 500),
  recorded_at timestamptz not null default now(),
  recorded_by uuid references person
);
create index access_evidence_contract on access_evidence (contract_id);

-- the newest row of a programme counts
create table funded_places (
  id uuid primary key,
  contract_id uuid not null references contract,
  programme text not null check (length(programme) between 1 and 100),
  places integer not null check (places between 0 and 100000),
  recorded_at timestamptz not null default now(),
  recorded_by uuid references person
);
create index funded_places_contract on funded_places (contract_id, programme, recorded_at desc);

grant select, insert on contract_duty, access_evidence, funded_places to {app};
