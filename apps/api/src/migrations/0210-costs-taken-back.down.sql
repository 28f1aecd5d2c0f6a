alter table post_cost drop column withdrawn_by, drop column withdrawn_at;
