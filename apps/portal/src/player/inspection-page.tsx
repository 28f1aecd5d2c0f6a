import type { Inspection, SavedChange, SeenSave } from '@pvi/contract/inspection';
import { useQuery } from '@tanstack/react-query';
import { useAddress, useParam } from '../kernel/address.ts';
import { instantInWords, timeOf } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { Tabs } from '../kernel/ui/lists.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Details } from '../kernel/ui/notes.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import { reasonWords } from './inspection-words.ts';
import './player.scss';

/** "Why is this not complete?", for an officer, from what the package has really said. */
export function InspectionPage() {
  const personId = useParam('personId');
  const enrolmentId = useParam('enrolmentId');
  const { values } = useAddress({ attempt: '' });
  const attemptNumber = /^[1-9]\d{0,4}$/.test(values.attempt) ? Number(values.attempt) : undefined;
  const found = useQuery(api.player.inspect.queryOptions({ input: { enrolmentId, ...(attemptNumber && { attemptNumber }) } }));
  const [first] = found.data?.reasons ?? [];
  return (
    <Page
      title={found.data ? `Why is it ${first?.code === 'complete' ? 'complete' : 'not complete'}?` : 'Why is it not complete?'}
      caption={found.data && `${found.data.courseTitle}: ${found.data.personName}`}
      back={{ to: `/people/${personId}/enrolments`, text: 'Courses under way' }}
      lead={first && reasonWords(first)}
    >
      <Loaded result={found}>{(data) => <Found inspection={data} here={`/people/${personId}/enrolments/${enrolmentId}/why`} />}</Loaded>
    </Page>
  );
}

function Found({ inspection, here }: { inspection: Inspection; here: string }) {
  const { reasons, attempt, visits, saves, moreSaves } = inspection;
  return (
    <>
      {reasons.length > 1 && (
        <ul className="govuk-list govuk-list--bullet govuk-list--spaced">
          {reasons.slice(1).map((reason) => (
            <li key={JSON.stringify(reason)}>{reasonWords(reason)}</li>
          ))}
        </ul>
      )}
      {attempt && attempt.of > 1 && (
        <Tabs label="Attempts" tabs={Array.from({ length: Math.min(attempt.of, 20) }, (_, back) => attempt.of - back).map((number) => ({ text: `Attempt ${number}`, to: `${here}?attempt=${number}`, current: number === attempt.number }))} />
      )}
      {attempt && (
        <Section title="Visits">
          <p className="govuk-body">
            Attempt {attempt.number} began on {instantInWords(attempt.startedAt)} with the package “{attempt.packageTitle}” ({attempt.standard === 'scorm12' ? 'SCORM 1.2' : 'SCORM 2004'}).
          </p>
          <Table
            caption={visits.length === 1 ? '1 visit' : `${visits.length} visits`}
            rows={visits}
            rowKey={(visit) => String(visit.number)}
            columns={[
              { key: 'opened', heading: 'Opened', names: true, cell: (visit) => instantInWords(visit.openedAt) },
              { key: 'left', heading: 'Left', cell: (visit) => (visit.leftAt === null ? 'Not left' : timeOf(visit.leftAt)) },
              { key: 'saves', heading: 'Saves', numeric: true, cell: (visit) => visit.saves },
              { key: 'end', heading: 'How it ended', cell: (visit) => (visit.lookingBack ? 'Only looked back' : visit.ended ? 'The package ended it' : 'The package did not end it') },
            ]}
          />
        </Section>
      )}
      {attempt && (
        <Section title="What the package has saved">
          {saves.length === 0 && <p className="govuk-body">Nothing.</p>}
          {saves.length > 0 && <p className="govuk-body">Newest first. Open a save to see what it changed.</p>}
          {saves.map((save) => (
            <Save key={`${save.visit} ${save.receivedAt} ${save.madeAt}`} save={save} />
          ))}
          {moreSaves > 0 && <p className="govuk-body">{moreSaves === 1 ? '1 older save is' : `${moreSaves.toLocaleString('en-GB')} older saves are`} not shown.</p>}
        </Section>
      )}
    </>
  );
}

function Save({ save }: { save: SeenSave }) {
  const { receivedAt, madeAt, late, visit, lessonTitle, ended, changes, moreChanges } = save;
  const count = changes.length + moreChanges;
  const facts = [`visit ${visit}`, lessonTitle, count === 0 ? 'nothing changed' : count === 1 ? '1 change' : `${count} changes`, ended && 'the package ended its visit', late && `came late: made at ${timeOf(madeAt)} by the device’s clock`];
  return (
    <Details summary={`${instantInWords(receivedAt)} (${facts.filter(Boolean).join(', ')})`}>
      {changes.length === 0 ? <p className="govuk-body">The same as before.</p> : <Changes changes={changes} />}
      {moreChanges > 0 && <p className="govuk-body">{moreChanges === 1 ? '1 more change is' : `${moreChanges} more changes are`} not shown.</p>}
    </Details>
  );
}

function Changes({ changes }: { changes: readonly SavedChange[] }) {
  return (
    <Table
      caption="What changed"
      hideCaption
      rows={changes}
      rowKey={({ element }) => element}
      columns={[
        { key: 'element', heading: 'Element', names: true, cell: ({ element }) => <span className="pvi-saved-value">{element}</span> },
        { key: 'before', heading: 'Before', cell: ({ before }) => <span className="pvi-saved-value">{valueWords(before)}</span> },
        { key: 'after', heading: 'After', cell: ({ after, length }) => <span className="pvi-saved-value">{valueWords(after)}{after !== null && length > after.length && ` … (${length.toLocaleString('en-GB')} characters)`}</span> },
      ]}
    />
  );
}

function valueWords(value: string | null): string {
  return value === null ? 'not there' : value === '' ? '(empty)' : value;
}
