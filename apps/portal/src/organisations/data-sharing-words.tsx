import { useQuery } from '@tanstack/react-query';
import { dayInWords } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { useCan, useSession } from '../kernel/session.tsx';
import { Link } from '../kernel/ui/link.tsx';

/** Whether an organisation has accepted the data-sharing agreement, in words with the way to it. */
export function DataSharing({ organisationId, kind }: { organisationId: string; kind: string }) {
  const { today } = useSession();
  const officer = useCan('read', 'Agreement');
  const needed = kind === 'provider' || kind === 'partner';
  const all = useQuery({ ...api.contracts.agreements.queryOptions(), enabled: officer && needed });
  const mine = useQuery({ ...api.contracts.agreement.queryOptions(), enabled: !officer && needed });
  if (!needed) return 'Not needed: it is the council’s own';
  const known = all.data?.organisations.find((one) => one.organisationId === organisationId);
  const own = mine.data?.places.find((one) => one.organisationId === organisationId);
  const acceptance = known?.acceptance ?? own?.acceptances[0];
  const dueOn = known?.dueOn ?? own?.dueOn ?? null;
  if (!known && !own) return 'Not known';
  const words = acceptance ? `Version ${acceptance.version} accepted on ${dayInWords(acceptance.acceptedOn)} by ${acceptance.acceptedName}` : 'Not accepted: its managers see nobody’s record';
  return (
    <>
      {words}
      {acceptance && dueOn !== null && (dueOn <= today ? '. A newer version is not accepted' : `. A newer version is due by ${dayInWords(dueOn)}`)}. <Link to={officer ? '/agreements' : '/data-sharing'}>Open the agreement</Link>
    </>
  );
}
