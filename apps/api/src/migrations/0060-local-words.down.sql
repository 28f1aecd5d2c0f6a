drop table local_words;
