-- A cost line that was entered wrongly stays on record and counts no more.
alter table post_cost add column withdrawn_at timestamptz, add column withdrawn_by uuid;
grant update (withdrawn_at, withdrawn_by) on post_cost to {app};
