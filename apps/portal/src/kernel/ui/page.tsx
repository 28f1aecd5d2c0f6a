import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { flashHere, flashShown } from '../flash.ts';
import { Link } from './link.tsx';
import { NotificationBanner } from './notes.tsx';
import { OfferToLog } from './offer-to-log.tsx';

export interface PageProps {
  /** The h1 and the window's title. */
  title: string;
  /** A line above the title: whose page, which setting. */
  caption?: string;
  /** Where 'Back' goes. */
  back?: string | { to: string; text: string };
  /** The sentence that answers the question the page is for. */
  lead?: ReactNode;
  /** Work pages (grids, lists, targets) use the full width; reading pages a comfortable column. */
  wide?: boolean;
  /** Buttons beside the title. */
  actions?: ReactNode;
  children?: ReactNode;
}

const SERVICE = 'PVI Learning';
let firstPage = true;

/** Every page stands in this: title, back link, and the focus on the title after going from page to page. */
export function Page({ title, caption, back, lead, wide, actions, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [message] = useState(flashHere);
  useEffect(flashShown, []);
  useEffect(() => {
    document.title = `${title} – ${SERVICE}`;
  }, [title]);
  useEffect(() => {
    // On a first visit the browser starts at the top of the document, where the skip link is.
    // Who opened a menu before the page came keeps it open.
    const inMenu = document.activeElement?.getAttribute('aria-expanded') === 'true';
    if (!firstPage && !inMenu) heading.current?.focus({ preventScroll: true });
    firstPage = false;
  }, []);
  const backTo = typeof back === 'string' ? { to: back, text: 'Back' } : back;
  return (
    <div className={`govuk-width-container${wide ? ' pvi-container--wide' : ''}`}>
      {backTo && (
        <nav aria-label="Back">
          <Link to={backTo.to} className="govuk-back-link">
            {backTo.text}
          </Link>
        </nav>
      )}
      <main className="govuk-main-wrapper pvi-main" id="main">
        {message && (
          <NotificationBanner success>
            {message}
            <OfferToLog line={message} />
          </NotificationBanner>
        )}
        <div className={wide ? 'pvi-page pvi-page--wide' : 'pvi-page'}>
          <div className="pvi-page__head">
            <div>
              {caption && <span className="govuk-caption-l">{caption}</span>}
              <h1 className="govuk-heading-l" ref={heading} tabIndex={-1}>
                {title}
              </h1>
            </div>
            {actions && <div className="pvi-page__actions govuk-button-group">{actions}</div>}
          </div>
          {lead && <p className="govuk-body-l pvi-lead">{lead}</p>}
          {children}
        </div>
      </main>
    </div>
  );
}

/** A part of a page with its own heading. */
export function Section({ title, children, level = 2 }: { title: string; children: ReactNode; level?: 2 | 3 }) {
  const Heading = `h${level}` as const;
  return (
    <section className="pvi-section">
      <Heading className={level === 2 ? 'govuk-heading-m' : 'govuk-heading-s'}>{title}</Heading>
      {children}
    </section>
  );
}
