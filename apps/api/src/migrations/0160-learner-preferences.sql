-- How a learner likes her courses: language, sound, speed and captions, as she last set them in any of them
create table learner_preference (
  person_id uuid not null references person,
  name text not null check (name in ('language', 'captions', 'loudness', 'speed', 'loudness_percent', 'speed_percent')),
  value text not null check (length(value) <= 255),
  primary key (person_id, name)
);

grant select, insert, update, delete on learner_preference to {app};
