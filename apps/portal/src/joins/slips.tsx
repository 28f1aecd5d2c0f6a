import { useQuery } from '@tanstack/react-query';
import type { InferClientOutputs } from '@orpc/client';
import { slipPictures, slipSteps, slipTitle } from '@pvi/contract/slip-words';
import { useParam } from '../kernel/address.ts';
import type { Client } from '../kernel/client.ts';
import { dayInWords } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { Button, ButtonGroup, ButtonLink } from '../kernel/ui/button.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { Qr } from '../kernel/ui/qr.tsx';
import './slips.scss';

type Printed = InferClientOutputs<Client>['joins']['slips'];

/** `/joins/slips/$slipsId`: slips to print, four to a page of A4: of a run, or of one code with seats. */
export function Slips() {
  const slipsId = useParam('slipsId');
  const result = useQuery(api.joins.slips.queryOptions({ input: { slipsId } }));
  const count = result.data?.slips.length;
  return (
    <Page title="Join slips" back={{ to: '/joins', text: 'Back to joins' }} wide lead={count === undefined ? undefined : count === 0 ? 'All of these slips have been used or are out of use.' : `${count === 1 ? '1 slip' : `${count} slips`} on ${Math.ceil(count / 4)} ${count <= 4 ? 'page' : 'pages'}. Cut along the lines.`}>
      <Loaded result={result}>
        {(printed) =>
          printed.slips.length > 0 && (
            <>
              <ButtonGroup>
                <Button onClick={() => print()}>Print</Button>
                <ButtonLink to={`/api/slips/${slipsId}.pdf`} look="secondary" download>
                  Download as a PDF
                </ButtonLink>
              </ButtonGroup>
              <div className="pvi-slips">
                {printed.slips.map((slip, index) => (
                  <Slip key={index} slip={slip} printed={printed} />
                ))}
              </div>
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function Slip({ slip, printed: { councilName, helpPhone } }: { slip: Printed['slips'][number]; printed: Printed }) {
  return (
    <article className="pvi-slip" aria-label={slip.madeFor ? `Slip for ${slip.madeFor}` : `Slip with code ${slip.code}`}>
      <p className="pvi-slip__small">{councilName}</p>
      <h2 className="govuk-heading-m govuk-!-margin-bottom-1">{slip.madeFor ? `${slipTitle}, ${slip.madeFor}` : slipTitle}</h2>
      <p className="govuk-body govuk-!-margin-bottom-2">{slip.settingName === slip.organisationName ? slip.settingName : `${slip.settingName}, ${slip.organisationName}`}</p>
      <div className="pvi-slip__code">
        <Qr rows={slip.qr} label={`QR code that opens ${slip.link}`} />
        <div>
          <p className="pvi-slip__small">Your code</p>
          <p className="govuk-heading-m pvi-code govuk-!-margin-bottom-1">{slip.code}</p>
          <p className="pvi-slip__small">{location.host}/join</p>
          <p className="pvi-slip__small">
            {slip.seats === 1 ? 'For one person' : `For ${slip.seats} people`}, until {dayInWords(slip.expiresOn)}
          </p>
        </div>
      </div>
      <ol className="pvi-slip__steps">
        {slipSteps.map(({ picture, words }) => (
          <li key={picture}>
            <svg viewBox="0 0 24 24" aria-hidden="true">
              {slipPictures[picture].map((path) => (
                <path key={path} d={path} fill="none" stroke="currentColor" strokeWidth="1.6" />
              ))}
            </svg>
            {words}
          </li>
        ))}
      </ol>
      <p className="pvi-slip__small">
        Stuck? Ask {slip.askName ?? 'your manager'}
        {helpPhone && ` or ring ${helpPhone}`}.
      </p>
    </article>
  );
}
