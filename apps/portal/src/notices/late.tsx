import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useAddress } from '../kernel/address.ts';
import { dayShort } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { Select } from '../kernel/ui/choices.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import type { LateList } from './words.ts';

const usual = [7, 14, 28, 60, 90];
/** With the days after which the council tells of it, where they are others. */
const choicesWith = (shown: number) => [...new Set([...usual, shown])].sort((one, other) => one - other).map((days) => ({ value: String(days), text: days === 1 ? '1 day or more' : `${days} days or more` }));

/** `/late`: who is late with what their job asks for; to commissioners, how many at which provider. */
export function Late() {
  const { values, change } = useAddress({ days: '' });
  const days = /^[1-9]\d{0,2}$/.test(values.days) && Number(values.days) <= 365 ? Number(values.days) : undefined;
  const result = useQuery(api.notices.late.queryOptions({ input: { ...(days && { days }), limit: 100 }, placeholderData: keepPreviousData }));
  return (
    <Page title="Late training" wide lead={result.data && sentence(result.data)}>
      <div className="pvi-filters">
        <Select name="days" label="Late by" choices={choicesWith(result.data?.days ?? days ?? 14)} value={String(result.data?.days ?? days ?? 14)} onChange={(value) => change({ days: value })} />
      </div>
      <Loaded result={result}>{(data) => <Known data={data} />}</Loaded>
    </Page>
  );
}

function sentence({ days, people, providers }: LateList): string {
  const at = `${providers.length === 1 ? '1 provider' : `${providers.length} providers`}`;
  if (providers.length === 0) return `Nobody is late by ${days} days or more.`;
  return people === null ? `Fewer than 5 people at ${at} are late by ${days} days or more.` : `${people.toLocaleString('en-GB')} ${people === 1 ? 'person' : 'people'} at ${at} ${people === 1 ? 'is' : 'are'} late by ${days} days or more.`;
}

function Known({ data: { providers, rows, total } }: { data: LateList }) {
  if (providers.length === 0) return null;
  return (
    <>
      <Section title="By provider">
        <Table
          caption="People who are late, by provider"
          hideCaption
          rows={providers}
          rowKey={({ organisationId }) => organisationId}
          columns={[
            { key: 'name', heading: 'Provider', names: true, cell: ({ organisationId, name }) => (rows ? <Link to={`/providers/${organisationId}`}>{name}</Link> : name) },
            { key: 'people', heading: 'People', numeric: true, cell: ({ people }) => (people === null ? 'Fewer than 5, or left out to protect a small number' : people.toLocaleString('en-GB')) },
          ]}
        />
      </Section>
      {rows && (
        <Section title="Who">
          <Table
            caption={rows.length < total ? `The ${rows.length} longest of ${total.toLocaleString('en-GB')}. Choose more days to see fewer.` : `${total.toLocaleString('en-GB')} late, the longest first`}
            rows={rows}
            rowKey={({ personId, requirementId }) => `${personId} ${requirementId}`}
            columns={[
              { key: 'name', heading: 'Who', names: true, cell: (row) => <Link to={`/people/${row.personId}`}>{row.name}</Link> },
              { key: 'where', heading: 'Where', cell: (row) => row.organisationName },
              { key: 'what', heading: 'What', cell: (row) => row.requirementTitle },
              { key: 'due', heading: 'Was due', whole: true, cell: (row) => dayShort(row.dueOn) },
              { key: 'late', heading: 'Days late', numeric: true, cell: (row) => row.daysLate.toLocaleString('en-GB') },
            ]}
          />
        </Section>
      )}
    </>
  );
}
