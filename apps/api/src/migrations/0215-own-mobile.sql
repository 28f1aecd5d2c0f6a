-- Somebody who has an account adds a mobile number to sign in with: her codes are bound to her, as those of a newcomer to her join code.

alter table mobile_code drop constraint mobile_code_purpose_check, drop constraint mobile_code_check;
alter table mobile_code
  add constraint mobile_code_purpose_check check (purpose in ('join', 'sign_in', 'add')),
  add constraint mobile_code_check check ((purpose = 'sign_in') = (about is null));
comment on column mobile_code.about is 'for which join code it was asked; of somebody who adds a number to her account, her own id';
