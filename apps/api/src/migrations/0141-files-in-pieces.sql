-- A file is fetched in pieces; laid down as it is, a piece is found without unpacking all of it.
alter table import_file alter column content set storage external;
