-- The same course in another form: for those whom a package on a screen does not serve.
create table alternative_format (
  id uuid primary key,
  course_id uuid not null references course,
  kind text not null check (kind in ('easy_read', 'large_print', 'braille', 'audio', 'signed', 'translation', 'document', 'in_person', 'other')),
  title text not null check (length(title) between 1 and 200),
  language text not null check (length(language) between 2 and 20),
  -- how to get it, or what to know of it
  note text not null check (length(note) <= 600),
  link text check (link like 'https://%'),
  file_name text,
  size_bytes integer check (size_bytes > 0),
  added_at timestamptz not null,
  added_on date not null,
  added_by uuid not null references person,
  check ((file_name is null) = (size_bytes is null)),
  -- it is somewhere: a file here, an address, or words that say where
  check (link is not null or file_name is not null or note <> '')
);
create index alternative_format_course on alternative_format (course_id);

create table alternative_format_file (
  format_id uuid primary key references alternative_format,
  media_type text not null,
  content bytea not null
);

create table alternative_format_withdrawal (
  format_id uuid primary key references alternative_format,
  withdrawn_at timestamptz not null,
  withdrawn_by uuid not null references person
);

grant select, insert on alternative_format, alternative_format_file, alternative_format_withdrawal to {app};
do $$
begin
  if current_user::regrole <> '{app}'::regrole then
    revoke update, delete on alternative_format, alternative_format_file, alternative_format_withdrawal from {app};
  end if;
end $$;
