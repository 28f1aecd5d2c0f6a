import { useEffect } from 'react';
import { api, queryClient } from './queries.ts';

const SETTLE_MS = 100;

/**
 * While a person is signed in, listens for "something changed" and asks again for whatever is on the screen.
 * The message names topics, never data, so permission is decided where it always is: by the next read.
 * The browser reconnects by itself; after a gap everything on the screen is asked for once.
 */
export function useLive(signedIn: boolean): void {
  useEffect(() => {
    if (!signedIn) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let opened = false;
    const source = new EventSource('/api/live');
    const refresh = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const whoAmI = JSON.stringify(api.access.whoAmI.key().slice(0, 1));
        void queryClient.invalidateQueries({
          predicate: (query) => JSON.stringify(query.queryKey.slice(0, 1)) !== whoAmI,
        });
      }, SETTLE_MS);
    };
    source.onmessage = refresh;
    source.onopen = () => {
      if (opened) refresh();
      opened = true;
    };
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [signedIn]);
}
