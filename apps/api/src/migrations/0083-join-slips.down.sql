alter table join_code drop column slip_run_id, drop column made_for;
