drop table help_given;
drop index sign_in_attempt_handle;
alter table sign_in_attempt drop column try_key;
