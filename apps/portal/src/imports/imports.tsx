import { useQuery } from '@tanstack/react-query';
import { instantInWords } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { useCan, useRoles } from '../kernel/session.tsx';
import { ButtonLink } from '../kernel/ui/button.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { InsetText } from '../kernel/ui/notes.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import { Tag } from '../kernel/ui/tag.tsx';
import { kindTitle, num, outcomeOrder, outcomeWords, stateWords, workingWords } from './import-words.ts';
import type { ImportSummary } from './import-words.ts';

/** Files that were loaded, and those on their way. */
export function Imports() {
  const list = useQuery({ ...api.imports.list.queryOptions({ input: { limit: 200 } }), refetchInterval: ({ state }) => (state.data?.rows.some(({ working }) => working !== null) ? 2000 : false) });
  const may = useCan('write', 'Import');
  const officer = useCan('decide', 'Import');
  const all = useRoles().has('hr_business_partner') || officer;
  const held = list.data?.held ?? 0;
  const lead = list.data && (held === 0 ? 'No import is held.' : held === 1 ? '1 import is held until an officer looks at it.' : `${num(held)} imports are held until an officer looks at them.`);
  return (
    <Page title="Imports" wide lead={lead} actions={may && <ButtonLink to="/imports/new">Load a file</ButtonLink>}>
      {all && (
        <p className="govuk-body">
          <Link to="/imports/systems">Systems that send us people</Link>
        </p>
      )}
      {officer && <WaitingOnes />}
      <Loaded result={list}>{(data) => (data.rows.length === 0 ? <p className="govuk-body">No file has been loaded yet. Load a list of people, and look at what it would change before anything is written.</p> : <Files rows={data.rows} />)}</Loaded>
    </Page>
  );
}

/** How much past learning waits for people who were not here when it was loaded. */
function WaitingOnes() {
  const waiting = useQuery(api.imports.waiting.queryOptions({ input: { limit: 1 } }));
  if (!waiting.data || waiting.data.total === 0) return null;
  const { total, matched } = waiting.data;
  return (
    <InsetText>
      {num(total)} {total === 1 ? 'completion waits' : 'completions wait'} for people who were not here when they were loaded. {matched === 0 ? 'Nobody fits yet.' : `${num(matched)} ${matched === 1 ? 'fits' : 'fit'} somebody now.`}{' '}
      <Link to="/imports/waiting">Look at them</Link>
    </InsetText>
  );
}

function Files({ rows }: { rows: readonly ImportSummary[] }) {
  return (
    <Table
      caption="Files, newest first"
      hideCaption
      rows={rows}
      rowKey={(row) => row.importId}
      columns={[
        { key: 'file', heading: 'File', names: true, cell: (row) => <Link to={`/imports/${row.importId}`}>{row.fileName}</Link> },
        { key: 'kind', heading: 'What it holds', cell: (row) => kindTitle(row.kind) },
        { key: 'state', heading: 'State', cell: (row) => <StateOf row={row} /> },
        { key: 'what', heading: 'What it changes', cell: changesInWords },
        { key: 'when', heading: 'Sent', cell: (row) => `${instantInWords(row.receivedAt)} by ${row.receivedBy}` },
        { key: 'undo', heading: 'Can be undone until', cell: (row) => (row.state === 'committed' && row.undoUntil ? instantInWords(row.undoUntil) : '–') },
      ]}
    />
  );
}

function StateOf({ row }: { row: ImportSummary }) {
  const [words, colour] = row.working ? ([workingWords[row.working], 'grey'] as const) : stateWords[row.state];
  return <Tag colour={colour}>{words}</Tag>;
}

function changesInWords(row: ImportSummary): string {
  const told = outcomeOrder.filter((outcome) => outcome !== 'same' && (row.counts[outcome] ?? 0) > 0).map((outcome) => outcomeWords[outcome].count(row.counts[outcome] ?? 0, row.kind));
  if (told.length > 0) return told.join(', ');
  return (row.counts.same ?? 0) > 0 ? 'Nothing: all of it is known' : row.lines > 0 ? `${num(row.lines)} ${row.lines === 1 ? 'line' : 'lines'}` : '–';
}
