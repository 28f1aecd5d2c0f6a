import { useQuery } from '@tanstack/react-query';
import { api } from '../kernel/queries.ts';

/** The job list that a newcomer chooses from; open to everybody. */
export function useJobRoles(): { value: string; text: string }[] {
  const roles = useQuery(api.people.jobRoles.queryOptions({ staleTime: Infinity }));
  return (roles.data?.jobRoles ?? []).map((role) => ({ value: role.code, text: role.title }));
}
