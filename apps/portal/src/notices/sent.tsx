import { noticeKinds } from '@pvi/domain/notices';
import type { NoticeKind } from '@pvi/domain/notices';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useAddress } from '../kernel/address.ts';
import { dayShort, instantInWords } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { ListPage } from '../kernel/ui/list-page.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Details } from '../kernel/ui/notes.tsx';
import { MessageBody } from './body.tsx';
import { becameOf, kindWords, outcomeWords } from './words.ts';
import type { MessageRow } from './words.ts';

const outcomes = Object.keys(outcomeWords) as MessageRow['outcome'][];

/** `/messages/sent`: every message with what became of it. Where nothing is connected, this is where messages are read. */
export function Sent() {
  const address = useAddress({ q: '', kind: '', outcome: '', limit: '50' });
  const { q, kind, outcome, limit } = address.values;
  const input = {
    ...(q && { q }),
    ...(kind && { kind: noticeKinds.find((one) => one === kind) as NoticeKind }),
    ...(outcome && { outcome: outcomes.find((one) => one === outcome) }),
    limit: Number(limit) || 50,
  };
  const result = useQuery(api.notices.list.queryOptions({ input, placeholderData: keepPreviousData }));
  const connection = useQuery(api.notices.connection.queryOptions({ input: {} }));
  const inside = connection.data?.email.by === 'mailbox';
  return (
    <ListPage
      title="What was sent"
      back={{ to: '/messages', text: 'Messages' }}
      lead={inside ? 'Nothing leaves this installation: its messages stay here, to be read.' : 'Every message, and what became of it.'}
      address={address}
      result={result}
      rows={result.data?.rows}
      total={result.data?.total}
      noun={['message', 'messages']}
      searchLabel="Search by name"
      filters={[
        { name: 'kind', label: 'Message', all: 'All', choices: noticeKinds.map((value) => ({ value, text: kindWords[value].name })) },
        { name: 'outcome', label: 'What became of it', all: 'Anything', choices: outcomes.map((value) => ({ value, text: outcomeWords[value] })) },
      ]}
      rowKey={({ messageId }) => messageId}
      rowName={({ name }) => name}
      empty="No message has been made yet. Switch a kind on, and it is made when its day comes."
      columns={[
        { key: 'to', heading: 'To', names: true, cell: (row) => <Link to={`/people/${row.personId}`}>{row.name}</Link> },
        { key: 'made', heading: 'Made', whole: true, cell: (row) => dayShort(row.madeOn) },
        { key: 'what', heading: 'Message', cell: (row) => (row.body ? <Details summary={row.subject ?? kindWords[row.kind].name}>{<MessageBody body={row.body} />}</Details> : kindWords[row.kind].name) },
        { key: 'became', heading: 'What became of it', cell: (row) => [becameOf(row), row.at && instantInWords(row.at)].filter(Boolean).join(', ') },
      ]}
    />
  );
}
