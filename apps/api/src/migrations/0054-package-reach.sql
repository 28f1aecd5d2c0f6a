-- From which other sites a package may load, because an officer says so. A new answer is a new row, the newest counts.
create table package_reach (
  id uuid primary key,
  package_id uuid not null references package,
  hosts text[] not null check (cardinality(hosts) <= 20),
  reason text not null check (length(reason) between 1 and 300),
  recorded_at timestamptz not null,
  recorded_by uuid not null references person
);
create index package_reach_newest on package_reach (package_id, recorded_at desc, id desc);

grant select, insert on package_reach to {app};
do $$
begin
  if current_user::regrole <> '{app}'::regrole then
    revoke update, delete on package_reach from {app};
  end if;
end $$;
