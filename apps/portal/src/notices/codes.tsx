import { useQuery } from '@tanstack/react-query';
import { instantInWords } from '../kernel/dates.ts';
import { codeTextWords } from '../helpdesk/words.ts';
import { api } from '../kernel/queries.ts';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';

/** `/messages/codes`: that a code was texted, when, and whether it left. Never the code, and of a number only its end. */
export function Codes() {
  const result = useQuery(api.notices.codeTexts.queryOptions({ input: {} }));
  return (
    <Page title="Codes by text message" back={{ to: '/messages', text: 'Messages' }} lead={result.data && sentence(result.data.rows)}>
      <Loaded result={result}>
        {({ rows }) =>
          rows.length > 0 && (
            <Table
              caption={`The last ${rows.length}, newest first`}
              hideCaption
              rows={rows.map((row, at) => ({ ...row, key: String(at) }))}
              rowKey={({ key }) => key}
              columns={[
                { key: 'at', heading: 'Asked for', names: true, cell: ({ at }) => instantInWords(at) },
                { key: 'number', heading: 'Number', cell: ({ ending }) => `ends in ${ending}` },
                { key: 'what', heading: 'What', cell: (row) => codeTextWords(row).what },
                { key: 'became', heading: 'What became of it', cell: (row) => codeTextWords(row).became },
              ]}
            />
          )
        }
      </Loaded>
      <p className="govuk-body">Nobody can see the codes themselves. They work for 10 minutes and go at any hour. This list keeps 7 days; of one person the helpdesk shows it too.</p>
    </Page>
  );
}

function sentence(rows: readonly { state: string }[]): string {
  if (rows.length === 0) return 'No code was texted in the last 7 days.';
  const refused = rows.filter(({ state }) => state === 'refused').length;
  const all = rows.length === 1 ? '1 code was asked for' : `${rows.length} codes were asked for`;
  return `${all} in the last 7 days. ${refused === 0 ? 'None was refused.' : refused === 1 ? '1 did not leave.' : `${refused} did not leave.`}`;
}
