import { useEffect } from 'react';
import { dayInWords } from '../kernel/dates.ts';
import { ButtonLink } from '../kernel/ui/button.tsx';
import { Panel } from '../kernel/ui/notes.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';

/** The end of asking: the reference, and what comes next. */
export function Asked({ reference, answerBy, leadName }: { reference: string; answerBy: string; leadName: string }) {
  useEffect(() => {
    scrollTo(0, 0);
  }, []);
  return (
    <Page title="We have your request">
      <Panel title="Request sent">
        Your reference is <strong>{reference}</strong>
      </Panel>
      <p className="govuk-body">Write the reference down or take a photo. With it you can see how your request stands.</p>
      <Section title="What happens next">
        <ol className="govuk-list govuk-list--number">
          <li>We check who you are. You hear from us by {dayInWords(answerBy)}.</li>
          <li>If all is well, {leadName} gets a code to sign in with, by letter, email or phone.</li>
          <li>Then your staff can join, with no email address needed.</li>
        </ol>
      </Section>
      <ButtonLink to={`/request-access/${reference}`} look="secondary">
        See how your request stands
      </ButtonLink>
    </Page>
  );
}
