-- A paper that belongs to a contract: the agreement itself, a variation, minutes. The file lies in the data folder.
create table contract_document (
  id uuid primary key,
  contract_id uuid not null references contract,
  title text not null check (length(title) between 1 and 200),
  file_name text not null check (length(file_name) between 1 and 120),
  media_type text not null,
  size_bytes integer not null check (size_bytes > 0),
  sha256 text not null,
  added_at timestamptz not null,
  added_by uuid not null,
  -- put there by mistake: no longer shown, and the reason stays
  removed_at timestamptz,
  removed_by uuid,
  removal_reason text,
  check ((removed_at is null) = (removal_reason is null))
);
create index contract_document_contract on contract_document (contract_id);

grant select, insert, update on contract_document to {app};
