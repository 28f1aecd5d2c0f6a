import type { CoursePage as CourseFacts } from '@pvi/contract/catalogue';
import type { MyCourse, PartDone } from '@pvi/contract/enrolments';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '../kernel/client.ts';
import { useParam } from '../kernel/address.ts';
import { dayInWords, timeOf } from '../kernel/dates.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { knownPaths } from '../kernel/room.ts';
import { useCan, useSession } from '../kernel/session.tsx';
import { Button } from '../kernel/ui/button.tsx';
import { flash } from '../kernel/flash.ts';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { SummaryList } from '../kernel/ui/lists.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Failure, Loaded } from '../kernel/ui/loaded.tsx';
import { Details, InsetText } from '../kernel/ui/notes.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { basisWords, formatWords, languageWords, minutesWords, partWords, validityWords } from '../catalogue/course-words.ts';
import { StartButton } from './start-button.tsx';
import { dueWords, howDone } from './task-words.ts';
import { ValidityLine } from './validity-line.tsx';

/** Where the player keeps the page of a course's words. */
const READING_PAGE = '/learn/$courseId/read';
/** And the one of its other forms. */
const FORMS_PAGE = '/learn/$courseId/formats';

/** One course, for the person who may take it. */
export function CoursePage() {
  const courseId = useParam('courseId');
  const course = useQuery(api.catalogue.course.queryOptions({ input: { courseId } }));
  const mine = useQuery(api.enrolments.myCourse.queryOptions({ input: { courseId } }));
  return (
    <Page title={course.data?.title ?? 'Course'} caption={course.data?.code} back={{ to: '/learn', text: 'Find learning' }} lead={course.data?.version?.summary}>
      <Loaded result={course}>{(facts) => <Loaded result={mine}>{(standing) => <Known course={facts} mine={standing} />}</Loaded>}</Loaded>
    </Page>
  );
}

function Known({ course, mine }: { course: CourseFacts; mine: MyCourse }) {
  const { today } = useSession();
  const { version } = course;
  const officer = useCan('write', 'Course');
  const latest = mine.done[0];
  return (
    <>
      <Todo course={course} mine={mine} />
      {knownPaths.has(READING_PAGE) && version && <OtherWays courseId={course.id} playable={version.playable} />}
      {latest && (
        <InsetText>
          <ValidityLine completedOn={latest.completedOn} validUntil={latest.validUntil} today={today} />
          <Link to={`/certificates/${latest.completionId}`}>Certificate</Link>
        </InsetText>
      )}
      {version && version.objectives.length > 0 && (
        <Section title="You will be able to">
          <ul className="govuk-list govuk-list--bullet">
            {version.objectives.map((objective) => (
              <li key={objective}>{objective}</li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="Who must do it and why">
        {mine.reasons.length > 0 ? (
          <ul className="govuk-list govuk-list--bullet">
            {mine.reasons.map((reason) => (
              <li key={reason.title}>
                You must do it at {reason.settingName}, for “{reason.title}”.
              </li>
            ))}
          </ul>
        ) : (
          <p className="govuk-body">No rule asks it of you. You may do it if you choose.</p>
        )}
        <p className="govuk-body">
          It is for: {course.audience}. {basisWords[course.basis]}: {course.source}
        </p>
      </Section>
      <Section title="What it takes">
        <Parts parts={mine.parts} />
        <SummaryList
          rows={[
            version?.minutes != null && { name: 'Time', value: `About ${minutesWords(version.minutes)}` },
            { name: 'Stays valid', value: validityWords(course.validityMonths) },
            version && { name: 'Languages', value: languageWords(version.languages) },
            version?.guidanceYear != null && { name: 'Follows guidance of', value: version.guidanceYear },
            version?.accessibility ? { name: 'Accessibility', value: version.accessibility } : null,
          ]}
        />
      </Section>
      {mine.task?.enrolmentId && mine.task.ownChoice && <TakeOff enrolmentId={mine.task.enrolmentId} title={course.title} />}
      {officer && (
        <p className="govuk-body">
          <Link to={`/catalogue/${course.id}`}>Versions of this course</Link>
        </p>
      )}
    </>
  );
}

/** The same course as a page to read or print, where its package brings one, and in whatever other form there is. */
function OtherWays({ courseId, playable }: { courseId: string; playable: boolean }) {
  const { data } = useQuery(api.player.otherForms.queryOptions({ input: { courseId } }));
  const kinds = [...new Set(data?.formats.map(({ kind }) => formatWords[kind].toLowerCase()))];
  return (
    <>
      {data?.reading && playable && (
        <p className="govuk-body">
          <Link to={`/learn/${courseId}/read`}>Read it instead</Link>, on one page or on paper.
        </p>
      )}
      {kinds.length > 0 && knownPaths.has(FORMS_PAGE) && (
        <p className="govuk-body">
          <Link to={`/learn/${courseId}/formats`}>Take it in another form</Link>: {new Intl.ListFormat('en-GB').format(kinds)}.
        </p>
      )}
    </>
  );
}

function Todo({ course, mine }: { course: CourseFacts; mine: MyCourse }) {
  const { today } = useSession();
  const { task, done } = mine;
  const open = course.version?.state === 'live' || course.version?.state === 'pilot';
  const playable = task ? task.startable : Boolean(course.version?.playable && course.version.state === 'live' && mine.parts.some((part) => part.kind === 'e_learning'));
  const due = task && dueWords(task, today).text;
  if (!task && done.length > 0 && (done[0]?.validUntil === null || (done[0]?.validUntil ?? '') >= today)) {
    return <p className="govuk-body-l">You have done this course. You do not need to do it again now.</p>;
  }
  return (
    <>
      {due && task?.dueOn && <p className="govuk-body-l">{due}.</p>}
      {task?.progress && (
        <p className="govuk-body">
          {task.progress}
          {task.savedAt && `, saved ${timeOf(task.savedAt)}`}
        </p>
      )}
      {playable && <StartButton task={task ?? { courseId: course.id, title: course.title, enrolmentId: null, begun: false }} />}
      {!playable && (
        <>
          <InsetText>{howDone({ parts: mine.parts, startable: false })}</InsetText>
          {open && !task && <Ask courseId={course.id} />}
        </>
      )}
    </>
  );
}

/** For what is taught or practised: puts it on her list, where her manager sees it. */
function Ask({ courseId }: { courseId: string }) {
  const [problem, setProblem] = useState<unknown>(null);
  const enrol = async () => {
    try {
      await client.enrolments.enrol({ courseId });
      await queryClient.invalidateQueries({ queryKey: api.enrolments.key() });
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <>
      {problem !== null && <Failure error={problem} />}
      <Button look="secondary" onClick={enrol}>
        Put it on my list
      </Button>
    </>
  );
}

/** She chose it herself, so she may change her mind. */
function TakeOff({ enrolmentId, title }: { enrolmentId: string; title: string }) {
  const navigate = useNavigate();
  const form = useForm({
    initial: { reason: '' },
    check: ({ reason }) => ({ reason: reason.trim() ? undefined : 'Say why, in a word or two' }),
    save: ({ reason }) => client.enrolments.withdraw({ enrolmentId, reason }),
    done: async () => {
      flash(`${title} is off your list. What you did so far is kept.`);
      await queryClient.invalidateQueries({ queryKey: api.enrolments.key() });
      await navigate({ to: '/my-learning' });
    },
  });
  return (
    <Details summary="Take it off my list">
      <Form form={form} submit="Take it off" look="secondary">
        <TextField {...form.field('reason')} label="Why" hint="Such as: I did it somewhere else" maxLength={300} />
      </Form>
    </Details>
  );
}

function Parts({ parts }: { parts: readonly PartDone[] }) {
  if (parts.length === 0) return null;
  return (
    <ul className="pvi-parts govuk-body">
      {parts.map((part) => (
        <li key={part.id}>
          <span aria-hidden="true">{part.doneOn ? '✓' : '○'}</span>
          <span>
            {part.title}
            {part.title !== partWords[part.kind] && ` (${partWords[part.kind].toLowerCase()})`}: {part.doneOn ? `done ${dayInWords(part.doneOn)}` : 'to do'}
          </span>
        </li>
      ))}
    </ul>
  );
}
