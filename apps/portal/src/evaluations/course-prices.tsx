import { useQuery } from '@tanstack/react-query';
import { dayShort } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { Link } from '../kernel/ui/link.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import { assumptionWords, pounds } from './words.ts';
import type { Assumption, Prices } from './words.ts';

/** `/course-prices`: what courses cost on the market, and the figures behind fees. Each with its source. */
export function CoursePrices() {
  const result = useQuery(api.evaluations.prices.queryOptions());
  const priced = result.data?.courses.filter(({ pence }) => pence !== null).length;
  return (
    <Page title="Prices and assumptions" back={{ to: '/funded-post', text: 'The funded post' }} wide lead={result.data && `${priced} of ${result.data.courses.length} courses have a market price. The review counts what providers would have paid without the council’s courses.`}>
      <Loaded result={result}>{(data) => <Known data={data} />}</Loaded>
    </Page>
  );
}

/** A value as it is read: money in pounds, everything else as a number. */
export function assumptionValue(name: Assumption, value: number | null): string {
  if (value === null) return 'Not entered';
  return assumptionWords[name].unit === 'pence' ? pounds(value) : value.toLocaleString('en-GB');
}

function Known({ data: { courses, assumptions, mayChange } }: { data: Prices }) {
  const day = (at: string | null) => (at ? dayShort(at.slice(0, 10)) : '');
  return (
    <>
      <Section title="Assumptions">
        <Table
          caption="Assumptions of the fee model"
          hideCaption
          rows={assumptions}
          rowKey={({ name }) => name}
          columns={[
            { key: 'name', heading: 'Assumption', names: true, cell: ({ name }) => (mayChange ? <Link to={`/fee-assumptions/${name}`}>{assumptionWords[name].title}</Link> : assumptionWords[name].title) },
            { key: 'value', heading: 'Value', numeric: true, cell: ({ name, value }) => assumptionValue(name, value) },
            { key: 'source', heading: 'Source', cell: ({ source }) => source },
            { key: 'at', heading: 'Entered', cell: ({ recordedAt }) => day(recordedAt) },
          ]}
        />
      </Section>
      <Section title="Market price of each course">
        <Table
          caption="Market prices"
          hideCaption
          rows={courses}
          rowKey={({ courseId }) => courseId}
          columns={[
            { key: 'title', heading: 'Course', names: true, cell: ({ courseId, title }) => (mayChange ? <Link to={`/course-prices/${courseId}`}>{title}</Link> : title) },
            { key: 'code', heading: 'Code', cell: ({ code }) => code },
            { key: 'price', heading: 'Price for one person', numeric: true, cell: ({ pence }) => (pence === null ? 'Not entered' : pounds(pence)) },
            { key: 'source', heading: 'Source', cell: ({ source }) => source },
            { key: 'at', heading: 'Entered', cell: ({ recordedAt }) => day(recordedAt) },
          ]}
        />
      </Section>
    </>
  );
}
