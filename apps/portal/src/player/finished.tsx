import type { Outcome } from '@pvi/contract/player';
import { useQuery } from '@tanstack/react-query';
import { partWords } from '../catalogue/course-words.ts';
import { useParam } from '../kernel/address.ts';
import { dayInWords } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { ButtonGroup, ButtonLink } from '../kernel/ui/button.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { InsetText, Panel } from '../kernel/ui/notes.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { HelpOffered } from './help-offer.tsx';
import { ShareLink } from './share-link.tsx';

/** What came of it: the result, the certificate, and what is next. */
export function Finished() {
  const enrolmentId = useParam('enrolmentId');
  const outcome = useQuery(api.player.outcome.queryOptions({ input: { enrolmentId } }));
  return (
    <Page title={outcome.data?.courseTitle ?? 'Your result'} back={{ to: '/my-learning', text: 'My learning' }}>
      <Loaded result={outcome}>{(data) => <Result outcome={data} enrolmentId={enrolmentId} />}</Loaded>
    </Page>
  );
}

function Result({ outcome, enrolmentId }: { outcome: Outcome; enrolmentId: string }) {
  const { done, completion, missing } = outcome;
  if (!done) return <NotYet outcome={outcome} enrolmentId={enrolmentId} />;
  return (
    <>
      <Panel title={outcome.passed ? 'You have passed' : 'You have completed it'}>
        {outcome.scorePercent !== null && <>Your score: {outcome.scorePercent}%</>}
        {completion && (
          <>
            {outcome.scorePercent !== null && <br />}
            Certificate number
            <br />
            <strong>{completion.certificateNo}</strong>
          </>
        )}
      </Panel>
      {completion && (
        <>
          <p className="govuk-body-l">{completion.validUntil ? `Valid until ${dayInWords(completion.validUntil)}.` : 'It does not expire.'}</p>
          <ButtonGroup>
            <ButtonLink to={`/certificates/${completion.completionId}`}>Show certificate</ButtonLink>
            <ButtonLink to={`/api/certificates/${completion.completionId}.pdf`} look="secondary" download>
              Download certificate
            </ButtonLink>
            <ShareLink address={completion.checkAddress} />
          </ButtonGroup>
        </>
      )}
      {outcome.held && (
        <InsetText>
          <p className="govuk-body">Somebody at the council looks at your result before it counts. You do not need to do anything. You see it here and on your record when they have.</p>
        </InsetText>
      )}
      {!outcome.held && missing.length > 0 && (
        <InsetText>
          <p className="govuk-body">The e-learning is done. The course is complete when this is done too:</p>
          <ul className="govuk-list govuk-list--bullet">
            {missing.map((part) => (
              <li key={part.title}>{part.title === partWords[part.kind] ? part.title : `${part.title} (${partWords[part.kind].toLowerCase()})`}</li>
            ))}
          </ul>
          <p className="govuk-body">Ask your manager how to arrange it.</p>
        </InsetText>
      )}
      <WhatIsNext />
    </>
  );
}

/** A test that was not passed is no end: the course keeps its place. */
function NotYet({ outcome, enrolmentId }: { outcome: Outcome; enrolmentId: string }) {
  const failed = outcome.passed === false;
  const { triesLeft } = outcome;
  const again = triesLeft === null ? 'You can try again as often as you like.' : triesLeft === 0 ? 'This course allows no more tries. Ask your manager or the council for help.' : `You can try again ${triesLeft === 1 ? 'once' : `${triesLeft} times`} more.`;
  return (
    <>
      <p className="govuk-body-l">{failed ? `You have not passed this time. ${again}` : 'You have not finished this course yet. Your place is kept.'}</p>
      {failed && outcome.scorePercent !== null && <p className="govuk-body">Your score was {outcome.scorePercent}%.</p>}
      <ButtonGroup>
        {triesLeft !== 0 && <ButtonLink to={`/play/${enrolmentId}`}>{failed ? 'Try again' : 'Continue'}</ButtonLink>}
        <Link to={`/learn/${outcome.courseId}`}>About this course</Link>
      </ButtonGroup>
      <HelpOffered enrolmentId={enrolmentId} courseId={outcome.courseId} />
    </>
  );
}

function WhatIsNext() {
  const mine = useQuery(api.enrolments.mine.queryOptions());
  const next = mine.data?.next;
  return (
    <Section title="What is next">
      <p className="govuk-body">
        {next ? (
          <>
            <Link to={`/learn/${next.courseId}`}>{next.title}</Link>
            {next.dueOn && `, by ${dayInWords(next.dueOn)}`}
          </>
        ) : (
          <>
            Nothing else to do on a screen now. <Link to="/my-learning">Go to my learning</Link>
          </>
        )}
      </p>
    </Section>
  );
}
