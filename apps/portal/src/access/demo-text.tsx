import { useQuery } from '@tanstack/react-query';
import { api } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { InsetText } from '../kernel/ui/notes.tsx';

/** The demo's mailbox: the text message that no network carries, for whoever asked for it. Nothing in a real service. */
export function DemoText({ ticket }: { ticket: string }) {
  const { council } = useSession();
  const shown = useQuery(api.access.demoText.queryOptions({ input: { ticket }, enabled: council.demo, retry: false, refetchInterval: ({ state }) => (state.data?.text ? false : 1000) }));
  if (!council.demo) return null;
  return (
    <InsetText>
      <strong>This is a demo, so no text message is sent.</strong>
      <br />
      <span role="status">{shown.data?.text ? `It would say: ${shown.data.text}` : 'The message stands here as soon as it goes.'}</span>
    </InsetText>
  );
}
