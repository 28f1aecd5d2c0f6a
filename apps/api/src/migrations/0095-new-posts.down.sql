drop table post_finding;
drop table post_answer;
