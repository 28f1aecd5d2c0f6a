import type { AlternativeFormat } from '@pvi/contract/alternative-formats';
import { useQuery } from '@tanstack/react-query';
import { formatWords, languageWords } from '../catalogue/course-words.ts';
import { useParam } from '../kernel/address.ts';
import { api } from '../kernel/queries.ts';
import { Link } from '../kernel/ui/link.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';

/** A course in its other forms, for whoever would learn. */
export function OtherForms() {
  const courseId = useParam('courseId');
  const course = useQuery(api.catalogue.course.queryOptions({ input: { courseId } }));
  const found = useQuery(api.player.otherForms.queryOptions({ input: { courseId } }));
  const lead = found.data && (found.data.formats.length === 0 ? 'There is no other form of this course yet.' : 'Choose the form that suits you. It teaches the same.');
  return (
    <Page title="Take it in another form" caption={course.data?.title} back={{ to: `/learn/${courseId}`, text: course.data?.title ?? 'Back' }} lead={lead}>
      <Loaded result={found}>
        {({ formats, reading }) => (
          <>
            {formats.map((format) => (
              <Section key={format.id} title={format.title}>
                <Form format={format} />
              </Section>
            ))}
            {reading && (
              <p className="govuk-body">
                You can also <Link to={`/learn/${courseId}/read`}>read the whole course on one page</Link>, or print it.
              </p>
            )}
            {formats.length > 0 ? (
              <p className="govuk-body">Have you taken it this way? Tell your manager. They arrange with the council how it goes on your record.</p>
            ) : (
              <p className="govuk-body">
                Do you need one? <Link to="/help">Ask for it</Link>: say which course, and what would help you.
              </p>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** What it is, and the way to it. */
export function Form({ format: { id, kind, title, language, note, link, file } }: { format: AlternativeFormat }) {
  return (
    <>
      <p className="govuk-body">
        {formatWords[kind]}, {languageWords([language])}.{note && ` ${note}`}
      </p>
      {file && (
        <p className="govuk-body">
          <Link to={`/api/alternative-formats/${id}`} download>
            Save {title} ({file.name}, {sizeWords(file.sizeBytes)})
          </Link>
        </p>
      )}
      {link && (
        <p className="govuk-body">
          <a className="govuk-link" href={link} target="_blank" rel="noreferrer">
            Open {title} (at {new URL(link).host}, opens in a new tab)
          </a>
        </p>
      )}
    </>
  );
}

function sizeWords(bytes: number): string {
  return bytes < 100_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toLocaleString('en-GB', { maximumFractionDigits: 1 })} MB`;
}
