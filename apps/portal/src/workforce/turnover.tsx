import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAddress } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { dayShort } from '../kernel/dates.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Button, ButtonGroup, ButtonLink } from '../kernel/ui/button.tsx';
import { Select } from '../kernel/ui/choices.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Failure, Loaded } from '../kernel/ui/loaded.tsx';
import { NotificationBanner } from '../kernel/ui/notes.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import type { Column } from '../kernel/ui/table.tsx';
import { TurnoverChart } from './turnover-chart.tsx';
import { capital, leadOf, monthInWords, rateWords, scopes, scopeWords, trendWords } from './words.ts';
import type { Changed, Scope, Snapshot, TurnoverPage } from './words.ts';

const columns: readonly Column<Snapshot>[] = [
  { key: 'month', heading: 'Month', names: true, cell: (row) => (row.version === 1 ? monthInWords(row.month) : `${monthInWords(row.month)}, version ${row.version}`) },
  { key: 'opening', heading: 'At the start', numeric: true, cell: (row) => row.opening },
  { key: 'closing', heading: 'At the end', numeric: true, cell: (row) => row.closing },
  { key: 'leavers', heading: 'Leavers', numeric: true, cell: (row) => row.leavers },
  { key: 'rate', heading: 'In the month', numeric: true, cell: (row) => rateWords(row.rate) },
  { key: 'rolling', heading: 'Over 12 months', numeric: true, cell: (row) => rateWords(row.rollingRate) },
  { key: 'taken', heading: 'Kept on', cell: (row) => `${dayShort(row.takenOn)}${row.takenBy === null ? '' : `, by ${row.takenBy}`}${row.reason === null ? '' : `. ${row.reason}`}` },
];

const otherwise: readonly Column<Changed>[] = [
  { key: 'month', heading: 'Month', names: true, cell: (row) => monthInWords(row.month) },
  { key: 'opening', heading: 'At the start', numeric: true, cell: (row) => row.opening },
  { key: 'closing', heading: 'At the end', numeric: true, cell: (row) => row.closing },
  { key: 'leavers', heading: 'Leavers', numeric: true, cell: (row) => row.leavers },
  { key: 'take', heading: 'Action', cell: (row) => <Link to={`/turnover/take?month=${row.month}`}>Take {monthInWords(row.month)} again</Link> },
];

/** `/turnover`: how many leave, month by month, as it was known when each month was kept. */
export function Turnover() {
  const address = useAddress({ of: 'internal' });
  const scope = scopes.find((one) => one === address.values.of) ?? 'internal';
  const result = useQuery(api.workforce.turnover.queryOptions());
  const own = result.data?.snapshots.filter((one) => one.scope === scope) ?? [];
  return (
    <Page title="Turnover" wide lead={result.data && leadOf(own[0], scope)}>
      <Select name="of" value={scope} onChange={(of) => address.change({ of })} error={undefined} label="Of whom" choices={scopes.map((value) => ({ value, text: capital(scopeWords[value]) }))} />
      <Loaded result={result}>{(data) => <Figures data={data} own={own} scope={scope} />}</Loaded>
    </Page>
  );
}

function Figures({ data, own, scope }: { data: TurnoverPage; own: readonly Snapshot[]; scope: Scope }) {
  // they come with the newest version of a month first
  const series = own.filter((one, n) => own[n - 1]?.month !== one.month);
  const changed = data.changed.filter((one) => one.scope === scope);
  return (
    <>
      {own.length > 0 && (
        <>
          <Section title="Over 12 months">
            <p className="govuk-body">{trendWords(series)}</p>
            <TurnoverChart series={series} />
          </Section>
          <Table caption={`Each month as it was kept, for ${scopeWords[scope]}`} columns={columns} rows={own} rowKey={(row) => row.snapshotId} />
          <ButtonGroup>
            <ButtonLink to="/api/turnover.csv" look="secondary" download>
              Download all of it (CSV)
            </ButtonLink>
          </ButtonGroup>
        </>
      )}
      {data.missing.length > 0 && <Missing months={data.missing} />}
      {changed.length > 0 && (
        <Section title="What the register says otherwise today">
          <p className="govuk-body">Something was entered after these months were kept. What was kept stays. A month that you take again gets a second version beside it.</p>
          <Table caption={`${changed.length === 1 ? '1 month' : `${changed.length} months`} with other figures now`} columns={otherwise} rows={changed} rowKey={(row) => row.month} />
        </Section>
      )}
      <Section title="How it is counted">
        <p className="govuk-body">{data.definition}</p>
        <p className="govuk-body">A month is kept by itself on the night after it ends, and is never changed. Councils count turnover in different ways: compare these figures only with figures that are made in the same way.</p>
      </Section>
    </>
  );
}

/** Months that were over before anybody kept them: from the register as it is today. */
function Missing({ months }: { months: readonly string[] }) {
  const [how, setHow] = useState<{ kept: number } | { error: unknown } | null>(null);
  const [busy, setBusy] = useState(false);
  const [first, last] = [monthInWords(months[0] ?? ''), monthInWords(months.at(-1) ?? '')];
  const keep = async () => {
    setBusy(true);
    try {
      for (const month of months) await client.workforce.take({ month });
      setHow({ kept: months.length });
    } catch (error) {
      setHow({ error });
    } finally {
      setBusy(false);
      await queryClient.invalidateQueries({ queryKey: api.workforce.key() });
    }
  };
  return (
    <Section title={months.length === 1 ? 'A month that is not kept' : 'Months that are not kept'}>
      {how && 'error' in how && <Failure error={how.error} />}
      {how && 'kept' in how && <NotificationBanner success>{how.kept === 1 ? '1 month has been kept.' : `${how.kept} months have been kept.`}</NotificationBanner>}
      <p className="govuk-body">
        {months.length === 1 ? `${first} is` : `${months.length} months, from ${first} to ${last}, are`} over and not kept yet. Load all files about {months.length === 1 ? 'it' : 'them'} first: what is kept is what the register says today.
      </p>
      <Button look="secondary" onClick={keep} busy={busy}>
        {months.length === 1 ? `Keep ${first}` : `Keep these ${months.length} months`}
      </Button>
    </Section>
  );
}
