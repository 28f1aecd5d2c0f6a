drop table import_subject;
