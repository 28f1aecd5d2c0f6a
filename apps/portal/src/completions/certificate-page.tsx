import type { Certificate } from '@pvi/contract/completions';
import { showCode } from '@pvi/domain/codes';
import { useQuery } from '@tanstack/react-query';
import { useParam } from '../kernel/address.ts';
import { dayInWords } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { Button, ButtonGroup, ButtonLink } from '../kernel/ui/button.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { NotificationBanner } from '../kernel/ui/notes.tsx';
import { Page } from '../kernel/ui/page.tsx';
import './certificate.scss';
import { Qr } from '../kernel/ui/qr.tsx';

/** A certificate as it is printed: the name used now, the number that never changes. */
export function CertificatePage() {
  const completionId = useParam('completionId');
  const { person } = useSession();
  const certificate = useQuery(api.completions.certificate.queryOptions({ input: { completionId } }));
  const own = certificate.data === undefined || certificate.data.personId === person?.id;
  const back = own ? { to: '/record', text: 'My record' } : { to: `/people/${certificate.data.personId}`, text: certificate.data.personName };
  return (
    <Page title="Certificate of completion" back={back}>
      <Loaded result={certificate}>
        {(shown) => (
          <>
            {shown.state === 'expired' && shown.validUntil && <NotificationBanner>This certificate ran out on {dayInWords(shown.validUntil)}.</NotificationBanner>}
            <Sheet certificate={shown} />
            <ButtonGroup>
              <Button onClick={() => window.print()}>Print</Button>
              <ButtonLink to={`/api/certificates/${completionId}.pdf`} look="secondary" plain>
                Open as PDF
              </ButtonLink>
              <ButtonLink to={`/check/${shown.certificateNo}`} look="secondary">
                See what others see
              </ButtonLink>
            </ButtonGroup>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Sheet({ certificate }: { certificate: Certificate }) {
  const { personName, courseTitle, completedOn, validUntil, certificateNo, learnerNo, checkAddress, councilName, qr } = certificate;
  return (
    <article className="pvi-certificate" aria-label={`Certificate of ${personName}`}>
      <p className="govuk-body-l">{councilName}</p>
      <p className="govuk-heading-l pvi-certificate__name">{personName}</p>
      <p className="govuk-body">has completed</p>
      <h2 className="govuk-heading-l">{courseTitle}</h2>
      <p className="govuk-body-l govuk-!-margin-bottom-2">Completed on {dayInWords(completedOn)}</p>
      <p className="govuk-body-l govuk-!-margin-bottom-2">{validUntil === null ? 'Does not expire' : `Valid until ${dayInWords(validUntil)}`}</p>
      <p className="govuk-body-l govuk-!-margin-bottom-2">
        Certificate number <strong className="pvi-certificate__number">{certificateNo}</strong>
      </p>
      <p className="govuk-body-l">
        Learner number <strong className="pvi-certificate__number">{showCode('learner', learnerNo)}</strong>
      </p>
      <div className="pvi-certificate__foot">
        <Qr rows={qr} label={`QR code that opens ${checkAddress}`} />
        <div>
          <h3 className="govuk-heading-s govuk-!-margin-bottom-1">Check this certificate</h3>
          <p className="govuk-body govuk-!-margin-bottom-0">
            Scan the code, or open <span className="govuk-!-text-break-word">{checkAddress}</span>
          </p>
        </div>
      </div>
    </article>
  );
}
