import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../kernel/client.ts';
import { dayInWords } from '../kernel/dates.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { Button, ButtonGroup } from '../kernel/ui/button.tsx';
import { Select } from '../kernel/ui/choices.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { NotificationBanner } from '../kernel/ui/notes.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { MessageBody } from './body.tsx';
import './notices.scss';

/** `/messages/to-print`: people without an address, a slip each, for their manager to print and give out. */
export function ToPrint() {
  const result = useQuery(api.notices.toPrint.queryOptions({ input: {} }));
  const { council } = useSession();
  const [done, setDone] = useState<string | null>(null);
  const [place, setPlace] = useState('');
  const all = result.data?.people ?? [];
  const places = [...new Set(all.flatMap((person) => person.places))].sort((one, other) => one.localeCompare(other, 'en-GB'));
  // a place that has none left shows everybody again
  const chosen = places.includes(place) ? place : '';
  const people = chosen === '' ? all : all.filter((person) => person.places.includes(chosen));
  const handOver = async () => {
    const { messages } = await client.notices.handOver({ messageIds: people.flatMap((person) => person.messages.map(({ messageId }) => messageId)) });
    setDone(`${messages} ${messages === 1 ? 'message is' : 'messages are'} marked as given${chosen === '' ? '' : ` at ${chosen}`}.`);
    await queryClient.invalidateQueries({ queryKey: api.notices.key() });
  };
  return (
    <Page title="Messages to give by hand" wide lead={result.data && sentence(all.length)}>
      {done && (
        <NotificationBanner key={done} success>
          {done}
        </NotificationBanner>
      )}
      <Loaded result={result}>
        {() =>
          people.length > 0 && (
            <>
              {places.length > 1 && (
                <div className="pvi-filters">
                  <Select name="place" label="Where" value={chosen} onChange={setPlace} empty={`Everywhere (${all.length})`} choices={places.map((value) => ({ value, text: `${value} (${all.filter((person) => person.places.includes(value)).length})` }))} />
                </div>
              )}
              <ButtonGroup>
                <Button onClick={() => window.print()}>Print the slips</Button>
                <Button look="secondary" onClick={handOver}>
                  {chosen === '' ? 'I have given them out' : 'I have given these out'}
                </Button>
              </ButtonGroup>
              <div className="pvi-handslips">
                {people.map(({ personId, name, places, messages }) => (
                  <section key={personId} className="pvi-handslip" aria-labelledby={`slip-${personId}`}>
                    <h2 className="govuk-heading-s" id={`slip-${personId}`}>
                      For {name}
                    </h2>
                    <p className="govuk-body-s">{places.join(', ')}</p>
                    {messages.map(({ messageId, madeOn, body }) => (
                      <div key={messageId}>
                        <p className="govuk-hint">{dayInWords(madeOn)}</p>
                        <MessageBody body={body} printed />
                      </div>
                    ))}
                    <p className="govuk-body-s govuk-!-margin-bottom-0">
                      Sign in at {location.host}. {council.helpPhone && `Help: ${council.helpPhone}.`}
                    </p>
                  </section>
                ))}
              </div>
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function sentence(people: number): string {
  if (people === 0) return 'Nobody waits for a message on paper.';
  return `${people === 1 ? '1 person has' : `${people} people have`} no e-mail address or telephone number that messages can go to. Print a slip for each and give it to them.`;
}
