import { useQuery } from '@tanstack/react-query';
import { instantInWords } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { MessageBody } from './body.tsx';

/** `/my-messages`: everything that was written to her, by whichever way it went. */
export function MyMessages() {
  const result = useQuery(api.notices.mine.queryOptions({ input: {} }));
  const count = result.data?.rows.length;
  return (
    <Page title="My messages" lead={count === undefined ? undefined : count === 0 ? 'Nothing has been sent to you.' : count === 1 ? 'You have had 1 message.' : `You have had ${count} messages, the newest first.`}>
      <Loaded result={result}>
        {({ rows }) =>
          rows.map(({ messageId, at, subject, body }) => (
            <Section key={messageId} title={subject}>
              <p className="govuk-hint">{instantInWords(at)}</p>
              <MessageBody body={body} />
            </Section>
          ))
        }
      </Loaded>
    </Page>
  );
}
