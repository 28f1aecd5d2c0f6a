import type { PersonStanding } from '@pvi/contract/compliance';
import { whyCell } from '@pvi/contract/standing-words';
import { useQuery } from '@tanstack/react-query';
import { api } from '../kernel/queries.ts';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Section } from '../kernel/ui/page.tsx';
import { StandingBadge } from '../kernel/ui/standing.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { broughtInWords } from './gaps.tsx';
import { cellWords, lookOf } from '@pvi/contract/standing-words';
import './compliance.scss';

interface StandingOfPersonProps {
  personId: string;
  /** Today unless said. */
  on?: string;
  /** Offers what an officer may do about a requirement. */
  exempting?: boolean;
}

/** One person's standing, requirement by requirement and provider by provider, for a place in any page. */
export function StandingOfPerson({ personId, on, exempting }: StandingOfPersonProps) {
  const result = useQuery(api.compliance.standing.queryOptions({ input: { personId, ...(on && { on }) } }));
  return <Loaded result={result}>{(standing) => <Places standing={standing} exempting={exempting} />}</Loaded>;
}

/** '7 of 9 things asked are done.' */
export function standingSentence(standing: PersonStanding, today: string): string {
  const asked = standing.places.reduce((sum, place) => sum + place.asked, 0);
  const done = standing.places.reduce((sum, place) => sum + place.done, 0);
  const when = standing.on === today ? 'today' : 'on that day';
  if (standing.places.length === 0) return standing.on === today ? 'No post at present, so nothing is counted. Whoever has just joined is counted once their manager has confirmed them.' : 'No post on that day, so nothing was asked.';
  if (asked === 0) return `${broughtInWords(standing.places.flatMap((place) => place.cells))}Nothing is counted ${when}.`;
  return done === asked ? `Everything asked ${when} is done.` : `${done} of ${asked} things asked ${when} ${done === 1 ? 'is' : 'are'} done.`;
}

function Places({ standing, exempting }: { standing: PersonStanding; exempting?: boolean }) {
  return standing.places.map((place) => (
    <Section key={place.organisationId} title={place.organisationName}>
      {place.cells.every((cell) => cell === null) ? (
        <p className="govuk-body">Nothing is asked here.</p>
      ) : (
        <ul className="pvi-standing-list">
          {place.cells.map((cell, n) => {
            const requirement = standing.requirements[n]!;
            if (cell === null) return null;
            const post = place.posts[cell.post ?? 0]!;
            return (
              <li key={requirement.id}>
                <h3 className="govuk-heading-s">{requirement.title}</h3>
                <StandingBadge standing={lookOf(cell)} text={cellWords(cell)} />
                <p className="govuk-body-s">
                  {whyCell(cell, post, requirement)}.
                  {exempting && cell.reason !== 'exempt' && (
                    <>
                      {' '}
                      <Link to={`/team/${standing.personId}/exempt?assignment=${post.assignmentId}&requirement=${requirement.id}`}>
                        Exempt for a time<span className="govuk-visually-hidden"> from {requirement.title}</span>
                      </Link>
                    </>
                  )}
                </p>
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  ));
}
