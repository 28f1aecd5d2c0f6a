drop table fee_assumption, course_price, work_entry, post_baseline, post_cost, funded_post;
