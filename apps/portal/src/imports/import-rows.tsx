import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isHrKind } from '@pvi/contract/import-kinds';
import { useAddress, useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Button, ButtonGroup } from '../kernel/ui/button.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { ShowMore } from '../kernel/ui/list-page.tsx';
import { Tabs } from '../kernel/ui/lists.tsx';
import { Failure, Loaded } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import { Tag } from '../kernel/ui/tag.tsx';
import { columnTitle, fieldTitle, num, outcomeOrder, outcomeWords, valueWords } from './import-words.ts';
import type { ImportFacts, ImportRow, Outcome } from './import-words.ts';

/** What the file would change, line by line, with every fault and its remedy. */
export function ImportRows() {
  const importId = useParam('importId');
  const facts = useQuery({ ...api.imports.show.queryOptions({ input: { importId } }), refetchInterval: ({ state }) => (state.data?.progress ? 1000 : false) });
  // kept here, because the lines are away while the file is checked again
  const [problem, setProblem] = useState<unknown>(null);
  const decide: Decision = async (decision, lines) => {
    setProblem(null);
    try {
      await client.imports.decide({ importId, lines, decision });
    } catch (error) {
      setProblem(error);
    }
    await queryClient.invalidateQueries({ queryKey: api.imports.key() });
  };
  return (
    <Page title="What it changes" caption={facts.data?.fileName} wide back={{ to: `/imports/${importId}`, text: 'Back to this import' }}>
      {problem !== null && <Failure error={problem} />}
      <Loaded result={facts}>{(data) => (data.progress ? <p className="govuk-body" role="status">Checking again …</p> : <Lines facts={data} decide={decide} />)}</Loaded>
    </Page>
  );
}

/** Says of some lines, or of all that wait, whether they are the same people. */
type Decision = (decision: 'same' | 'other', lines?: number[]) => Promise<void>;

function Lines({ facts, decide }: { facts: ImportFacts; decide: Decision }) {
  const { importId, counts } = facts;
  const present = outcomeOrder.filter((outcome) => (counts[outcome] ?? 0) > 0);
  const { values, change } = useAddress({ outcome: present[0] ?? 'same', limit: '50' });
  const outcome = values.outcome as Outcome;
  const result = useQuery(api.imports.rows.queryOptions({ input: { importId, outcome, limit: Number(values.limit) || 50 } }));
  return (
    <>
      <Tabs label="Kinds of change" tabs={present.map((one) => ({ text: outcomeWords[one].count(counts[one] ?? 0, facts.kind), to: `/imports/${importId}/rows?outcome=${one}`, current: one === outcome }))} />
      {outcome === 'error' && facts.may.explain && (
        <p className="govuk-body">
          Some words of the file are in none of our lists. <Link to={`/imports/${importId}/words`}>Say once what they mean</Link>, and leave the file as it is.
        </p>
      )}
      {outcome === 'error' && (
        <p className="govuk-body">
          <Link to={`/api/imports/${importId}/faults.csv`} download>
            Download all of these, to send back (CSV)
          </Link>
        </p>
      )}
      {outcome === 'duplicate' && facts.may.decide && (counts.duplicate ?? 0) > 1 && <DecideAll decide={decide} many={counts.duplicate ?? 0} />}
      <Loaded result={result}>
        {(data) => (
          <>
            <Table caption={outcomeWords[outcome].count(data.total, facts.kind)} hideCaption rows={data.rows} rowKey={(row) => String(row.n)} columns={columnsFor(outcome, facts, decide)} />
            <ShowMore shown={data.rows.length} total={data.total} noun="lines" onMore={() => change({ limit: String(Math.min(500, (Number(values.limit) || 50) + 50)) })} />
          </>
        )}
      </Loaded>
    </>
  );
}

function columnsFor(outcome: Outcome, facts: ImportFacts, decide: Decision) {
  return [
    { key: 'who', heading: 'Who or what', names: true, cell: (row: ImportRow) => (row.subjectId && (facts.kind === 'people' || isHrKind(facts.kind)) ? <Link to={`/people/${row.subjectId}`}>{row.title}</Link> : row.title) },
    { key: 'line', heading: 'Line', cell: (row: ImportRow) => (row.line === null ? 'Not in the file' : num(row.line)) },
    ...(outcome === 'error'
      ? [{ key: 'faults', heading: 'What to put right', cell: (row: ImportRow) => <Faults row={row} facts={facts} /> }]
      : outcome === 'duplicate'
        ? [
            { key: 'known', heading: 'May be', cell: (row: ImportRow) => (row.candidate ? (row.candidate.places ? `${row.candidate.name}, ${row.candidate.places}` : row.candidate.name) : '–') },
            { key: 'decide', heading: 'Is this the same person?', cell: (row: ImportRow) => <Decide row={row} facts={facts} decide={decide} /> },
          ]
        : outcome === 'same'
          ? [{ key: 'state', heading: 'State', cell: () => <Tag colour="grey">No change</Tag> }]
          : [{ key: 'changes', heading: 'Changes', cell: (row: ImportRow) => <Differences row={row} kind={facts.kind} /> }]),
  ];
}

function Faults({ row, facts }: { row: ImportRow; facts: ImportFacts }) {
  return (
    <ul className="govuk-list govuk-!-margin-bottom-0">
      {row.faults.map((fault, at) => (
        <li key={at}>
          {fault.column && <strong>{columnTitle(fault.column, facts)}: </strong>}
          {fault.value.trim() === '' ? 'empty' : `“${fault.value}”`}. {fault.remedy}
        </li>
      ))}
    </ul>
  );
}

function Differences({ row, kind }: { row: ImportRow; kind: string | null }) {
  return (
    <ul className="govuk-list govuk-!-margin-bottom-0">
      {row.differences.map((one, at) => (
        <li key={at}>
          <strong>{fieldTitle(one.field, kind)}: </strong>
          {one.was !== null && one.now !== null ? `${valueWords(one.was)} → ${valueWords(one.now)}` : one.was !== null ? valueWords(one.was) : valueWords(one.now)}
        </li>
      ))}
    </ul>
  );
}

function Decide({ row, facts, decide }: { row: ImportRow; facts: ImportFacts; decide: Decision }) {
  if (!facts.may.decide || row.line === null) return <>{row.decision === 'same' ? 'Yes' : row.decision === 'other' ? 'No' : 'Not decided'}</>;
  if (row.candidate && !row.candidate.open) return <>A council officer decides</>;
  const lines = [row.line];
  return (
    <ButtonGroup>
      <Button small look="secondary" onClick={() => decide('same', lines)} label={`Yes, the same: ${row.title}`}>
        Yes, the same
      </Button>
      <Button small look="secondary" onClick={() => decide('other', lines)} label={`No, somebody else: ${row.title}`}>
        No, somebody else
      </Button>
    </ButtonGroup>
  );
}

function DecideAll({ decide, many }: { decide: Decision; many: number }) {
  return (
    <>
      <p className="govuk-body">Name and date of birth agree. Look through them before you say so of all.</p>
      <Button look="secondary" onClick={() => decide('same')}>
        All {num(many)} are the same people
      </Button>
    </>
  );
}
