alter table help_given drop constraint help_given_kind_check;
-- what was written down meanwhile stays
alter table help_given add constraint help_given_kind_check
  check (kind in ('unlocked', 'reset_code', 'join_code', 'account_closed', 'account_opened')) not valid;
