import { useQuery } from '@tanstack/react-query';
import { dayFault } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { Link } from '../kernel/ui/link.tsx';
import { InsetText } from '../kernel/ui/notes.tsx';

/** Says in time that somebody with this last name and date of birth is on the register already. */
export function KnownAlready({ familyName, dateOfBirth }: { familyName: string; dateOfBirth: string }) {
  const complete = familyName !== '' && dateOfBirth !== '' && dayFault(dateOfBirth, 'the date of birth') === undefined;
  const alike = useQuery({ ...api.people.alike.queryOptions({ input: { familyName, dateOfBirth } }), enabled: complete });
  return (
    <div aria-live="polite">
      {complete && alike.data?.found && (
        <InsetText>
          {alike.data.people.length === 0 ? (
            <p className="govuk-body">This person may already have a learner number: ask them. If they do, choose “Yes” above, and their courses come with them.</p>
          ) : (
            <>
              <p className="govuk-body">On the register with this last name and date of birth:</p>
              <ul className="govuk-list">
                {alike.data.people.map(({ personId, name, learnerNo, places }) => (
                  <li key={personId}>
                    <Link to={`/people/${personId}`}>{name}</Link>, {learnerNo}
                    {places.length > 0 ? `, ${places.join('; ')}` : ', no post at present'}
                  </li>
                ))}
              </ul>
              <p className="govuk-body">If it is the same person, choose “Yes” above and give the learner number, so that nobody is on the register twice.</p>
            </>
          )}
        </InsetText>
      )}
    </div>
  );
}
