-- What every line of a file says of columns that the file has not: column code → words.
alter table import add column every_line jsonb not null default '{}';

-- What words of a file mean that are in none of our lists: column code → plain word → choice.
alter table import add column meanings jsonb not null default '{}';
