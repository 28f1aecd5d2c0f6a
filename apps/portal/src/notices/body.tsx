import { Link } from '../kernel/ui/link.tsx';
import type { Body } from './words.ts';

/** A message as its reader has it. `printed`: without the link, which paper cannot follow. */
export function MessageBody({ body: { greeting, intro, lines, action, why }, printed }: { body: Body; printed?: boolean }) {
  return (
    <>
      <p className="govuk-body">{greeting}</p>
      <p className="govuk-body">{intro}</p>
      <ul className="govuk-list govuk-list--bullet">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {!printed && (
        <p className="govuk-body">
          <Link to={action.path}>{action.words}</Link>
        </p>
      )}
      <p className="govuk-hint">{why}</p>
    </>
  );
}
