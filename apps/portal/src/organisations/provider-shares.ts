import type { InferClientOutputs } from '@orpc/client';
import { useQuery } from '@tanstack/react-query';
import type { Client } from '../kernel/client.ts';
import { api } from '../kernel/queries.ts';
import { useCan } from '../kernel/session.tsx';

type ProviderShare = InferClientOutputs<Client>['compliance']['providerShares']['providers'][number];

/** How much of each provider is trained in the safeguarding asked there, today; nothing for those who may not see it. */
export function useProviderShares(): ((organisationId: string) => ProviderShare | undefined) | null {
  const isOfficer = useCan('write', 'Organisation');
  const shares = useQuery({ ...api.compliance.providerShares.queryOptions({ input: {} }), enabled: isOfficer });
  if (!isOfficer) return null;
  const known = new Map((shares.data?.providers ?? []).map((share) => [share.organisationId, share]));
  return (organisationId) => known.get(organisationId);
}
