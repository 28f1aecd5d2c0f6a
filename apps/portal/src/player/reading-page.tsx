import type { LocalContact } from '@pvi/contract/catalogue';
import type { ReadingPart } from '@pvi/contract/player';
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { useParam } from '../kernel/address.ts';
import { api } from '../kernel/queries.ts';
import { Button } from '../kernel/ui/button.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { InsetText } from '../kernel/ui/notes.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { LocalText } from './local-text.tsx';

/** A course to read on one page or on paper, for whoever cannot or would rather not play it. */
export function ReadingPage() {
  const courseId = useParam('courseId');
  const course = useQuery(api.catalogue.course.queryOptions({ input: { courseId } }));
  const reading = useQuery(api.player.reading.queryOptions({ input: { courseId } }));
  const contacts = useQuery(api.catalogue.localContacts.queryOptions());
  return (
    <Page
      title={course.data?.title ?? 'Course'}
      caption="To read or print"
      back={{ to: `/learn/${courseId}`, text: 'Back to the course' }}
      lead="All the words of the course, on one page. The test is not part of it: take it in the course, or ask your manager to go through it with you."
    >
      <Loaded result={reading}>
        {({ sections }) => (
          <>
            <p className="govuk-body">
              <Button look="secondary" onClick={() => window.print()}>
                Print this page
              </Button>
            </p>
            <nav aria-label="Contents">
              <ol className="govuk-list govuk-list--number">
                {sections.map((section, at) => (
                  <li key={section.title}>
                    <a className="govuk-link" href={`#section-${at + 1}`}>
                      {section.title}
                    </a>
                  </li>
                ))}
              </ol>
            </nav>
            {sections.map((section, at) => (
              <section key={section.title} aria-labelledby={`section-${at + 1}`}>
                <h2 className="govuk-heading-l govuk-!-margin-top-8" id={`section-${at + 1}`} tabIndex={-1}>
                  {section.title}
                </h2>
                {section.parts.map((part, index) => (
                  <Part key={index} part={part} contacts={contacts.data?.contacts ?? []} />
                ))}
              </section>
            ))}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Part({ part, contacts }: { part: ReadingPart; contacts: readonly LocalContact[] }) {
  switch (part.kind) {
    case 'heading':
      return part.minor ? <h4 className="govuk-heading-s">{part.text}</h4> : <h3 className="govuk-heading-m">{part.text}</h3>;
    case 'text':
      return <p className="govuk-body"><Strong text={part.text} /></p>;
    case 'list': {
      const items = part.items.map((item) => <li key={item}><Strong text={item} /></li>);
      return part.numbered ? <ol className="govuk-list govuk-list--number">{items}</ol> : <ul className="govuk-list govuk-list--bullet">{items}</ul>;
    }
    case 'terms':
      return (
        <dl className="govuk-body">
          {part.items.map(({ term, text, signs }) => (
            <Fragment key={term}>
              <dt className="govuk-!-font-weight-bold">{term}</dt>
              <dd className="govuk-!-margin-left-0 govuk-!-margin-bottom-3">
                <Strong text={text} />
                {signs && ` You may notice: ${signs}.`}
              </dd>
            </Fragment>
          ))}
        </dl>
      );
    case 'note':
      return (
        <InsetText>
          <h3 className="govuk-heading-s">{part.title}</h3>
          {part.text.map((text) => <p className="govuk-body" key={text}><Strong text={text} /></p>)}
        </InsetText>
      );
    case 'said':
      return <blockquote className="govuk-body govuk-!-margin-left-4">“{part.text}” <cite>{part.who}</cite></blockquote>;
    case 'choice':
      return <Story story={part} />;
    case 'local-words':
      return (
        <InsetText>
          <h3 className="govuk-heading-s">{part.label}</h3>
          <LocalText text={part.text} />
        </InsetText>
      );
    case 'local-contacts':
      return (
        <ul className="govuk-list">
          {contacts.map(({ label, phone, hours, note }) => (
            <li key={label}>
              <strong>{label}: {phone}</strong>
              {[hours, note].filter(Boolean).map((words) => `. ${words}`).join('')}
            </li>
          ))}
        </ul>
      );
  }
}

/** What can be chosen, and what the course says to each. */
function Story({ story }: { story: Extract<ReadingPart, { kind: 'choice' }> }) {
  return (
    <>
      <h3 className="govuk-heading-m">{story.question}</h3>
      <ul className="govuk-list govuk-list--bullet">
        {story.options.map(({ text, feedback, best }) => (
          <li key={text} className="govuk-!-margin-bottom-3">
            <strong>{text}</strong>
            <br />
            {best ? 'A good choice. ' : 'Think again. '}
            {feedback}
          </li>
        ))}
      </ul>
    </>
  );
}

function Strong({ text }: { text: string }) {
  return <>{text.split('**').map((run, at) => (at % 2 === 1 ? <strong key={at}>{run}</strong> : <Fragment key={at}>{run}</Fragment>))}</>;
}
