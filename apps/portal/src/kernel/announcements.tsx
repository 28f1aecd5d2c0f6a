import { useQuery } from '@tanstack/react-query';
import { client } from './client.ts';
import { api, queryClient } from './queries.ts';
import { Button } from './ui/button.tsx';

/** What the council announces to whoever is here, above her first page, until she puts it away. While it comes, and where it cannot: nothing. */
export function Announcements() {
  const { data } = useQuery(api.notices.board.queryOptions({ input: {}, staleTime: 5 * 60_000 }));
  if (!data || data.rows.length === 0) return null;
  const putAway = async (announcementId: string) => {
    await client.notices.dismiss({ announcementId });
    await queryClient.invalidateQueries({ queryKey: api.notices.board.key() });
  };
  return (
    <section aria-label="From the council" className="govuk-width-container">
      {data.rows.map(({ announcementId, title, body }) => (
        <div key={announcementId} className="pvi-announcement">
          <h2 className="govuk-heading-s govuk-!-margin-bottom-1">{title}</h2>
          {body.split(/\n+/).map((paragraph) => (
            <p key={paragraph} className="govuk-body govuk-!-margin-bottom-2">
              {paragraph}
            </p>
          ))}
          <Button look="link" onClick={() => putAway(announcementId)} label={`Put away: ${title}`}>
            Put away
          </Button>
        </div>
      ))}
    </section>
  );
}
