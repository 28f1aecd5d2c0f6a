import { useQuery } from '@tanstack/react-query';
import { api } from '../kernel/queries.ts';
import { Link } from '../kernel/ui/link.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { roleWords } from '../access/role-words.ts';

/** What somebody may do beside learning. Given and taken away at `/officers`. */
export function RolesOf({ personId }: { personId: string }) {
  const grants = useQuery(api.access.grants.queryOptions());
  return (
    <Loaded result={grants} lines={2}>
      {(data) => {
        const held = data.grants.filter((grant) => grant.personId === personId);
        return (
          <>
            {held.length === 0 ? (
              <p className="govuk-body">Learner only.</p>
            ) : (
              <ul className="govuk-list">
                {held.map((grant) => (
                  <li key={grant.id}>
                    {roleWords(grant.role)}, {grant.placeName}
                  </li>
                ))}
              </ul>
            )}
            <p className="govuk-body">
              <Link to={`/officers/invite?person=${personId}`}>Give a role</Link>
            </p>
          </>
        );
      }}
    </Loaded>
  );
}
