-- Whose record a file changed, kept when the file's own lines are long gone: each of them may read of it on her own page.
-- No foreign key to a person, so that a file that brought somebody in can still be taken back.
create table import_subject (
  person_id uuid not null,
  import_id uuid not null references import on delete cascade,
  primary key (person_id, import_id)
);
comment on table import_subject is 'not journalled: what is taken back with the import is told by the import';
grant select, insert on import_subject to {app};

insert into import_subject (person_id, import_id)
select distinct r.subject_id, r.import_id from import_row r join import i on i.id = r.import_id
where i.committed_at is not null and r.outcome in ('update', 'leave') and exists (select from person p where p.id = r.subject_id);
