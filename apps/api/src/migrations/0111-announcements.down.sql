drop table announcement_dismissal;
drop table announcement;
