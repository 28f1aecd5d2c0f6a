import { useQuery, keepPreviousData } from '@tanstack/react-query';
import type { CourseRow } from '@pvi/contract/catalogue';
import { useAddress } from '../kernel/address.ts';
import { api } from '../kernel/queries.ts';
import { Button } from '../kernel/ui/button.tsx';
import { Checkbox } from '../kernel/ui/choices.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { Tag } from '../kernel/ui/tag.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { byCategory, categoryWords, minutesWords, partWords } from './course-words.ts';

/** Every course that is open, by subject, safeguarding first. */
export function FindLearning() {
  const { values, change, clear } = useAddress({ q: '', here: '' });
  const found = useQuery(api.catalogue.courses.queryOptions({ input: { q: values.q }, placeholderData: keepPreviousData }));
  return (
    <Page title="Find learning" lead="Some courses you do here. For others you ask your manager.">
      <TextField name="q" type="search" label="Search by name, code or subject" value={values.q} onChange={(q) => change({ q })} prose={false} />
      <Checkbox name="here" label="Only courses that I can start here now" value={values.here === 'yes'} onChange={(only) => change({ here: only ? 'yes' : '' })} />
      <Loaded result={found}>
        {({ courses }) => {
          // Officers are sent drafts too; here is only what can be learned.
          const open = courses.filter((course) => (course.state === 'live' || course.state === 'pilot') && (course.playable || values.here !== 'yes'));
          return (
            <>
              <p className="govuk-body" role="status">
                {open.length === 1 ? '1 course' : `${open.length} courses`}
                {values.q && ` found for “${values.q}”`}
              </p>
              {open.length === 0 && <Nothing searched={values.q !== '' || values.here !== ''} clear={clear} />}
              {byCategory(open).map(([category, rows]) => (
                <Section key={category} title={categoryWords(category)}>
                  <ul className="pvi-courses">
                    {rows.map((course) => (
                      <Course key={course.id} course={course} />
                    ))}
                  </ul>
                </Section>
              ))}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Nothing({ searched, clear }: { searched: boolean; clear: () => void }) {
  if (!searched) return <p className="govuk-body">No course is open yet. The council is preparing them. Come back soon, or ask your manager.</p>;
  return (
    <p className="govuk-body">
      Nothing fits. Try a shorter word, or{' '}
      <Button look="link" onClick={clear}>
        see all courses
      </Button>
      .
    </p>
  );
}

function Course({ course }: { course: CourseRow }) {
  const kinds = [...new Set(course.partKinds)].map((kind, at) => (at === 0 ? partWords[kind] : partWords[kind].toLowerCase())).join(' and ');
  return (
    <li>
      <h3 className="govuk-heading-s govuk-!-margin-bottom-1">
        <Link to={`/learn/${course.id}`}>{course.title}</Link> {course.playable && <Tag colour="green">Start here now</Tag>}
        {course.state === 'pilot' && <Tag colour="purple">Pilot</Tag>}
      </h3>
      {course.summary && <p className="govuk-body govuk-!-margin-bottom-1">{course.summary}</p>}
      <p className="govuk-hint govuk-!-margin-bottom-0">{[kinds, course.minutes !== null && minutesWords(course.minutes), course.code.replace('-', '\u2011')].filter(Boolean).join(' · ')}</p>
    </li>
  );
}
