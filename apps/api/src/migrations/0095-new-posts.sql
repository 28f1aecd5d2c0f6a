-- What somebody says of a post that another wrote down for her: that it is hers, or that it is not. The last word counts.
create table post_answer (
  id uuid primary key,
  assignment_id uuid not null references assignment,
  person_id uuid not null references person,
  answer text not null check (answer in ('mine', 'not_mine')),
  line text check (length(line) between 1 and 300),
  answered_at timestamptz not null default now()
);
create index post_answer_assignment on post_answer (assignment_id, answered_at);
create index post_answer_person on post_answer (person_id);

-- What an officer found about an objection.
create table post_finding (
  answer_id uuid primary key references post_answer,
  finding text not null check (finding in ('stays', 'ends')),
  line text not null check (length(line) between 1 and 300),
  found_at timestamptz not null default now(),
  found_by uuid
);

grant select, insert on post_answer, post_finding to {app};
