import { useQuery } from '@tanstack/react-query';
import { dayInWords } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { useCan } from '../kernel/session.tsx';

const BY = { letter: 'by letter', e_mail: 'by email', telephone: 'by telephone' } as const;

/** A provider that nobody manages: whether somebody holds a code for it. */
export function NoManagerYet({ organisationId }: { organisationId: string }) {
  const mayRead = useCan('read', 'ManagerInvitation');
  const invitations = useQuery(api.requests.invitations.queryOptions({ input: { organisationId }, enabled: mayRead }));
  const open = invitations.data?.invitations.find(({ state }) => state === 'open');
  if (mayRead && invitations.isPending) return null;
  return (
    <p className="govuk-body">
      {open ? `${open.leadName} was invited ${BY[open.channel]} on ${dayInWords(open.madeOn)} and has not started yet. The code works until ${dayInWords(open.expiresOn)}.` : 'Nobody manages here yet.'}
    </p>
  );
}
