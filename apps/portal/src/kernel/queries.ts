import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { QueryClient } from '@tanstack/react-query';
import { client } from './client.ts';
import { statusOf } from './problems.ts';

/** Query and mutation options of every call: `useQuery(api.people.list.queryOptions({ input: { … } }))`. */
export const api = createTanstackQueryUtils(client);

/** An answer (even "no") will not change by asking again at once; a lost connection may come back. */
function again(failures: number, error: unknown): boolean {
  const status = statusOf(error);
  return failures < 2 && (status === undefined || status >= 502);
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: again, staleTime: 10_000, refetchOnWindowFocus: true, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
});
