drop table manager_invitation;
drop table invitation_run;
alter table contract drop column lead_name, drop column lead_email, drop column lead_phone;
