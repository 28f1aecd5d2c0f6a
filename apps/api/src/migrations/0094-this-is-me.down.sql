alter table join_code drop column person_id;
alter table join_request drop column says_known, drop column said_learner_no;
