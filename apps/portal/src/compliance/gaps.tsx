import type { GridPerson, GridRequirement, StandingCell } from '@pvi/contract/compliance';
import { cellWords, isBrought, lookOf, whyCell } from '@pvi/contract/standing-words';
import { Link } from '../kernel/ui/link.tsx';
import { StandingBadge } from '../kernel/ui/standing.tsx';
import { whatToDo } from './what-to-do.ts';

/** A cell that somebody should look at. */
export function isGap(cell: StandingCell | null): cell is StandingCell {
  return cell !== null && cell.state !== 'compliant' && !(cell.state === 'not_counted' && cell.reason !== 'grace') && !isBrought(cell);
}

/** '8 of 13 done already. ' of somebody whose time has not ended anywhere; nothing where she brings nothing. */
export function broughtInWords(cells: readonly (StandingCell | null)[]): string {
  const asked = cells.filter((cell) => cell !== null);
  const brought = asked.filter(isBrought).length;
  return brought === 0 ? '' : `${brought} of ${asked.length} done already. `;
}

/** The grid on a phone: each person with what is missing, and nothing else until it is opened. */
export function Gaps({ people, requirements }: { people: readonly GridPerson[]; requirements: readonly GridRequirement[] }) {
  return (
    <ul className="pvi-gaps">
      {people.map((person) => (
        <li key={person.personId}>
          <h2 className="govuk-heading-s">
            <Link to={`/team/${person.personId}`}>{person.name}</Link>
          </h2>
          <p className="govuk-body-s">
            {person.posts.map((post) => post.jobRole).join(', ')}. {person.asked === 0 ? `${broughtInWords(person.cells)}Nothing counts today.` : `${person.done} of ${person.asked} done.`}
          </p>
          {person.cells.some(isGap) ? (
            <ul className="pvi-gaps__cells">
              {person.cells.map((cell, n) => isGap(cell) && <Gap key={requirements[n]!.id} cell={cell} person={person} requirement={requirements[n]!} />)}
            </ul>
          ) : (
            <p className="govuk-body-s">No gaps.</p>
          )}
        </li>
      ))}
    </ul>
  );
}

function Gap({ cell, person, requirement }: { cell: StandingCell; person: GridPerson; requirement: GridRequirement }) {
  return (
    <li>
      <details className="govuk-details">
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">{requirement.title}</span> <StandingBadge standing={lookOf(cell)} text={cellWords(cell)} />
        </summary>
        <div className="govuk-details__text">
          {whyCell(cell, person.posts[cell.post ?? 0]!, requirement)}. {whatToDo(cell, requirement)}
        </div>
      </details>
    </li>
  );
}
