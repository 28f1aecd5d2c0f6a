update attempt a set state = i.state from attempt_item i where i.attempt_id = a.id
  and i.item = (select min(x.item) from attempt_item x where x.attempt_id = a.id);
drop table delivery, attempt_item;
alter table course_version drop column completion_rule;
