import { useQuery } from '@tanstack/react-query';
import { client } from '../kernel/client.ts';
import { instantInWords } from '../kernel/dates.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { useState } from 'react';
import { Button, ButtonGroup, ButtonLink } from '../kernel/ui/button.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { NotificationBanner } from '../kernel/ui/notes.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import { Tag } from '../kernel/ui/tag.tsx';
import { kindWords, messagesInWords, whenWords } from './words.ts';
import type { Batch } from './words.ts';

/** `/messages`: which messages go out by themselves and when, and what waits after an import. */
export function Messages() {
  const kinds = useQuery(api.notices.kinds.queryOptions({ input: {} }));
  const held = useQuery(api.notices.held.queryOptions({ input: {} }));
  const waiting = (held.data?.batches ?? []).reduce((total, { messages }) => total + messages, 0);
  return (
    <Page title="Messages" wide lead={kinds.data && held.data && messagesInWords(kinds.data.kinds, waiting)}>
      <ButtonGroup>
        <ButtonLink to="/messages/sent" look="secondary">
          What was sent
        </ButtonLink>
        <ButtonLink to="/messages/to-print" look="secondary">
          To give by hand
        </ButtonLink>
        <ButtonLink to="/messages/codes" look="secondary">
          Codes by text message
        </ButtonLink>
        <ButtonLink to="/messages/connect" look="link">
          Connect e-mail, text messages and letters
        </ButtonLink>
      </ButtonGroup>
      <Loaded result={held}>{({ batches }) => <Held batches={batches} />}</Loaded>
      <Section title="The kinds">
        <p className="govuk-body">Messages go out from 8am to 8pm. Nobody is told the same thing twice, and nobody who has left, is absent or has done it.</p>
        <Loaded result={kinds}>
          {(data) => (
            <Table
              caption="Kinds of message"
              hideCaption
              rows={data.kinds}
              rowKey={({ kind }) => kind}
              columns={[
                { key: 'name', heading: 'Message', names: true, cell: ({ kind }) => <Link to={`/messages/kinds/${kind}`}>{kindWords[kind].name}</Link> },
                { key: 'to', heading: 'Goes to', cell: ({ kind }) => kindWords[kind].to },
                { key: 'when', heading: 'When', cell: ({ kind, days }) => whenWords(kind, days) },
                { key: 'sent', heading: 'Sent?', cell: ({ sent }) => (sent ? <Tag colour="green">Yes</Tag> : <Tag colour="grey">No</Tag>) },
                { key: 'lately', heading: 'In 30 days', numeric: true, cell: ({ sentLately }) => sentLately.toLocaleString('en-GB') },
              ]}
            />
          )}
        </Loaded>
      </Section>
    </Page>
  );
}

function touched(people: number): string {
  if (people === 0) return 'It changed nothing about people.';
  return people === 1 ? 'It touched 1 person.' : `It touched ${people.toLocaleString('en-GB')} people.`;
}

/** Imports that somebody loaded: nothing about the people in them goes out before an officer has looked. */
function Held({ batches }: { batches: readonly Batch[] }) {
  const [done, setDone] = useState<string | null>(null);
  const close = async ({ importId, fileName }: Batch, how: 'release' | 'throwAway') => {
    const { messages } = await client.notices[how]({ importId });
    const many = `${messages} ${messages === 1 ? 'message' : 'messages'}`;
    setDone(how === 'release' ? `${many} about ${fileName} may go out now.` : `${many} about ${fileName} will not be sent.`);
    await queryClient.invalidateQueries({ queryKey: api.notices.key() });
  };
  if (batches.length === 0 && !done) return null;
  return (
    <Section title="Held after an import">
      {done && (
        <NotificationBanner key={done} success>
          {done}
        </NotificationBanner>
      )}
      {batches.map((batch) => (
        <div key={batch.importId} className="govuk-inset-text">
          <p className="govuk-body">
            <Link to={`/imports/${batch.importId}`}>{batch.fileName}</Link>, loaded on {instantInWords(batch.committedAt)}. {touched(batch.people)}{' '}
            {batch.messages === 0 ? 'No message waits yet.' : `${batch.messages.toLocaleString('en-GB')} ${batch.messages === 1 ? 'message waits' : 'messages wait'}.`}
          </p>
          {batch.byKind.length > 0 && (
            <ul className="govuk-list govuk-list--bullet">
              {batch.byKind.map(({ kind, messages }) => (
                <li key={kind}>
                  {kindWords[kind].name}: {messages.toLocaleString('en-GB')}
                </li>
              ))}
            </ul>
          )}
          <ButtonGroup>
            <Button onClick={() => close(batch, 'release')} label={`Let messages go: ${batch.fileName}`}>
              Let messages go
            </Button>
            {batch.messages > 0 && (
              <Button look="warning" onClick={() => close(batch, 'throwAway')} label={`Throw away what waits: ${batch.fileName}`}>
                Throw away what waits
              </Button>
            )}
          </ButtonGroup>
        </div>
      ))}
    </Section>
  );
}
