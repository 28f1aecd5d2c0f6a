import type { PersonToHelp } from '@pvi/contract/failed-tries';
import { triesBeforeManager } from '@pvi/domain/failed-try';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../kernel/client.ts';
import { instantInWords } from '../kernel/dates.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Button } from '../kernel/ui/button.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { InsetText } from '../kernel/ui/notes.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';

/** Who has tried a test several times, for whoever may sit down with them. */
export function ToHelpPage() {
  const found = useQuery(api.player.toHelp.queryOptions());
  const [said, setSaid] = useState('');
  return (
    <Page title="Who may want a hand" lead={found.data && lead(found.data.people)} wide>
      <p className="govuk-body" role="status">
        {said}
      </p>
      <Loaded result={found}>
        {({ people, more }) =>
          people.length === 0 ? (
            <p className="govuk-body">When somebody has not passed a test after {triesBeforeManager} tries, you see it here and on your first page.</p>
          ) : (
            <>
              <InsetText>Not passing at first is ordinary. Ten minutes together often help: read the course aloud, talk about an example from work, or look at it in another form. Nobody sees their answers.</InsetText>
              <People people={people} onLent={setSaid} />
              {more && <p className="govuk-body">There are more. You see them when these have been helped.</p>}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function lead(people: readonly PersonToHelp[]): string {
  const count = new Set(people.map(({ personId }) => personId)).size;
  if (count === 0) return 'Nobody is stuck on a test now.';
  return `${count === 1 ? '1 person has' : `${count} people have`} tried a test ${triesBeforeManager} times or more without passing.`;
}

function People({ people, onLent }: { people: readonly PersonToHelp[]; onLent: (words: string) => void }) {
  const lent = async ({ enrolmentId, personName }: PersonToHelp) => {
    await client.player.lendHand({ enrolmentId });
    onLent(`Thank you. ${personName}’s tries are counted anew from now on.`);
    await queryClient.invalidateQueries({ queryKey: api.player.toHelp.key() });
  };
  return (
    <Table
      caption="Who may want a hand"
      hideCaption
      rows={people}
      rowKey={({ enrolmentId }) => enrolmentId}
      rowName={({ personName }) => personName}
      columns={[
        { key: 'name', heading: 'Name', names: true, cell: (row) => <Link to={`/people/${row.personId}`}>{row.personName}</Link> },
        { key: 'place', heading: 'Where', cell: (row) => row.settingName },
        { key: 'course', heading: 'Course', cell: (row) => row.courseTitle },
        { key: 'tries', heading: 'Tries', numeric: true, cell: (row) => row.tries },
        { key: 'last', heading: 'Last try', cell: (row) => `${instantInWords(row.lastAt)}${row.scorePercent === null ? '' : `, ${row.scorePercent}%`}` },
        {
          key: 'done',
          heading: 'When you have helped',
          cell: (row) => (
            <Button look="secondary" small label={`We have talked: ${row.personName}, ${row.courseTitle}`} onClick={() => lent(row)}>
              We have talked
            </Button>
          ),
        },
      ]}
    />
  );
}
