import { useQuery } from '@tanstack/react-query';
import { importKind } from '@pvi/contract/import-kinds';
import { dayInWords } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { useCan } from '../kernel/session.tsx';
import { ButtonLink } from '../kernel/ui/button.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { SummaryList } from '../kernel/ui/lists.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import { num } from './import-words.ts';
import { fieldWords, unnamed } from './source-words.ts';
import type { Source, SourcesPage } from './source-words.ts';

/** HR systems: how each sends its files, and which is believed about what. */
export function Sources() {
  const result = useQuery(api.imports.sources.queryOptions());
  const officer = useCan('decide', 'Import');
  return (
    <Page title="Systems that send us people" wide back={{ to: '/imports', text: 'Back to imports' }} lead={result.data && leadOf(result.data.rows)} actions={officer && <ButtonLink to="/imports/systems/new">Add a system</ButtonLink>}>
      <Loaded result={result}>
        {(data) => (
          <>
            {data.rows.length === 0 ? <p className="govuk-body">Load an extract of MHR iTrent or Oracle HCM under Imports, or add the system here first. Then its files can be picked up from a folder by themselves.</p> : <Systems data={data} />}
            <Section title="Which system is believed?">
              <p className="govuk-body">Two systems may say different things about the same person. Where one is named here, the others are heard only about people and posts that it does not know.</p>
              <Masters data={data} officer={officer} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function leadOf(rows: readonly Source[]): string {
  if (rows.length === 0) return 'No system sends us people yet.';
  const collected = rows.filter(({ folder }) => folder !== null).length;
  if (rows.length === 1) return `1 system sends us people. ${collected === 0 ? 'Its files come by hand.' : 'Its files are picked up from a folder.'}`;
  return `${num(rows.length)} systems send us people. ${collected === 0 ? 'All files come by hand.' : `${num(collected)} of them ${collected === 1 ? 'leaves its' : 'leave their'} files in a folder.`}`;
}

function Systems({ data }: { data: SourcesPage }) {
  return (
    <>
      <Table
        caption="Systems"
        hideCaption
        rows={data.rows}
        rowKey={(row) => row.sourceId}
        columns={[
          { key: 'name', heading: 'System', names: true, cell: (row) => <Link to={`/imports/systems/${row.sourceId}`}>{row.name}</Link> },
          { key: 'kind', heading: 'Writes', cell: (row) => importKind(row.kind)?.title ?? row.kind },
          { key: 'people', heading: 'Knows', cell: (row) => `${num(row.people)} ${row.people === 1 ? 'person' : 'people'}, ${num(row.posts)} ${row.posts === 1 ? 'post' : 'posts'}` },
          { key: 'how', heading: 'Files come', cell: (row) => howFilesCome(row) },
        ]}
      />
      {data.rows.some(({ folder }) => folder !== null) && (
        <p className="govuk-body">
          Folders lie in <code>{data.inbox}</code> on the server. They are looked at every minute.
        </p>
      )}
    </>
  );
}

function howFilesCome(row: Source): string {
  if (row.mergedInto) return `Goes on in ${row.mergedInto.name}`;
  return row.folder === null ? 'By hand' : `From the folder ${row.folder}, for ${row.collectedFor ?? 'nobody'}`;
}

function Masters({ data, officer }: { data: SourcesPage; officer: boolean }) {
  return (
    <SummaryList
      rows={data.masters.map(({ field, source, since, by }) => ({
        name: fieldWords[field],
        value: source ? `${source.name}${since ? `, since ${dayInWords(since.slice(0, 10))}` : ''}${by ? `, set by ${by}` : ''}` : unnamed(field),
        action: officer && data.rows.length > 0 ? { to: `/imports/systems/fields/${field}`, text: 'Change' } : undefined,
      }))}
    />
  );
}
