-- The helpdesk also puts a name or a setting right; each with its line, as every other help.

alter table help_given drop constraint help_given_kind_check;
alter table help_given add constraint help_given_kind_check
  check (kind in ('unlocked', 'reset_code', 'join_code', 'account_closed', 'account_opened', 'name_corrected', 'setting_corrected'));
