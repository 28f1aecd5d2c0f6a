drop function announce_change(uuid[], uuid[], boolean);
drop function declared_workforce_on(date);
drop table target_step, target, measure_requirement, measure, exemption, requirement_audience, requirement_course,
  requirement, attempt_commit, launch, attempt, enrolment, part_completion, completion_withdrawal, completion,
  local_contact, course_version, package, course_part, course_covers, course, notice_acceptance, join_request,
  join_code, absence, assignment, job_role, contract, declared_workforce, setting, organisation, service,
  sign_in_attempt, one_time_code, role_grant, account, former_name, person, audit_entry, rate_limit,
  idempotency_key, session, council;
drop extension if exists btree_gist;
