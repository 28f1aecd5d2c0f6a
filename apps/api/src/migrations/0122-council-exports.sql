-- The whole council written into one file: who asked for it and why, and until when it can be downloaded.
create table council_export (
  id uuid primary key,
  asked_at timestamptz not null,
  asked_by uuid not null references person,
  reason text not null,
  done_at timestamptz,
  expires_at timestamptz,
  size_bytes bigint,
  sha256 text,
  tables integer not null default 0,
  rows bigint not null default 0,
  files integer not null default 0,
  downloads integer not null default 0,
  failed_at timestamptz,
  removed_at timestamptz,
  check ((done_at is null) = (expires_at is null))
);
create unique index council_export_one on council_export ((true)) where done_at is null and failed_at is null;
comment on table council_export is 'not journalled: it tells what left and when';

grant select, insert, update on council_export to {app};
