import { useSession } from '../session.tsx';
import { HelpContacts } from './help.tsx';
import { Page, Section } from '../ui/page.tsx';

export function Accessibility() {
  const { council } = useSession();
  return (
    <Page title="Accessibility statement" lead={`This statement is about PVI Learning, the learning service run by ${council.name}.`}>
      <p className="govuk-body">We want as many people as possible to be able to use it. You should be able to:</p>
      <ul className="govuk-list govuk-list--bullet">
        <li>make text up to four times larger without losing anything</li>
        <li>use it on a phone 320 pixels wide without scrolling sideways</li>
        <li>do everything with a keyboard or with speech</li>
        <li>hear all of it with a screen reader</li>
        <li>change colours, spacing and fonts</li>
      </ul>
      <p className="govuk-body">
        <a className="govuk-link" href="https://mcmw.abilitynet.org.uk/" rel="noreferrer">
          AbilityNet has advice on making your device easier to use
        </a>{' '}
        if you have a disability.
      </p>
      <Section title="How accessible it is">
        <p className="govuk-body">
          We build to the Web Content Accessibility Guidelines version 2.2, level AA. This service is <strong>partially compliant</strong> with them, because of what is listed below.
        </p>
      </Section>
      <Section title="What does not meet the standard yet">
        <ul className="govuk-list govuk-list--bullet">
          <li>Courses made by other organisations may have pictures without words, sound without a transcript, or parts that need a mouse (success criteria 1.1.1, 1.2.1 and 2.1.1). Each course page says what is known. Ask for another way to learn and you will be given one.</li>
          <li>Some courses made by other organisations are fixed in size and need scrolling in two directions on a small phone (1.4.10).</li>
          <li>Papers that officers add to a contract or to a course may be scans, which a screen reader cannot read (1.1.1). Ask for them in another form.</li>
        </ul>
        <p className="govuk-body">We have not claimed that any of this would be a disproportionate burden.</p>
      </Section>
      <Section title="Tell us about a problem, or ask for another format">
        <p className="govuk-body">If you find a problem that is not listed here, or need something in large print, easy read, audio or braille, tell us. We answer within 10 working days.</p>
        <HelpContacts />
      </Section>
      <Section title="If you are not happy with our answer">
        <p className="govuk-body">
          The Equality and Human Rights Commission enforces the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018. If you are not happy with how we answer you,{' '}
          <a className="govuk-link" href="https://www.equalityadvisoryservice.com/" rel="noreferrer">
            contact the Equality Advisory and Support Service (EASS)
          </a>
          .
        </p>
      </Section>
      <Section title="How we tested, and about this statement">
        <p className="govuk-body">We test each page with automatic checks, by keyboard, at 320 and 1280 pixels wide and at 200% zoom. We have not yet tested with people who use assistive technology every day.</p>
        <p className="govuk-body">This statement was prepared on 21 November 2026. It will be reviewed by 21 November 2027, or sooner when something large changes.</p>
      </Section>
    </Page>
  );
}
