import { localParagraphs } from '@pvi/domain/local-words';
import { Fragment } from 'react';

/** A text in the form of `@pvi/domain/local-words`, as learners see it. */
export function LocalText({ text }: { text: string }) {
  return (
    <>
      {localParagraphs(text).map((lines, at) => (
        <p className="govuk-body" key={at}>
          {lines.map((runs, line) => (
            <Fragment key={line}>
              {line > 0 && <br />}
              {runs.map((run, index) =>
                run.href === undefined ? (
                  <Fragment key={index}>{run.text}</Fragment>
                ) : (
                  <a key={index} className="govuk-link" href={run.href} rel="noopener noreferrer">
                    {run.text}
                  </a>
                ),
              )}
            </Fragment>
          ))}
        </p>
      ))}
    </>
  );
}
