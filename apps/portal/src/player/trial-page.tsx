import type { Trial } from '@pvi/contract/trials';
import { useQuery } from '@tanstack/react-query';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { instantInWords } from '../kernel/dates.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Button, ButtonGroup, ButtonLink } from '../kernel/ui/button.tsx';
import { SummaryList } from '../kernel/ui/lists.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Details, InsetText } from '../kernel/ui/notes.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';

/** Trying a version as a learner would, and what would have been decided. */
export function TrialPage() {
  const courseId = useParam('courseId');
  const courseVersionId = useParam('versionId');
  const course = useQuery(api.catalogue.course.queryOptions({ input: { courseId } }));
  const result = useQuery(api.player.trial.queryOptions({ input: { courseVersionId } }));
  return (
    <Page title="Try it as a learner" caption={course.data?.title} back={{ to: `/catalogue/${courseId}`, text: 'Versions' }} lead={result.data && decided(result.data.trial)}>
      <Loaded result={result}>{({ trial }) => <Tried trial={trial} openAt={`/catalogue/${courseId}/${courseVersionId}/try/open`} courseVersionId={courseVersionId} />}</Loaded>
    </Page>
  );
}

function decided(trial: Trial | null): string {
  if (!trial) return 'You have not tried this version yet.';
  const score = trial.scorePercent === null ? '' : `, with a score of ${trial.scorePercent}%`;
  if (trial.done) return `A learner would have ${trial.passed ? 'passed' : 'completed'} the e-learning${score}.`;
  if (trial.passed === false) return `A learner would not have passed${score}.`;
  return 'A learner would not be done yet.';
}

function Tried({ trial, openAt, courseVersionId }: { trial: Trial | null; openAt: string; courseVersionId: string }) {
  const throwAway = async () => {
    await client.player.throwAwayTrial({ courseVersionId });
    await queryClient.invalidateQueries({ queryKey: api.player.trial.key() });
  };
  return (
    <>
      <InsetText>Your try is kept apart. It is on nobody’s record and in no figure.</InsetText>
      <ButtonGroup>
        <ButtonLink to={openAt}>{trial === null ? 'Start' : trial.done ? 'Look at it again' : 'Go on'}</ButtonLink>
        {trial && (
          <Button look="secondary" onClick={throwAway}>
            Throw this try away
          </Button>
        )}
      </ButtonGroup>
      {trial && <Found trial={trial} />}
    </>
  );
}

function Found({ trial }: { trial: Trial }) {
  return (
    <>
      <SummaryList
        rows={[
          { name: 'Started', value: instantInWords(trial.startedAt) },
          { name: 'Last saved', value: trial.savedAt === null ? 'Nothing has been saved yet' : instantInWords(trial.savedAt) },
          { name: 'Opened', value: trial.visits === 1 ? 'Once' : `${trial.visits} times` },
          trial.progress !== null && { name: 'Place', value: trial.progress },
          { name: 'Score', value: trial.scorePercent === null ? 'None' : `${trial.scorePercent}%` },
          { name: 'Would be recorded', value: trial.done ? 'Yes' : 'Not yet' },
        ]}
      />
      <Section title={trial.lessons.length === 1 ? 'What it has saved' : 'Its lessons'}>
        {trial.lessons.map((lesson) => (
          <Lesson key={lesson.id} lesson={lesson} only={trial.lessons.length === 1} />
        ))}
      </Section>
    </>
  );
}

function Lesson({ lesson, only }: { lesson: Trial['lessons'][number]; only: boolean }) {
  const { title, done, passed, scorePercent, seconds, saved } = lesson;
  const stands = done === null ? 'not opened' : passed === false ? 'not passed' : passed ? 'passed' : done ? 'done' : 'begun';
  const facts = [stands, scorePercent !== null && `${scorePercent}%`, seconds > 0 && `${Math.max(1, Math.round(seconds / 60))} min by its own count`].filter(Boolean).join(', ');
  return (
    <>
      <p className="govuk-body">
        {!only && <strong>{title || 'Untitled'}: </strong>}
        {only ? facts.charAt(0).toUpperCase() + facts.slice(1) : facts}
      </p>
      {saved.length > 0 && (
        <Details summary={`${saved.length === 1 ? '1 value' : `${saved.length} values`} saved${only ? '' : ` by ${title || 'this lesson'}`}`}>
          <SummaryList rows={saved.map(({ element, value, length }) => ({ name: element, value: <Value value={value} length={length} /> }))} />
        </Details>
      )}
    </>
  );
}

function Value({ value, length }: { value: string; length: number }) {
  return (
    <span className="pvi-saved-value">
      {value || '(empty)'}
      {length > value.length && ` … (${length.toLocaleString('en-GB')} characters)`}
    </span>
  );
}
