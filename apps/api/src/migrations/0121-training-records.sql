-- Training as an employer told it to the Adult Social Care Workforce Data Set: kept as it was written, so that it comes
-- out again as it came. It meets no requirement; what does is a completion.
create table training_record (
  id uuid primary key,
  -- the order in which it came, in which it goes out again
  place bigint generated always as identity,
  organisation_id uuid not null references organisation,
  person_id uuid not null references person,
  local_est_id text not null,
  worker_id text not null,
  training_guid text not null default '',
  category text not null,
  name text not null,
  accredited text not null default '',
  who_delivered text not null default '',
  how_delivered text not null default '',
  validity text not null default '',
  completed_on date,
  expires_on date check (expires_on is null or completed_on is null or expires_on > completed_on),
  notes text not null default '',
  recorded_at timestamptz not null,
  recorded_by uuid,
  unique nulls not distinct (person_id, category, name, completed_on)
);
create index training_record_organisation on training_record (organisation_id, place);

grant select, insert, update on training_record to {app};
