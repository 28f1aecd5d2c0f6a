import { useQuery } from '@tanstack/react-query';
import { useAddress, useParam } from '../kernel/address.ts';
import { api } from '../kernel/queries.ts';
import { knownPaths } from '../kernel/room.ts';
import { useCan, usePerson, useSession } from '../kernel/session.tsx';
import { AsAt } from '../kernel/ui/as-at.tsx';
import { ButtonLink } from '../kernel/ui/button.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { StandingOfPerson, standingSentence } from './standing-of-person.tsx';

/** How one person stands, for her manager or an officer. */
export function PersonStandingPage() {
  return <StandingPage personId={useParam('personId')} />;
}

/** The signed-in person's own. */
export function MyStanding() {
  return <StandingPage personId={usePerson().id} />;
}

function StandingPage({ personId }: { personId: string }) {
  const { today } = useSession();
  const own = usePerson().id === personId;
  const address = useAddress({ on: '' });
  const on = address.values.on || today;
  const exempting = useCan('write', 'Exemption');
  const result = useQuery(api.compliance.standing.queryOptions({ input: { personId, ...(on !== today && { on }) } }));
  return (
    <Page
      title={own ? 'What is asked of me' : (result.data?.name ?? 'Standing')}
      back={own ? '/' : { to: '/team', text: 'Back to the team' }}
      lead={result.data && standingSentence(result.data, today)}
      actions={
        !own && knownPaths.has('/people/$personId') ? (
          <ButtonLink look="secondary" to={`/people/${personId}`}>
            Posts and details
          </ButtonLink>
        ) : undefined
      }
    >
      <AsAt day={on} today={today} go={(day) => address.change({ on: day === today ? '' : day })} />
      <StandingOfPerson personId={personId} on={on === today ? undefined : on} exempting={exempting && !own} />
    </Page>
  );
}
