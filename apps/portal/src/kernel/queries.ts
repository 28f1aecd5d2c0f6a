import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { client } from './client.ts';
import { codeOf, statusOf } from './problems.ts';

/** Query and mutation options of every call: `useQuery(api.people.list.queryOptions({ input: { … } }))`. */
export const api = createTanstackQueryUtils(client);

type Listener = () => void;
const listeners = new Set<Listener>();

/** Told when the server says that the session has ended. */
export function onSessionEnded(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function notice(error: unknown): void {
  if (codeOf(error) === 'not_signed_in') for (const listener of listeners) listener();
}

/** An answer (even "no") will not change by asking again at once; a lost connection may come back. */
function again(failures: number, error: unknown): boolean {
  const status = statusOf(error);
  return failures < 2 && (status === undefined || status >= 502);
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: notice }),
  mutationCache: new MutationCache({ onError: notice }),
  defaultOptions: {
    queries: { retry: again, staleTime: 10_000, refetchOnWindowFocus: true, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
});
