drop index assignment_alias_source;
alter table import drop column put_into;
alter table import drop column collected_at;
alter table import drop column source_id;
drop table source_word, field_master, source_merger, source_system;
