drop table roster_confirmation;
