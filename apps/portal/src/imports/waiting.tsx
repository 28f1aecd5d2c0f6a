import { useQuery } from '@tanstack/react-query';
import type { InferClientOutputs } from '@orpc/client';
import { useState } from 'react';
import { useAddress } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import type { Client } from '../kernel/client.ts';
import { dayShort } from '../kernel/dates.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Button } from '../kernel/ui/button.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { ShowMore } from '../kernel/ui/list-page.tsx';
import { Failure, Loaded } from '../kernel/ui/loaded.tsx';
import { NotificationBanner } from '../kernel/ui/notes.tsx';
import { OfferToLog } from '../kernel/ui/offer-to-log.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import { num } from './import-words.ts';

type Row = InferClientOutputs<Client>['imports']['waiting']['rows'][number];

/** Past learning that was loaded before its people came. An officer looks, then it counts. */
export function Waiting() {
  const { values, change } = useAddress({ limit: '50' });
  const result = useQuery(api.imports.waiting.queryOptions({ input: { limit: Number(values.limit) || 50 } }));
  const [problem, setProblem] = useState<unknown>(null);
  const [done, setDone] = useState<string | null>(null);
  const settle = async (waitingIds?: string[]) => {
    try {
      const { recorded } = await client.imports.settle({ waitingIds });
      const words = `${num(recorded)} ${recorded === 1 ? 'completion counts' : 'completions count'} now`;
      setDone(words);
      setProblem(null);
      await queryClient.invalidateQueries();
    } catch (error) {
      setProblem(error);
    }
  };
  const data = result.data;
  return (
    <Page
      title="Learning that waits for its people"
      wide
      back={{ to: '/imports', text: 'Back to imports' }}
      lead={data && (data.total === 0 ? 'Nothing waits.' : data.matched === 0 ? `${num(data.total)} ${data.total === 1 ? 'waits' : 'wait'}. None fits anybody on the register yet.` : `${num(data.matched)} of ${num(data.total)} ${data.matched === 1 ? 'fits' : 'fit'} somebody who is here now.`)}
    >
      {done && (
        <NotificationBanner key={done} success>
          {done}
          <OfferToLog line={done} />
        </NotificationBanner>
      )}
      {problem !== null && <Failure error={problem} />}
      <Loaded result={result}>
        {(found) =>
          found.total === 0 ? (
            <p className="govuk-body">Past learning of people who are not on the register yet is kept here when it is loaded.</p>
          ) : (
            <>
              {found.matched > 1 && (
                <>
                  <p className="govuk-body">Name and date of birth agree. Look through them first.</p>
                  <Button onClick={() => settle()}>Count all {num(found.matched)} that fit</Button>
                </>
              )}
              <Table caption="Those that fit somebody first" hideCaption rows={found.rows} rowKey={(row) => row.waitingId} columns={columns(settle)} />
              <ShowMore shown={found.rows.length} total={found.total} noun="completions" onMore={() => change({ limit: String(Math.min(500, (Number(values.limit) || 50) + 50)) })} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function columns(settle: (waitingIds: string[]) => Promise<void>) {
  return [
    { key: 'who', heading: 'Name', names: true, cell: (row: Row) => row.name },
    { key: 'born', heading: 'Born', cell: (row: Row) => (row.dateOfBirth ? dayShort(row.dateOfBirth) : '–') },
    { key: 'course', heading: 'Course', cell: (row: Row) => `${row.courseTitle}, ${dayShort(row.completedOn)}` },
    { key: 'source', heading: 'Where from', cell: (row: Row) => row.source },
    { key: 'fits', heading: 'Fits', cell: (row: Row) => (row.match ? <Link to={`/people/${row.match.personId}`}>{row.match.places ? `${row.match.name}, ${row.match.places}` : row.match.name}</Link> : 'Nobody yet') },
    {
      key: 'count',
      heading: 'Action',
      cell: (row: Row) =>
        row.match ? (
          <Button small look="secondary" onClick={() => settle([row.waitingId])} label={`Count it: ${row.courseTitle} for ${row.match.name}`}>
            Count it
          </Button>
        ) : null,
    },
  ];
}
