import type { CourseThatAsks, OddResult } from '@pvi/contract/odd-results';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAddress } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { dayShort, instantInWords } from '../kernel/dates.ts';
import { explain } from '../kernel/problems.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Button, ButtonGroup } from '../kernel/ui/button.tsx';
import { ErrorSummary } from '../kernel/ui/error-summary.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { SummaryList, Tabs } from '../kernel/ui/lists.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Details, NotificationBanner } from '../kernel/ui/notes.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { oddityWords } from './oddity-words.ts';

/** `/odd-results`: results that look odd, with the reasons, and an officer's word on each. */
export function OddResults() {
  const show = useAddress({ show: 'open' }).values.show === 'decided' ? 'decided' : 'open';
  const found = useQuery(api.player.oddResults.queryOptions({ input: { show } }));
  const data = found.data;
  const [done, setDone] = useState<string | null>(null);
  return (
    <Page title="Results to look at" lead={data && sentence(show, data.results.length, data.waiting)}>
      {done !== null && (
        <NotificationBanner key={done} success>
          {done}
        </NotificationBanner>
      )}
      <Tabs
        label="Results"
        tabs={[
          { text: 'To look at', to: '/odd-results', current: show === 'open' },
          { text: 'Looked at', to: '/odd-results?show=decided', current: show === 'decided' },
        ]}
      />
      <Loaded result={found}>
        {({ results, courses }) => (
          <>
            {results.length === 0 && <p className="govuk-body">{show === 'open' ? 'A result comes here when it was very quick, or when its times cannot be right. Odd is not wrong: ask before you decide.' : 'What you decide on the first page is kept here.'}</p>}
            {results.map((result) => (
              <One key={result.attemptId} result={result} onDone={setDone} />
            ))}
            {show === 'open' && <Courses courses={courses} onDone={setDone} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function sentence(show: 'open' | 'decided', count: number, waiting: number): string {
  if (show === 'decided') return count === 1 ? '1 result was looked at.' : `${count} results were looked at.`;
  if (count === 0) return 'No result looks odd.';
  const all = count === 1 ? '1 result looks odd.' : `${count} results look odd.`;
  return waiting === 0 ? `${all} ${count === 1 ? 'It counts' : 'All of them count'} all the same.` : `${all} ${waiting === 1 ? '1 waits' : `${waiting} wait`} for you and ${waiting === 1 ? 'does' : 'do'} not count yet.`;
}

function One({ result, onDone }: { result: OddResult; onDone: (words: string) => void }) {
  const { personId, personName, courseTitle, noticedAt, doneOn, scorePercent, oddities, held, decision } = result;
  return (
    <Section title={`${personName}: ${courseTitle}`}>
      <SummaryList
        rows={[
          { name: 'Came in', value: instantInWords(noticedAt) },
          ...(doneOn ? [{ name: 'Done on', value: dayShort(doneOn) }] : []),
          { name: 'Score', value: scorePercent === null ? 'None' : `${scorePercent}%` },
          { name: 'What looks odd', value: <ul className="govuk-list">{oddities.map((oddity) => <li key={oddity.kind}>{oddityWords(oddity)}</li>)}</ul> },
          { name: 'Does it count?', value: decision ? (decision.confirmed ? 'Yes' : 'No') : held ? 'Not yet: it waits for you' : 'Yes' },
          ...(decision ? [{ name: 'Decided', value: `${decision.decidedBy}, ${instantInWords(decision.decidedAt)}: ${decision.reason}` }] : []),
        ]}
      />
      <p className="govuk-body">
        <Link to={`/people/${personId}`}>{personName}</Link>
      </p>
      {!decision && <Decide result={result} onDone={onDone} />}
    </Section>
  );
}

function Decide({ result: { attemptId, personName, courseTitle, held }, onDone }: { result: OddResult; onDone: (words: string) => void }) {
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const say = async (confirmed: boolean) => {
    if (reason.trim() === '') return setFault('Say in a few words what you found out');
    try {
      await client.player.decideResult({ attemptId, confirmed, reason: reason.trim() });
      onDone(confirmed ? `The result of ${personName} in ${courseTitle} stands` : `The result of ${personName} in ${courseTitle} does not count`);
      await queryClient.invalidateQueries();
    } catch (error) {
      const { title, advice } = explain(error);
      setFault(`${title}. ${advice}`);
    }
  };
  return (
    <>
      {fault !== null && <ErrorSummary faults={{ [`reason-${attemptId}`]: fault }} />}
      <TextField name={`reason-${attemptId}`} label={`What did you find out about ${courseTitle}?`} hint="For example: I spoke to her, she had done it on paper before" value={reason} onChange={setReason} error={fault ?? undefined} />
      <ButtonGroup>
        <Button onClick={() => say(true)} label={`It stands: ${personName}`}>
          {held ? 'It counts' : 'It stands'}
        </Button>
        <Button look="warning" onClick={() => say(false)} label={`It does not count: ${personName}`}>
          It does not count
        </Button>
      </ButtonGroup>
    </>
  );
}

/** Which courses make odd results wait. */
function Courses({ courses, onDone }: { courses: readonly CourseThatAsks[]; onDone: (words: string) => void }) {
  const set = async ({ courseId, title, demanded }: CourseThatAsks) => {
    await client.player.demandConfirmation({ courseId, demanded: !demanded });
    onDone(demanded ? `Odd results of ${title} count at once` : `Odd results of ${title} wait for an officer`);
    await queryClient.invalidateQueries({ queryKey: api.player.key() });
  };
  return (
    <Details summary="Courses whose odd results wait for an officer">
      <p className="govuk-body">Elsewhere an odd result counts at once and is only shown here.</p>
      <ul className="govuk-list govuk-list--spaced">
        {courses.map((course) => (
          <li key={course.courseId}>
            {course.title} ({course.code}): {course.demanded ? 'they wait' : 'they count at once'}{' '}
            <Button look="secondary" small label={`${course.demanded ? 'Let them count' : 'Let them wait'}: ${course.title}`} onClick={() => set(course)}>
              {course.demanded ? 'Let them count' : 'Let them wait'}
            </Button>
          </li>
        ))}
      </ul>
    </Details>
  );
}
