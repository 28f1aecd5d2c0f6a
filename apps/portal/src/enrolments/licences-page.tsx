import type { CourseLicence } from '@pvi/contract/licences';
import { useQuery } from '@tanstack/react-query';
import { api } from '../kernel/queries.ts';
import { Link } from '../kernel/ui/link.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import { Tag } from '../kernel/ui/tag.tsx';
import { licenceWords, needsAction } from './licence-words.ts';

/** The licences of all courses, those to act on first. */
export function LicencesPage() {
  const found = useQuery(api.enrolments.licences.queryOptions());
  return (
    <Page title="Licences" back={{ to: '/catalogue', text: 'Catalogue' }} lead={found.data && lead(found.data.licences)} wide>
      <Loaded result={found}>
        {({ licences }) =>
          licences.length === 0 ? (
            <p className="govuk-body">Open a course in the catalogue and write its licence down there. Courses without one may be taken by everybody who is entitled.</p>
          ) : (
            <Table
              caption="Licences"
              hideCaption
              rows={licences}
              rowKey={({ courseId }) => courseId}
              rowName={({ courseTitle }) => courseTitle}
              columns={[
                { key: 'course', heading: 'Course', names: true, cell: (row) => <Link to={`/catalogue/${row.courseId}/licence`}>{`${row.courseTitle} (${row.courseCode})`}</Link> },
                { key: 'supplier', heading: 'Supplier', cell: (row) => row.supplier },
                { key: 'standing', heading: 'How it stands', cell: (row) => <Standing licence={row} /> },
              ]}
            />
          )
        }
      </Loaded>
    </Page>
  );
}

function lead(licences: readonly CourseLicence[]): string {
  if (licences.length === 0) return 'No licence is written down yet.';
  const toDo = licences.filter(needsAction).length;
  const all = licences.length === 1 ? '1 course has a licence.' : `${licences.length} courses have a licence.`;
  return toDo === 0 ? `${all} None needs anything now.` : `${all} ${toDo === 1 ? '1 needs' : `${toDo} need`} something from you.`;
}

function Standing({ licence }: { licence: CourseLicence }) {
  return (
    <>
      {needsAction(licence) && (
        <>
          <Tag colour="orange">To do</Tag>{' '}
        </>
      )}
      {licenceWords(licence)}
    </>
  );
}
