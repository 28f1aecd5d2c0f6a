alter table failed_try drop constraint failed_try_attempt;
