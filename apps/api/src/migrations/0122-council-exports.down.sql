drop table council_export;
