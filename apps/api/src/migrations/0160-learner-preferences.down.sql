drop table learner_preference;
