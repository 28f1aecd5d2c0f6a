import { useQuery } from '@tanstack/react-query';
import type { InferClientOutputs } from '@orpc/client';
import type { LetterFrom } from '@pvi/contract/letter-words';
import { letterWords } from '@pvi/contract/letter-words';
import { useAddress, useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import type { Client } from '../kernel/client.ts';
import { dayInWords } from '../kernel/dates.ts';
import { Button, ButtonGroup, ButtonLink } from '../kernel/ui/button.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { Qr } from '../kernel/ui/qr.tsx';
import './letters.scss';

type Letter = InferClientOutputs<Client>['requests']['handOver']['letters'][number];

/** `/first-managers/$runId`: the letters of a run that are still open, one a page on paper. */
export function Letters() {
  // one letter alone is named in the query
  const { invitation } = useAddress({ invitation: '' }).values;
  const runId = useParam('runId');
  const which = invitation ? { invitationId: invitation } : { runId };
  // asked once: each time is noted
  const run = useQuery({ queryKey: ['letters', runId, invitation], queryFn: () => client.requests.handOver(which), staleTime: Infinity, refetchOnWindowFocus: false });
  const count = run.data?.letters.length;
  return (
    <Page title="Letters to print" back={{ to: '/first-managers', text: 'Invite first managers' }} lead={count === undefined ? undefined : count === 0 ? 'No invitation of this run is open any more.' : `${count === 1 ? '1 letter' : `${count} letters`}, each on a page of its own. Those that were taken up are left out.`}>
      <Loaded result={run}>
        {({ letters, ...from }) =>
          letters.length > 0 && (
            <>
              <ButtonGroup>
                <Button onClick={() => print()}>Print</Button>
                {!invitation && (
                  <ButtonLink to={`/api/invitation-runs/${runId}.pdf`} look="secondary" download>
                    Download as one PDF
                  </ButtonLink>
                )}
              </ButtonGroup>
              {letters.map((letter) => (
                <article key={letter.invitationId} className="pvi-letter" aria-label={`Letter to ${letter.organisationName}`}>
                  <LetterToLead letter={letter} from={from} />
                </article>
              ))}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

/** What one letter says; without a picture code and a code of its own it is a sample. */
export function LetterToLead({ letter, from }: { letter: Pick<Letter, 'leadName' | 'organisationName' | 'address' | 'madeOn' | 'expiresOn' | 'code' | 'link' | 'qr'>; from: LetterFrom }) {
  const words = letterWords(from, letter.organisationName);
  return (
    <>
      <p className="govuk-body-s">{from.councilName}</p>
      <p className="govuk-body">
        {letter.leadName}
        <br />
        {letter.organisationName}
        {letter.address && (
          <>
            <br />
            {letter.address}
          </>
        )}
      </p>
      <p className="govuk-body">{dayInWords(letter.madeOn)}</p>
      <h2 className="govuk-heading-m">{words.title}</h2>
      <p className="govuk-body">{words.opening}</p>
      <ol className="govuk-list govuk-list--number">
        {words.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {letter.qr.length > 0 && <Qr rows={letter.qr} label={`QR code that opens ${letter.link}`} />}
      <p className="govuk-body-l">
        Your code: <strong className="pvi-code">{letter.code}</strong>
      </p>
      <p className="govuk-body pvi-letter__link">{letter.link}</p>
      <p className="govuk-body">It works until {dayInWords(letter.expiresOn)}.</p>
      {words.ask && <p className="govuk-body govuk-!-font-weight-bold">{words.ask}</p>}
      <p className="govuk-body-s">{words.safe}</p>
    </>
  );
}
