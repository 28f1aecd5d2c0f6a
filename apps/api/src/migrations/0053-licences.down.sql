drop table course_licence;
