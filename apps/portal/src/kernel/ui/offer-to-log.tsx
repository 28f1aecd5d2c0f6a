import { knownPaths } from '../room.ts';
import { useCan } from '../session.tsx';
import { Link } from './link.tsx';

/**
 * Whoever keeps the work log is offered an entry when a task is done: an hour later nobody knows how long it took.
 * `line` are the words of it; where it was done says what kind of work it was.
 */
export function OfferToLog({ line }: { line: string }) {
  const keepsLog = useCan('write', 'Evaluation');
  if (!keepsLog || !knownPaths.has('/work-log/new') || location.pathname.startsWith('/work-log')) return null;
  return (
    <p className="govuk-body govuk-!-margin-top-2 govuk-!-margin-bottom-0">
      <Link to={`/work-log/new?${new URLSearchParams({ line, from: location.pathname }).toString()}`} className="govuk-notification-banner__link">
        Log the time this took
      </Link>
    </p>
  );
}
