drop table result_decision, result_held, result_demand, attempt_oddity;
