import { useEffect, useRef } from 'react';
import type { Explanation } from '../problems.ts';
import { fieldId } from './field.tsx';

export interface ErrorSummaryProps {
  /** Field name → what is wrong with it. */
  faults?: Record<string, string | undefined> | object;
  problem?: Explanation | null;
  loose?: string[];
}

const PREFIX = 'Error: ';

/** All errors of a page at its top, each a link to its field. Takes the focus when it appears. */
export function ErrorSummary({ faults = {}, problem, loose = [] }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const named = Object.entries(faults).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const shown = named.length > 0 || loose.length > 0 || Boolean(problem);
  useEffect(() => {
    if (!shown) return;
    box.current?.focus();
    box.current?.scrollIntoView({ block: 'nearest' });
    if (!document.title.startsWith(PREFIX)) document.title = PREFIX + document.title;
    return () => {
      document.title = document.title.replace(PREFIX, '');
    };
  }, [shown]);
  if (!shown) return null;
  return (
    <div className="govuk-error-summary" ref={box} tabIndex={-1}>
      <div role="alert">
        <h2 className="govuk-error-summary__title">{problem?.title ?? 'There is a problem'}</h2>
        <div className="govuk-error-summary__body">
          {problem && <p>{problem.advice}</p>}
          <ul className="govuk-list govuk-error-summary__list">
            {named.map(([name, message]) => (
              <li key={name}>
                <a
                  href={`#${fieldId(name)}`}
                  onClick={(event) => {
                    event.preventDefault();
                    document.getElementById(fieldId(name))?.focus();
                  }}
                >
                  {message}
                </a>
              </li>
            ))}
            {loose.map((message) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
          {problem?.requestId && <p className="govuk-body-s">If you ask for help, quote {problem.requestId}.</p>}
        </div>
      </div>
    </div>
  );
}
