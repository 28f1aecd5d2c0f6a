import { privacyNoticeVersion } from '@pvi/contract/privacy-notice';
import { IHaveReadIt } from '../notice-to-read.tsx';
import { useSession } from '../session.tsx';
import { HelpContacts } from './help.tsx';
import { Link } from '../ui/link.tsx';
import { Page, Section } from '../ui/page.tsx';

/** The notice in six lines, shown in full to everybody who joins. */
export function PrivacyInShort() {
  const { council } = useSession();
  return (
    <ul className="govuk-list govuk-list--bullet">
      <li>{council.name} keeps your name, your date of birth, where you work and what you have learned.</li>
      <li>We use it so that you can learn, and so that the people you care for are safe.</li>
      <li>Your manager sees your training for their own setting. The council’s workforce team sees it too. Leaders see only numbers, not names.</li>
      <li>Your learning record is yours and goes with you when you change jobs. A new employer sees it once you work there.</li>
      <li>We never sell it, and no computer makes decisions about you.</li>
      <li>You can see all of it, have mistakes put right, take a copy, and complain.</li>
    </ul>
  );
}

export function Privacy() {
  const { council } = useSession();
  return (
    <Page title="Privacy notice" lead="In six lines, and then in full.">
      <PrivacyInShort />
      <Section title="Who is responsible">
        <p className="govuk-body">{council.name} is the controller of your data. Your employer is a controller too for the training that it asks of you. You can write to the council’s data protection officer by the contacts at the end.</p>
      </Section>
      <Section title="What we keep">
        <ul className="govuk-list govuk-list--bullet">
          <li>your name, the name you like to be called, your date of birth, your learner number</li>
          <li>your mobile number and email address, only if you give them</li>
          <li>where you work, in which role, since when, who manages you, and long absences: the dates, and whether it is parental leave, sickness, a career break or something else, never more</li>
          <li>the courses you take, how far you are, your answers in a course, results and certificates</li>
          <li>when you signed in, and who looked at or changed your record</li>
        </ul>
        <p className="govuk-body">We do not want data about the people you care for. Please do not name them here.</p>
      </Section>
      <Section title="Why we may">
        <p className="govuk-body">The council must promote wellbeing, protect adults and children and support the care market (Care Act 2014, Children Act 2004, Childcare Act 2006). We use your data for these tasks in the public interest (UK GDPR article 6(1)(e)). Your employer must have suitably trained staff by law (article 6(1)(c)).</p>
      </Section>
      <Section title="Who sees it">
        <ul className="govuk-list govuk-list--bullet">
          <li>your manager: your training for the setting that they manage, and nothing of your other jobs</li>
          <li>the council’s workforce officers: what they need to help you and to check that training is done</li>
          <li>commissioners, leaders and councillors: totals, with small numbers hidden</li>
          <li>anyone to whom you give the number of a certificate: the course, its dates, your first name and initial</li>
          <li>inspectors, when the law says so</li>
        </ul>
        <p className="govuk-body">It stays in the United Kingdom. The companies that run the computers act only on our instructions.</p>
      </Section>
      <Section title="How long we keep it">
        <p className="govuk-body">As long as the council’s retention schedule says. Before your record is removed you are told, and you can take a copy.</p>
      </Section>
      <Section title="Your rights">
        <p className="govuk-body">You may see your data, have it put right, object to its use, and in some cases have it limited or removed. Ask us, and we answer within one month. It is free.</p>
        <p className="govuk-body">
          When you are signed in you can <Link to="/my-copy">take a copy of everything</Link> at once. If something is wrong, <Link to="/complain">complain to us</Link>: we tell you within 30 days that we have read it.
        </p>
        <p className="govuk-body">
          If you are not happy with us, you can complain to the Information Commissioner: 0303 123 1113 or{' '}
          <a className="govuk-link" href="https://ico.org.uk/make-a-complaint/" rel="noreferrer">
            ico.org.uk/make-a-complaint
          </a>
          .
        </p>
      </Section>
      <Section title="Contact">
        <HelpContacts />
        <p className="govuk-body-s">Version {privacyNoticeVersion}.</p>
        <IHaveReadIt />
      </Section>
    </Page>
  );
}
