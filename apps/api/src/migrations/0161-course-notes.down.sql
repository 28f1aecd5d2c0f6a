drop table course_notes;
