alter table import_file alter column content set storage extended;
