drop table system_store, system_objective;
