import { useQuery } from '@tanstack/react-query';
import { dayInWords } from '../dates.ts';
import { api } from '../queries.ts';
import { knownPaths } from '../room.ts';
import { useCan, useSession } from '../session.tsx';
import { Link } from '../ui/link.tsx';
import { InsetText } from '../ui/notes.tsx';
import { Page, Section } from '../ui/page.tsx';
import { HelpContacts } from './help.tsx';

/** Open to everybody, signed in or not: whom to ring here, now. */
export function Worried() {
  const { council } = useSession();
  const keeps = useCan('write', 'Course');
  return (
    <Page title="Worried about someone now?">
      <InsetText>
        <p className="govuk-body-l govuk-!-margin-bottom-0">
          If someone is in danger now, <a className="govuk-link" href="tel:999">ring 999</a>.
        </p>
      </InsetText>
      <Section title={`Who to ring in ${council.name}`}>
        <LocalContacts />
        {keeps && knownPaths.has('/catalogue/contacts') && (
          <p className="govuk-body">
            <Link to="/catalogue/contacts">Change these numbers, or say when they were checked</Link>
          </p>
        )}
      </Section>
      <Section title="What to do">
        <ol className="govuk-list govuk-list--number">
          <li>Make sure the person is safe, and that you are.</li>
          <li>Listen. Do not promise to keep it secret. Do not question them.</li>
          <li>Tell your manager or safeguarding lead today. If the worry is about them, ring a number above yourself.</li>
          <li>Write down what you saw and heard, in the person’s own words, with the time. Keep anything that may be evidence.</li>
        </ol>
        <p className="govuk-body">You do not need to be sure. Do not write about the person on this site.</p>
      </Section>
    </Page>
  );
}

/** The council's own list, kept by an officer. While it is on its way, cannot come or is empty: the council's number. */
function LocalContacts() {
  const { data } = useQuery(api.catalogue.localContacts.queryOptions({ staleTime: 5 * 60_000 }));
  if (!data || data.contacts.length === 0) return <HelpContacts />;
  return (
    <ul className="pvi-numbers govuk-body">
      {data.contacts.map((contact) => (
        <li key={`${contact.label} ${contact.phone}`}>
          <strong>{contact.label}</strong>
          <a className="govuk-link pvi-numbers__phone" href={`tel:${contact.phone.replaceAll(' ', '')}`}>
            {contact.phone}
          </a>
          {contact.hours && <div>{contact.hours}</div>}
          {contact.note && <div>{contact.note}</div>}
          <div className="govuk-hint govuk-!-margin-bottom-0">
            Kept right by {contact.owner}. Last checked on {dayInWords(contact.lastCheckedOn)}.
          </div>
        </li>
      ))}
    </ul>
  );
}
