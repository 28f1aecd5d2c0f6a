drop table training_record;
