import { organisationType } from '@pvi/contract/organisation-types';
import { useQuery } from '@tanstack/react-query';
import { roleList, roleWords } from '../access/role-words.ts';
import { client } from '../kernel/client.ts';
import { dayShort } from '../kernel/dates.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Button, ButtonGroup, ButtonLink } from '../kernel/ui/button.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import { announcementStates, sectorWords } from './words.ts';
import type { Announcement } from './words.ts';

/** `/announcements`: what the council says to whom, and until when. */
export function Announcements() {
  const result = useQuery(api.notices.announcements.queryOptions({ input: {} }));
  const showing = result.data?.rows.filter(({ state }) => state === 'showing').length;
  return (
    <Page title="Announcements" wide lead={showing === undefined ? undefined : showing === 0 ? 'Nothing is announced today.' : showing === 1 ? '1 announcement shows today.' : `${showing} announcements show today.`}>
      <ButtonGroup>
        <ButtonLink to="/announcements/new">Announce something</ButtonLink>
      </ButtonGroup>
      <Loaded result={result}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="govuk-body">An announcement stands on the first page of everybody it is for, until they put it away or its last day has passed.</p>
          ) : (
            <Table
              caption="Announcements, the newest first"
              hideCaption
              rows={rows}
              rowKey={({ announcementId }) => announcementId}
              columns={[
                { key: 'title', heading: 'What', names: true, cell: (row) => row.title },
                { key: 'for', heading: 'For', cell: audienceWords },
                { key: 'days', heading: 'Shows', cell: (row) => `${dayShort(row.startsOn)} to ${dayShort(row.endsOn)}` },
                { key: 'state', heading: 'Now', cell: (row) => announcementStates[row.state] },
                { key: 'away', heading: 'Put away by', numeric: true, cell: (row) => row.dismissed.toLocaleString('en-GB') },
                { key: 'act', heading: 'Action', cell: (row) => (row.state === 'showing' || row.state === 'coming' ? <Withdraw row={row} /> : null) },
              ]}
            />
          )
        }
      </Loaded>
    </Page>
  );
}

function Withdraw({ row: { announcementId, title } }: { row: Announcement }) {
  const withdraw = async () => {
    await client.notices.withdrawAnnouncement({ announcementId });
    await queryClient.invalidateQueries({ queryKey: api.notices.key() });
  };
  return (
    <Button look="link" onClick={withdraw} label={`Take down: ${title}`}>
      Take down
    </Button>
  );
}

function audienceWords({ audience, value, organisationName }: Announcement): string {
  switch (audience) {
    case 'all':
      return 'Everybody';
    case 'organisation':
      return organisationName ?? 'A provider';
    case 'sector':
      return `${sectorWords[value ?? ''] ?? value} providers`;
    case 'type':
      return organisationType(value ?? '')?.name ?? value ?? '';
    case 'role':
      return value === 'learner' ? 'Everybody who works at a provider' : `Everybody with the role ${roleWords(roleList.find((role) => role === value) ?? 'learner')}`;
  }
}
