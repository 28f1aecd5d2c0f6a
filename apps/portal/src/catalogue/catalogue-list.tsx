import type { CourseRow } from '@pvi/contract/catalogue';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useAddress } from '../kernel/address.ts';
import { dayShort } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { ButtonLink } from '../kernel/ui/button.tsx';
import { Select } from '../kernel/ui/choices.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import type { Column } from '../kernel/ui/table.tsx';
import { Tag } from '../kernel/ui/tag.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { basisWords, byCategory, categoryChoices, categoryWords, partWords, stateWords, validityWords } from './course-words.ts';

type StateFilter = 'live' | 'pilot' | 'draft' | 'retired' | 'none';

const STATES: { value: StateFilter; text: string }[] = [
  { value: 'live', text: 'Live' },
  { value: 'pilot', text: 'Pilot' },
  { value: 'draft', text: 'Draft' },
  { value: 'retired', text: 'Retired' },
  { value: 'none', text: 'No version yet' },
];

/** The officer's catalogue: what is taught, how long it holds, on what basis, and how far each course is. */
export function CatalogueList() {
  const { values, change } = useAddress({ q: '', category: '', state: '' });
  const input = { q: values.q, ...(values.category && { category: values.category as never }), ...(values.state && { state: values.state as StateFilter }) };
  const found = useQuery(api.catalogue.courses.queryOptions({ input, placeholderData: keepPreviousData }));
  return (
    <Page
      title="Catalogue"
      wide
      lead={found.data && summary(found.data.courses)}
      actions={
        <>
          <ButtonLink to="/catalogue/new">Add a course</ButtonLink>
          <ButtonLink to="/catalogue/contacts" look="secondary">
            Local contacts
          </ButtonLink>
        </>
      }
    >
      <div className="pvi-filters" role="search">
        <TextField name="q" type="search" label="Search by name, code or subject" value={values.q} onChange={(q) => change({ q })} prose={false} />
        <Select name="category" label="Subject" empty="All subjects" choices={categoryChoices} value={values.category} onChange={(category) => change({ category })} />
        <Select name="state" label="State" empty="All states" choices={STATES} value={values.state} onChange={(state) => change({ state })} />
      </div>
      <Loaded result={found} lines={10}>
        {({ courses }) => (
          <>
            {courses.length === 0 && <p className="govuk-body">No course matches. Try a shorter word, or choose all subjects and states.</p>}
            <div className="pvi-catalogue">
              {byCategory(courses).map(([category, rows]) => (
                <Group key={category} category={category} rows={rows} />
              ))}
            </div>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function summary(courses: readonly CourseRow[]): string {
  const live = courses.filter((course) => course.state === 'live').length;
  return `${courses.length === 1 ? '1 course' : `${courses.length} courses`}, ${live} live.`;
}

function Group({ category, rows }: { category: string; rows: readonly CourseRow[] }) {
  const { today } = useSession();
  const columns: Column<CourseRow>[] = [
    {
      key: 'title',
      heading: 'Course',
      names: true,
      cell: (row) => (
        <>
          <Link to={`/catalogue/${row.id}`}>{row.title}</Link> <span className="govuk-hint">{row.code}</span>
        </>
      ),
    },
    { key: 'audience', heading: 'For', cell: (row) => row.audience },
    { key: 'parts', heading: 'Done by', cell: (row) => [...new Set(row.partKinds)].map((kind) => partWords[kind]).join(', ') },
    { key: 'valid', heading: 'Valid', cell: (row) => validityWords(row.validityMonths) },
    {
      key: 'basis',
      heading: 'Basis and source',
      cell: (row) => (
        <>
          {basisWords[row.basis]}. {row.source}
        </>
      ),
    },
    {
      key: 'state',
      heading: 'State',
      cell: (row) => {
        if (row.state === null) return <Tag colour="grey">None yet</Tag>;
        const [text, colour] = stateWords[row.state];
        const late = row.state === 'live' && row.reviewOn !== null && row.reviewOn < today;
        return (
          <>
            <Tag colour={colour}>{text}</Tag>
            {late && row.reviewOn !== null && <div className="govuk-body-s govuk-!-margin-bottom-0">Review was due {dayShort(row.reviewOn)}</div>}
          </>
        );
      },
    },
    { key: 'underWay', heading: 'Under way', numeric: true, cell: (row) => (row.underWay ?? 0).toLocaleString('en-GB') },
  ];
  return (
    <Section title={categoryWords(category)}>
      <Table caption={`${categoryWords(category)}: ${rows.length === 1 ? '1 course' : `${rows.length} courses`}`} hideCaption columns={columns} rows={rows} rowKey={(row) => row.id} />
    </Section>
  );
}
