import { useSession } from '../session.tsx';
import { Details } from '../ui/notes.tsx';
import { Link } from '../ui/link.tsx';
import { Page, Section } from '../ui/page.tsx';

/** Whom to ring or write to about the service itself. */
export function HelpContacts() {
  const { council } = useSession();
  return (
    <dl className="pvi-contacts">
      {council.helpPhone && (
        <>
          <dt>Ring</dt>
          <dd>
            <a className="govuk-link" href={`tel:${council.helpPhone.replaceAll(' ', '')}`}>
              {council.helpPhone}
            </a>
          </dd>
        </>
      )}
      {council.helpEmail && (
        <>
          <dt>Email</dt>
          <dd>
            <a className="govuk-link" href={`mailto:${council.helpEmail}`}>
              <Breakable address={council.helpEmail} />
            </a>
          </dd>
        </>
      )}
      {!council.helpPhone && !council.helpEmail && (
        <>
          <dt>Ask</dt>
          <dd>Your manager, or the workforce team at {council.name}</dd>
        </>
      )}
    </dl>
  );
}

/** Broken after its @ where a phone has no room for all of it. */
function Breakable({ address }: { address: string }) {
  const [name, host] = address.split('@');
  return (
    <>
      {name}@<wbr />
      {host}
    </>
  );
}

export function Help() {
  const { council } = useSession();
  return (
    <Page title="Help" lead={council.helpPhone ? `Look below, or ring ${council.helpPhone.replaceAll(' ', '\u00a0')}. Nobody minds being asked.` : 'Look below, or ask your manager. Nobody minds being asked.'}>
      <Section title="I cannot sign in">
        <p className="govuk-body">You sign in with your learner number or user name, and your password. You saw your learner number when you joined. It begins with P and is on every certificate.</p>
        <Details summary="I have forgotten my password">
          <p className="govuk-body">
            Ask your manager for a reset code. It works once, for 15 minutes. Then <Link to="/reset">choose a new password</Link>. If you are a manager, ask the council.
          </p>
        </Details>
        <Details summary="I have forgotten my learner number and user name">
          <p className="govuk-body">Ask your manager, who can see it on your page. If you no longer work there, ask the council.</p>
        </Details>
        <Details summary="I have never signed in">
          <p className="govuk-body">
            If your manager gave you a join code, <Link to="/join">join with your code</Link>. You need no email address. If you were sent a link, open it and choose a password.
          </p>
        </Details>
      </Section>
      <Section title="I am taking a course">
        <p className="govuk-body">Your place is saved as you go. You can stop at any time, and go on later from the same screen on another phone or computer.</p>
        <Details summary="My signal goes while I am learning">
          <p className="govuk-body">Keep the page open. Your answers wait on the phone and are sent when the signal returns. The bar at the top says how many are waiting.</p>
        </Details>
        <Details summary="I did not pass">
          <p className="govuk-body">You can try again as often as you need. Nobody minds.</p>
        </Details>
      </Section>
      <Section title="Ask us">
        <HelpContacts />
      </Section>
    </Page>
  );
}
