import type { Completion } from '@pvi/contract/completions';
import { showCode } from '@pvi/domain/codes';
import { useQuery } from '@tanstack/react-query';
import { dayInWords } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { usePerson, useSession } from '../kernel/session.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { Tag } from '../kernel/ui/tag.tsx';
import { ValidityLine } from './validity-line.tsx';

const SOURCES = { played: 'Done here', recorded: 'Recorded by the council, who saw the evidence', imported: 'Brought in from older records' } as const;

/** Everything she ever learned, wherever; it stays hers when she moves. */
export function Record() {
  const person = usePerson();
  const record = useQuery(api.completions.ofPerson.queryOptions({ input: { personId: person.id } }));
  return (
    <Page title="My record" caption={`Learner number ${showCode('learner', person.learnerNo)}`} lead="Everything you have learned. It stays yours when you change jobs.">
      <p className="govuk-body">
        <Link to="/my-standing">See what is asked of you and where you stand</Link>
      </p>
      <Loaded result={record}>
        {({ completions, partly }) => (
          <>
            {completions.length === 0 && partly.length === 0 && (
              <p className="govuk-body">
                Nothing yet. When you finish a course it is kept here, with its certificate. <Link to="/learn">Find learning</Link>
              </p>
            )}
            {partly.length > 0 && (
              <Section title="Partly done">
                <ul className="pvi-done">
                  {partly.map((course) => (
                    <li key={course.courseId}>
                      <h3 className="govuk-heading-s govuk-!-margin-bottom-1">{course.courseTitle}</h3>
                      <ul className="pvi-parts govuk-body govuk-!-margin-bottom-0">
                        {course.parts.map((part) => (
                          <li key={part.coursePartId}>
                            <span aria-hidden="true">{part.doneOn ? '✓' : '○'}</span>
                            <span>
                              {part.title}: {part.doneOn ? `done ${dayInWords(part.doneOn)}` : 'to do'}
                            </span>
                          </li>
                        ))}
                      </ul>
                    </li>
                  ))}
                </ul>
              </Section>
            )}
            {completions.length > 0 && (
              <Section title="Done">
                <ul className="pvi-done">
                  {completions.map((completion) => (
                    <Entry key={completion.completionId} completion={completion} />
                  ))}
                </ul>
              </Section>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Entry({ completion }: { completion: Completion }) {
  const { today } = useSession();
  const { withdrawnBecause } = completion;
  return (
    <li>
      <h3 className="govuk-heading-s govuk-!-margin-bottom-1">
        {completion.courseTitle} {withdrawnBecause !== null && <Tag colour="grey">Withdrawn</Tag>}
      </h3>
      {withdrawnBecause === null ? (
        <ValidityLine completedOn={completion.completedOn} validUntil={completion.validUntil} today={today} />
      ) : (
        <p className="govuk-body govuk-!-margin-bottom-1">
          Recorded for {dayInWords(completion.completedOn)}, and withdrawn since: {withdrawnBecause}
        </p>
      )}
      <p className="govuk-hint govuk-!-margin-bottom-1">
        {SOURCES[completion.source]}
        {completion.scorePercent !== null && ` · ${completion.scorePercent}%`}
        {completion.evidence && ` · ${completion.evidence}`}
      </p>
      {withdrawnBecause === null && (
        <Link to={`/certificates/${completion.completionId}`} label={`Certificate ${completion.certificateNo} for ${completion.courseTitle}`}>
          Certificate {completion.certificateNo}
        </Link>
      )}
    </li>
  );
}
