import { createMongoAbility } from '@casl/ability';
import type { Ability, Action, Subject } from '@pvi/contract/ability';
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { InferClientOutputs } from '@orpc/client';
import { createContext, use, useMemo } from 'react';
import type { ReactNode } from 'react';
import { client } from './client.ts';
import type { Client } from './client.ts';
import { claimDrafts } from './draft.ts';
import { api, queryClient } from './queries.ts';

/** Who is asking, where, and on which day. `person` is null before sign-in. */
export type Session = InferClientOutputs<Client>['access']['whoAmI'];
export type RoleName = Session['roles'][number]['role'];

export const sessionQuery = queryOptions({
  queryKey: api.access.whoAmI.queryKey(),
  queryFn: async ({ signal }) => {
    const session = await client.access.whoAmI(undefined, { signal });
    if (session.person) claimDrafts(session.person.id);
    return session;
  },
  staleTime: 5 * 60_000,
});

interface Held {
  session: Session;
  ability: Ability;
}

const SessionContext = createContext<Held | null>(null);

/** Asks who is signed in, once; pages below may then take it for granted. */
export function SessionProvider(props: { children: ReactNode; waiting: ReactNode; failed: (error: Error, retry: () => void) => ReactNode }) {
  const { data, error, refetch } = useQuery(sessionQuery);
  const held = useMemo(() => (data ? { session: data, ability: createMongoAbility<Ability>(data.abilityRules) } : null), [data]);
  if (held) return <SessionContext value={held}>{props.children}</SessionContext>;
  return error ? props.failed(error, () => void refetch()) : props.waiting;
}

function useHeld(): Held {
  const held = use(SessionContext);
  if (!held) throw new Error('A page was drawn before the session was known.');
  return held;
}

export function useSession(): Session {
  return useHeld().session;
}

/** The signed-in person. Only for pages that ask for sign-in, which is every page not marked `open`. */
export function usePerson(): NonNullable<Session['person']> {
  const { person } = useSession();
  if (!person) throw new Error('A page that needs a signed-in person was drawn without one.');
  return person;
}

/** Whether to offer something. The server decides; this only hides what it would refuse anywhere. */
export function useCan(action: Action, subject: Subject): boolean {
  return useHeld().ability.can(action, subject);
}

/** The roles she can use today: to manage a provider is none before its data-sharing agreement is accepted. */
export function useRoles(): ReadonlySet<RoleName> {
  const { roles, today } = useSession();
  return useMemo(() => new Set(roles.filter((grant) => !waits(grant, today)).map((grant) => grant.role)), [roles, today]);
}

/** Places she manages where the agreement is to be accepted: `now`, because nobody there shows before, and `later`. */
export function useAgreements(): { now: Session['roles']; later: Session['roles'] } {
  const { roles, today } = useSession();
  return useMemo(() => ({ now: roles.filter((grant) => waits(grant, today)), later: roles.filter((grant) => grant.agreementDueOn !== null && !waits(grant, today)) }), [roles, today]);
}

function waits({ agreementDueOn }: Session['roles'][number], today: string): boolean {
  return agreementDueOn !== null && agreementDueOn <= today;
}

/** After signing in or out, or becoming somebody else: forget everything seen so far and ask again. */
export async function renewSession(): Promise<Session> {
  queryClient.removeQueries({ predicate: (query) => query.queryHash !== JSON.stringify(sessionQuery.queryKey) });
  const session = await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 });
  // The frame hears of it in the next turn; whoever goes to another page now wants to arrive as the new person.
  await new Promise((resolve) => setTimeout(resolve));
  return session;
}

/** The server said that the session is over: keep the frame, lose the person. */
export function forgetPerson(): void {
  queryClient.setQueryData(sessionQuery.queryKey, (session) => session && { ...session, person: null, roles: [], abilityRules: [] });
}
