drop index person_birth;
drop table waiting_completion, import_decision, import_row, import_file, import, assignment_alias, person_alias, source;
