-- A failed try hangs on its attempt by a reference of its own too, so that a copy of somebody's records finds it.
alter table failed_try add constraint failed_try_attempt foreign key (attempt_id) references attempt;
