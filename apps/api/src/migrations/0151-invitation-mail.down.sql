drop table invitation_mail;
