import type { Completion, PartlyDone } from '@pvi/contract/completions';
import type { InferClientOutputs } from '@orpc/client';
import { useQuery } from '@tanstack/react-query';
import type { Client } from '../kernel/client.ts';
import { dayShort } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { ButtonLink } from '../kernel/ui/button.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Section } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import type { Column } from '../kernel/ui/table.tsx';
import { Tag } from '../kernel/ui/tag.tsx';
import { sourceWords, stateWords } from './completion-words.ts';

interface CompletionsOfPersonProps {
  personId: string;
  /** False where the page's own title says it. */
  headed?: boolean;
}

/** Everything a person has learned, and what the reader may do about it. For the pages of other rooms. */
export function CompletionsOfPerson({ personId, headed = true }: CompletionsOfPersonProps) {
  const record = useQuery(api.completions.ofPerson.queryOptions({ input: { personId } }));
  const list = <Loaded result={record} lines={4}>{(known) => <Listed personId={personId} known={known} headed={headed} />}</Loaded>;
  return headed ? <Section title="Completed learning">{list}</Section> : list;
}

type Known = InferClientOutputs<Client>['completions']['ofPerson'];

function Listed({ personId, known, headed }: { personId: string; known: Known; headed: boolean }) {
  const { completions, partly, mayRecord, mayRecordParts } = known;
  return (
    <>
      {completions.length > 0 && <Table caption={`${completions.length} recorded`} columns={columnsFor(mayRecord)} rows={completions} rowKey={(row) => row.completionId} />}
      {completions.length === 0 && headed && <p className="govuk-body">Nothing has been recorded yet.</p>}
      {partly.map((course) => (
        <Partly key={course.courseId} course={course} />
      ))}
      {(mayRecord || mayRecordParts) && (
        <ButtonLink to={`/people/${personId}/record`} look="secondary">
          {mayRecord ? 'Record a completion' : 'Record a practical or attended part'}
        </ButtonLink>
      )}
    </>
  );
}

function columnsFor(mayWithdraw: boolean): Column<Completion>[] {
  return [
    { key: 'course', heading: 'Course', names: true, cell: (row) => row.courseTitle },
    { key: 'completed', heading: 'Completed', whole: true, cell: (row) => dayShort(row.completedOn) },
    { key: 'until', heading: 'Valid until', whole: true, cell: (row) => (row.validUntil === null ? 'Does not expire' : dayShort(row.validUntil)) },
    { key: 'state', heading: 'State', cell: (row) => <State row={row} /> },
    { key: 'source', heading: 'How we know', cell: (row) => <Source row={row} /> },
    { key: 'certificate', heading: 'Certificate', cell: (row) => <Paper row={row} mayWithdraw={mayWithdraw} /> },
  ];
}

function State({ row }: { row: Completion }) {
  const { words, colour } = stateWords[row.state];
  return (
    <>
      <Tag colour={colour}>{words}</Tag>
      {row.withdrawnBecause !== null && <span className="govuk-body-s"> {row.withdrawnBecause}</span>}
    </>
  );
}

function Source({ row }: { row: Completion }) {
  return (
    <>
      {sourceWords[row.source]}
      {row.scorePercent !== null && `, ${row.scorePercent}%`}
      {row.evidence !== null && <span className="govuk-body-s"> ({row.evidence})</span>}
    </>
  );
}

function Paper({ row, mayWithdraw }: { row: Completion; mayWithdraw: boolean }) {
  if (row.state === 'withdrawn') return row.certificateNo;
  return (
    <>
      <Link to={`/certificates/${row.completionId}`} label={`Certificate ${row.certificateNo}, ${row.courseTitle}`}>
        {row.certificateNo}
      </Link>
      {mayWithdraw && (
        <>
          {' '}
          <Link to={`/completions/${row.completionId}/withdraw`} label={`Withdraw ${row.courseTitle} of ${dayShort(row.completedOn)}`}>
            Withdraw
          </Link>
        </>
      )}
    </>
  );
}

function Partly({ course }: { course: PartlyDone }) {
  const done = course.parts.filter((part) => part.doneOn !== null).length;
  return (
    <div className="govuk-inset-text">
      <p className="govuk-body">
        <strong>{course.courseTitle}</strong>: {done} of {course.parts.length} parts recorded.
      </p>
      <ul className="govuk-list govuk-list--bullet">
        {course.parts.map((part) => (
          <li key={part.coursePartId}>
            {part.title}: {part.doneOn === null ? 'not yet' : dayShort(part.doneOn)}
          </li>
        ))}
      </ul>
    </div>
  );
}
