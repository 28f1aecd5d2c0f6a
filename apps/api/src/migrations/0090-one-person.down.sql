drop function merge_people(uuid, uuid, uuid, timestamptz, uuid, date);
drop function merge_posts(uuid, uuid);
drop function repoint(text, uuid, uuid);
drop table person_merge;
drop table kept_apart;
alter table person drop column merged_into;
