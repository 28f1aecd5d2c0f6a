import type { InferClientOutputs } from '@orpc/client';
import { useQuery } from '@tanstack/react-query';
import type { Client } from '../kernel/client.ts';
import { dayShort } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { Link } from '../kernel/ui/link.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';

type View = InferClientOutputs<Client>['people']['myViews']['views'][number];
type Change = InferClientOutputs<Client>['people']['myViews']['changes'][number];

/** `/my-record-views`: everybody else who opened the asker's own record, a line a day. */
export function RecordViews() {
  const result = useQuery(api.people.myViews.queryOptions({ input: {} }));
  return (
    <Page title="Who has looked at my record" back={{ to: '/my-details', text: 'My details' }} lead={result.data && sentence(result.data.views)}>
      <Loaded result={result}>
        {({ views, changes }) => (
          <>
            {views.length > 0 && (
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
            )}
            <Changes changes={changes} />
          </>
        )}
      </Loaded>
      <p className="govuk-body">Your managers see the learning of their own team. The council’s officers may look at anybody’s record when their work needs it. If you do not know why somebody looked, ask the council. If it says that you did something and it was not you, <Link to="/my-details/password">change your password</Link> and tell the council.</p>
    </Page>
  );
}

/** Most days somebody's record is changed once or not at all, so the list stays short. */
function Changes({ changes }: { changes: readonly Change[] }) {
  return (
    <Section title="What was changed">
      {changes.length === 0 ? (
        <p className="govuk-body">Nothing was changed.</p>
      ) : (
        <Table<Change & { key: string }>
          caption="The newest change first"
          hideCaption
          rows={changes.map((change, at) => ({ ...change, key: String(at) }))}
          rowKey={(change) => change.key}
          columns={[
            { key: 'what', heading: 'What', names: true, cell: (change) => CHANGED[change.what] },
            { key: 'who', heading: 'Who', cell: (change) => (change.byHerself ? 'You' : (change.byName ?? 'The learning system itself')) },
            { key: 'on', heading: 'When', whole: true, cell: (change) => dayShort(change.changedOn) },
          ]}
        />
      )}
    </Section>
  );
}

const CHANGED: Record<Change['what'], string> = {
  registered_person: 'You were put on the register',
  assigned: 'A job was added',
  corrected_post: 'A job was corrected',
  left: 'A job was ended',
  absent: 'A long time away was written down',
  returned: 'Your return was written down',
  renamed: 'Your name was changed',
  enrolled: 'You were put on a course',
  withdrew_enrolment: 'You were taken off a course',
  withdrew_completion: 'A completed course was taken off',
  exempted: 'You were let off a course for a time',
  withdrew_exemption: 'You were asked for a course again',
  confirmed_result: 'A test result was confirmed',
  refused_result: 'A test result was not accepted',
  granted_role: 'You were given a role',
  revoked_role: 'A role of yours ended',
  issued_reset_code: 'A code for a new password was made',
  closed_account: 'Your sign-in was closed',
  opened_account: 'Your sign-in was opened again',
  approved_join: 'You were confirmed at a workplace',
  refused_join: 'You were not confirmed at a workplace',
  merged: 'Two records of yours became one',
  parted: 'One record became two again',
  settled_objection: 'Your objection to a job was answered',
  added_mobile: 'A mobile number to sign in with was added',
  changed_mobile: 'The mobile number to sign in with was changed',
  forgot_mobile: 'The mobile number to sign in with was given up',
  changed_password: 'The password was changed',
  import: 'A file from your employer or the council changed something',
};

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
