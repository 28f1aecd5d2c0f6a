delete from mobile_code where purpose = 'add';
comment on column mobile_code.about is null;
alter table mobile_code drop constraint mobile_code_purpose_check, drop constraint mobile_code_check;
alter table mobile_code
  add constraint mobile_code_purpose_check check (purpose in ('join', 'sign_in')),
  add constraint mobile_code_check check ((purpose = 'join') = (about is not null));
