import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../kernel/client.ts';
import { api } from '../kernel/queries.ts';
import { Radios } from '../kernel/ui/choices.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { SummaryList } from '../kernel/ui/lists.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { NotificationBanner } from '../kernel/ui/notes.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { connectionWords, trialWords } from './words.ts';
import type { Connection, Trial } from './words.ts';

/** `/messages/connect`: for a council's IT officer: how messages leave, what to set, and a message to try it. */
export function Connect() {
  const result = useQuery(api.notices.connection.queryOptions({ input: {} }));
  return (
    <Page title="Connect e-mail, text messages and letters" back={{ to: '/messages', text: 'Messages' }} lead={result.data && leadOf(result.data)}>
      <Loaded result={result}>{(connection) => <SummaryList rows={connectionWords(connection)} />}</Loaded>
      <TryIt />
      <Section title="Your own mail server (SMTP)">
        <p className="govuk-body">Set these two where the service gets its settings, and start it again:</p>
        <Settings
          rows={[
            ['SMTP_URL', 'smtps://name:password@mail.example.gov.uk:465', 'The server, with the name and password of a mailbox that may send. Use smtp:// and port 587 where the server changes to encryption by itself. Write a character such as @ or / in the password as %40 or %2F.'],
            ['MAIL_FROM', 'PVI Learning <learning@example.gov.uk>', 'Whom messages come from. Let your domain’s SPF and DKIM records cover the server, or messages end up as junk.'],
          ]}
        />
      </Section>
      <Section title="GOV.UK Notify">
        <p className="govuk-body">Councils can use it. In Notify, make an API key and one template for each way you want, and set:</p>
        <Settings
          rows={[
            ['NOTIFY_API_KEY', 'name-of-the-key-…', 'A key of the type “live”. Notify shows it once.'],
            ['NOTIFY_EMAIL_TEMPLATE', 'the id of an e-mail template', 'Subject: ((subject)). Message: ((message)). Used only where SMTP_URL is not set.'],
            ['NOTIFY_SMS_TEMPLATE', 'the id of a text message template', 'Message: ((message)). For people without an e-mail address.'],
            ['NOTIFY_LETTER_TEMPLATE', 'the id of a letter template', 'Heading: ((subject)). Body: ((message)). For people with neither, at the address of the place where they work. Each letter costs money.'],
          ]}
        />
      </Section>
      <Section title="What leaves, and what does not">
        <ul className="govuk-list govuk-list--bullet">
          <li>A subject says only that there is something, never the name of a course or of another person.</li>
          <li>Managers’, officers’ and commissioners’ messages hold numbers. Names are seen after signing in.</li>
          <li>No message carries a picture, a file or anything that is fetched when it is opened.</li>
          <li>What a server refuses for good is put on the list to give by hand.</li>
        </ul>
      </Section>
    </Page>
  );
}

function leadOf({ email, sms, letter }: Connection): string {
  if (email.by === 'mailbox') return 'Nothing is connected. This installation keeps its messages inside, where you can read them.';
  const ways = [email.by !== 'none' && 'e-mail', sms.by !== 'none' && 'text messages', letter.by !== 'none' && 'letters'].filter(Boolean);
  return ways.length === 0 ? 'Nothing is connected. Everybody is on the list to give by hand.' : `Messages go out by ${ways.join(', ')}.`;
}

function TryIt() {
  const [trial, setTrial] = useState<Trial | null>(null);
  const form = useForm({
    initial: { channel: 'email', to: '' },
    check: ({ to }) => ({ to: to.trim() ? undefined : 'Enter where to send it' }),
    save: ({ channel, to }) => {
      // what came of the last try says nothing of this one
      setTrial(null);
      return client.notices.trial({ channel: channel === 'sms' ? 'sms' : 'email', to: to.trim() });
    },
    done: setTrial,
  });
  return (
    <Section title="Try it">
      {trial && (
        <NotificationBanner title="What happened" success={trial.result === 'sent'}>
          {trialWords[trial.result]}
          {trial.said && <p className="govuk-body govuk-!-margin-top-2 govuk-!-margin-bottom-0">The server said: {trial.said}</p>}
        </NotificationBanner>
      )}
      <Form form={form} submit="Send a message to try it" look="secondary">
        <Radios {...form.field('channel')} label="Send it by" choices={[{ value: 'email', text: 'E-mail' }, { value: 'sms', text: 'Text message' }]} inline />
        <TextField {...form.field('to')} label="To which address or number?" hint="Your own" maxLength={200} prose={false} />
      </Form>
    </Section>
  );
}

function Settings({ rows }: { rows: readonly [name: string, example: string, says: string][] }) {
  return (
    <SummaryList
      rows={rows.map(([name, example, says]) => ({
        name,
        value: (
          <>
            <code className="pvi-code">{example}</code>
            <br />
            {says}
          </>
        ),
      }))}
    />
  );
}
