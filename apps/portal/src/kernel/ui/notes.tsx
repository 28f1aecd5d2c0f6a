import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';

interface Words {
  children: ReactNode;
}

/** Something that stands apart from the text around it. */
export function InsetText({ children }: Words) {
  return <div className="govuk-inset-text">{children}</div>;
}

/** A consequence that matters: what cannot be undone, what somebody must do. */
export function WarningText({ children }: Words) {
  return (
    <div className="govuk-warning-text">
      <span className="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong className="govuk-warning-text__text">
        <span className="govuk-visually-hidden">Warning: </span>
        {children}
      </strong>
    </div>
  );
}

/** More for those who want it. */
export function Details({ summary, open, children }: { summary: ReactNode; open?: boolean; children: ReactNode }) {
  return (
    <details className="govuk-details" open={open}>
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">{summary}</span>
      </summary>
      <div className="govuk-details__text">{children}</div>
    </details>
  );
}

/**
 * News about the whole page: something was done (success), or something to know. What was done takes the focus when it
 * appears, and comes into view: the button that did it may be several screens below, or gone.
 */
export function NotificationBanner({ children, title, success }: { children: ReactNode; title?: string; success?: boolean }) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!success) return;
    box.current?.focus({ preventScroll: true });
    box.current?.scrollIntoView({ block: 'nearest' });
  }, [success]);
  return (
    <div ref={box} tabIndex={success ? -1 : undefined} className={`govuk-notification-banner${success ? ' govuk-notification-banner--success' : ''}`} role={success ? 'alert' : 'region'} aria-labelledby={id}>
      <div className="govuk-notification-banner__header">
        <h2 className="govuk-notification-banner__title" id={id}>
          {title ?? (success ? 'Done' : 'Important')}
        </h2>
      </div>
      <div className="govuk-notification-banner__content">
        <div className="govuk-notification-banner__heading">{children}</div>
      </div>
    </div>
  );
}

/** The end of a task: what was done, and its reference. */
export function Panel({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="govuk-panel govuk-panel--confirmation">
      <h2 className="govuk-panel__title">{title}</h2>
      {children && <div className="govuk-panel__body">{children}</div>}
    </div>
  );
}

export function SkipLink() {
  return (
    <a href="#main" className="govuk-skip-link">
      Skip to main content
    </a>
  );
}
