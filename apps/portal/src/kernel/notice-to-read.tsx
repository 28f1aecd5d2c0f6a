import { privacyNoticeVersion } from '@pvi/contract/privacy-notice';
import { client } from './client.ts';
import { queryClient } from './queries.ts';
import { sessionQuery, useSession } from './session.tsx';
import { Button } from './ui/button.tsx';
import { Link } from './ui/link.tsx';

/** On the first page of whoever has not read the privacy notice as it is now, until she says that she has. */
export function NoticeToRead() {
  if (useSession().person?.hasReadNotice !== false) return null;
  return (
    <section aria-label="How we use your data" className="govuk-width-container">
      <div className="pvi-announcement">
        <h2 className="govuk-heading-s govuk-!-margin-bottom-1">How we use what we know about you</h2>
        <p className="govuk-body govuk-!-margin-bottom-0">
          Please read it once: <Link to="/privacy">six lines, and then in full</Link>.
        </p>
      </div>
    </section>
  );
}

/** At the end of the notice: she has read it, and this version of it is kept with her. */
export function IHaveReadIt() {
  const { person } = useSession();
  if (!person) return null;
  if (person.hasReadNotice) {
    return (
      <p className="govuk-body" role="status">
        You have told us that you have read this.
      </p>
    );
  }
  const read = async () => {
    await client.joins.readNotice({ noticeVersion: privacyNoticeVersion });
    await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
  };
  return <Button onClick={read}>I have read this</Button>;
}
