import type { Candidate } from '@pvi/contract/enrolments';
import { showCode } from '@pvi/domain/codes';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../kernel/client.ts';
import { api } from '../kernel/queries.ts';
import { Button, ButtonGroup, ButtonLink } from '../kernel/ui/button.tsx';
import { Failure, Loaded } from '../kernel/ui/loaded.tsx';
import { Panel, WarningText } from '../kernel/ui/notes.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import type { Column } from '../kernel/ui/table.tsx';
import { filterOf, WhoToEnrol } from './who-to-enrol.tsx';
import type { Answers } from './who-to-enrol.tsx';
import { nameOf, skipWords } from './skip-words.ts';

type Outcome = { enrolled: number; skipped: Candidate[] };

const people = (count: number) => (count === 1 ? '1 person' : `${count.toLocaleString('en-GB')} people`);

/** Enrolling many in three steps: whom the filter finds, who will be enrolled and who not, done. */
export function EnrolMany() {
  const choices = useQuery(api.enrolments.choices.queryOptions());
  const [answers, setAnswers] = useState<Answers | null>(null);
  const [checking, setChecking] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const course = choices.data?.courses.find((one) => one.id === answers?.course);
  if (outcome && course) return <Done outcome={outcome} title={course.title} again={() => (setOutcome(null), setChecking(false), setAnswers(null))} />;
  if (checking && answers && course) return <Check answers={answers} title={course.title} back={() => setChecking(false)} done={setOutcome} />;
  return (
    <Page title="Enrol people" lead="Choose a course and who it is for. You see every name before anything happens.">
      <Loaded result={choices}>
        {(data) =>
          data.courses.length === 0 ? (
            <p className="govuk-body">No course is live yet. As soon as the council makes one live, you can enrol people here.</p>
          ) : (
            <WhoToEnrol
              choices={data}
              given={answers}
              next={(given) => {
                setAnswers(given);
                setChecking(true);
              }}
            />
          )
        }
      </Loaded>
    </Page>
  );
}

function Check({ answers, title, back, done }: { answers: Answers; title: string; back: () => void; done: (outcome: Outcome) => void }) {
  const input = { courseId: answers.course, filter: filterOf(answers) };
  const preview = useQuery(api.enrolments.preview.queryOptions({ input, staleTime: 0 }));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<unknown>(null);
  const ready = preview.data?.candidates.filter((one) => one.outcome === 'ready') ?? [];
  const not = preview.data?.candidates.filter((one) => one.outcome !== 'ready') ?? [];
  const chosen = ready.filter((one) => !left.has(one.personId));
  const enrol = async () => {
    setProblem(null);
    try {
      done(await client.enrolments.enrolMany({ ...input, personIds: chosen.map((one) => one.personId), ...(answers.dueOn && { dueOn: answers.dueOn }) }));
    } catch (error) {
      setProblem(error);
    }
  };
  const lead = preview.data && `${people(chosen.length)} will be enrolled. ${not.length === 0 ? 'Nobody is left out.' : `${people(not.length)} will not.`}`;
  return (
    <Page title="Check who will be enrolled" caption={title} lead={lead} wide>
      <Loaded result={preview} lines={10}>
        {({ more, seatsLeft }) => (
          <>
            {seatsLeft !== null && chosen.length > seatsLeft && (
              <WarningText>
                {seatsLeft === 0 ? 'No seat is free on this course' : `${seatsLeft === 1 ? '1 seat is' : `${seatsLeft.toLocaleString('en-GB')} seats are`} free on this course, and you have chosen ${people(chosen.length)}`}. Choose fewer, or ask the council for more seats.
              </WarningText>
            )}
            {more && <p className="govuk-body">The filter finds more than 5,000 people. Only the first 5,000 are shown and enrolled: go back and narrow it, or do the rest afterwards.</p>}
            {problem !== null && <Failure error={problem} />}
            {ready.length > 0 && (
              <Section title="Will be enrolled">
                <People rows={ready} caption="Will be enrolled" selection={{ left, setLeft }} />
              </Section>
            )}
            {not.length > 0 && (
              <Section title="Will not be enrolled, and why">
                <People rows={not} caption="Will not be enrolled" />
              </Section>
            )}
            {ready.length === 0 && not.length === 0 && <p className="govuk-body">The filter finds nobody. Go back and choose more roles or places.</p>}
            <ButtonGroup>
              {chosen.length > 0 && (seatsLeft === null || chosen.length <= seatsLeft) && <Button onClick={enrol}>Enrol {people(chosen.length)}</Button>}
              <Button look="secondary" onClick={back}>
                Back to the filter
              </Button>
            </ButtonGroup>
          </>
        )}
      </Loaded>
    </Page>
  );
}

const MOST_ROWS = 200;

function People({ rows, caption, selection }: { rows: readonly Candidate[]; caption: string; selection?: { left: ReadonlySet<string>; setLeft: (left: ReadonlySet<string>) => void } }) {
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, MOST_ROWS);
  const columns: Column<Candidate>[] = [
    { key: 'name', heading: 'Name', names: true, cell: nameOf },
    { key: 'number', heading: 'Learner number', cell: (row) => showCode('learner', row.learnerNo) },
    { key: 'role', heading: 'Role', cell: (row) => row.jobRole },
    { key: 'place', heading: 'Setting', cell: (row) => (row.settingName === row.organisationName ? row.settingName : `${row.settingName}, ${row.organisationName}`) },
    ...(selection ? [] : [{ key: 'why', heading: 'Why not', cell: skipWords }]),
  ];
  const chosen = new Set(rows.filter((row) => !selection?.left.has(row.personId)).map((row) => row.personId));
  return (
    <>
      <Table
        caption={caption}
        hideCaption
        rows={shown}
        columns={columns}
        rowKey={(row) => row.personId}
        rowName={nameOf}
        selection={
          selection && {
            chosen,
            choose: (id, on) => {
              const next = new Set(selection.left);
              if (on) next.delete(id);
              else next.add(id);
              selection.setLeft(next);
            },
            chooseAll: (on) => selection.setLeft(new Set(on ? [] : rows.map((row) => row.personId))),
          }
        }
      />
      {shown.length < rows.length && (
        <p className="govuk-body">
          Showing {shown.length} of {people(rows.length)}.{' '}
          <Button look="link" onClick={() => setAll(true)}>
            Show all
          </Button>
        </p>
      )}
    </>
  );
}

function Done({ outcome, title, again }: { outcome: Outcome; title: string; again: () => void }) {
  return (
    <Page title="Enrolled">
      <Panel title={`${people(outcome.enrolled)} enrolled`}>{title}</Panel>
      <p className="govuk-body">Each finds the course on their home page now.</p>
      {outcome.skipped.length > 0 && (
        <Section title="Left out meanwhile">
          <ul className="govuk-list govuk-list--bullet">
            {outcome.skipped.map((one) => (
              <li key={one.personId}>
                {nameOf(one)}: {skipWords(one).toLowerCase()}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <ButtonGroup>
        <ButtonLink to="/">Go to your home page</ButtonLink>
        <Button look="secondary" onClick={again}>
          Enrol more people
        </Button>
      </ButtonGroup>
    </Page>
  );
}
