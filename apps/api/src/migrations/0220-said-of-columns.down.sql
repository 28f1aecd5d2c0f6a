alter table import drop column every_line;
alter table import drop column meanings;
