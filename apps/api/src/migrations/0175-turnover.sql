-- Turnover of each month as it was known when it was taken. Facts: the app may add and read, and nothing else.

create table turnover_snapshot (
  id uuid primary key,
  month date not null check (extract(day from month) = 1),
  scope text not null check (scope in ('internal', 'provider', 'partner')),
  version integer not null check (version >= 1),
  -- by which rule, and its words as they then were
  definition text not null,
  definition_words text not null,
  basis text not null check (basis = 'headcount'),
  -- leavers of the month over the average of its two month-ends
  numerator integer not null check (numerator >= 0),
  denominator numeric(10, 1) not null check (denominator >= 0),
  -- the inputs: thirteen month-ends, twelve months of leavers
  month_ends integer[] not null check (cardinality(month_ends) = 13),
  leavers integer[] not null check (cardinality(leavers) = 12),
  source text not null check (length(source) between 1 and 600),
  reason text check (length(reason) between 1 and 300),
  taken_on date not null,
  taken_at timestamptz not null default now(),
  taken_by uuid,
  unique (month, scope, version),
  check ((version = 1) = (reason is null)),
  check (numerator = leavers[12] and denominator * 2 = month_ends[12] + month_ends[13])
);
grant select, insert on turnover_snapshot to {app};
