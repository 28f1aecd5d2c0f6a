import type { InferClientOutputs } from '@orpc/client';
import { useQuery } from '@tanstack/react-query';
import type { Client } from '../kernel/client.ts';
import { dayShort } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';

type View = InferClientOutputs<Client>['people']['myViews']['views'][number];

/** `/my-record-views`: everybody else who opened the asker's own record, a line a day. */
export function RecordViews() {
  const result = useQuery(api.people.myViews.queryOptions({ input: {} }));
  return (
    <Page title="Who has looked at my record" back={{ to: '/my-details', text: 'My details' }} lead={result.data && sentence(result.data.views)}>
      <Loaded result={result}>
        {({ views }) =>
          views.length > 0 && (
            <Table<View>
              caption="Who looked, the newest first"
              hideCaption
              rows={views}
              rowKey={(view) => `${view.viewedOn} ${view.viewerName} ${view.organisationName} ${view.what}`}
              columns={[
                { key: 'who', heading: 'Who', names: true, cell: (view) => view.viewerName ?? 'Somebody who is no longer here' },
                { key: 'where', heading: 'From', cell: (view) => (view.asOfficer ? 'The council' : (view.organisationName ?? 'A provider')) },
                { key: 'what', heading: 'What', cell: (view) => WHAT[view.what] },
                { key: 'on', heading: 'When', whole: true, cell: (view) => dayShort(view.viewedOn) },
              ]}
            />
          )
        }
      </Loaded>
      <p className="govuk-body">Your managers see the learning of their own team. The council’s officers may look at anybody’s record when their work needs it. If you do not know why somebody looked, ask the council.</p>
    </Page>
  );
}

const WHAT: Record<View['what'], string> = {
  record: 'Your record',
  former_names: 'Names you had before',
  newcomer: 'Your name and courses, because a new starter said they were you',
};

function sentence(views: readonly View[]): string {
  const people = new Set(views.map((view) => view.viewerName)).size;
  if (people === 0) return 'Nobody else has opened your record.';
  return people === 1 ? '1 person has opened your record. Each day is shown once.' : `${people} people have opened your record. Each day is shown once.`;
}
