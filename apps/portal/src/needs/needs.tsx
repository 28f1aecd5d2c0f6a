import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useAddress } from '../kernel/address.ts';
import { dayInWords } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { useCan } from '../kernel/session.tsx';
import { ButtonLink } from '../kernel/ui/button.tsx';
import { Select } from '../kernel/ui/choices.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Details } from '../kernel/ui/notes.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import { Tag } from '../kernel/ui/tag.tsx';
import { Figure } from './figure.tsx';
import { NeedBars, NeedBarsKey } from './need-bars.tsx';
import type { Bar } from './need-bars.tsx';
import { NeedsByPlace } from './needs-by-place.tsx';
import { addressWith, does, monthLabel, monthWords, sentenceOf } from './need-words.ts';
import type { Address, Summary } from './need-words.ts';

type Row = Summary['byRequirement'][number];

/** What training is needed, worked out from the records: how much, of what, when and where. */
export function Needs() {
  const address = useAddress({ organisationId: '', settingId: '', requirementId: '', months: '6' });
  const { organisationId, settingId, months } = address.values;
  const where = { organisationId: organisationId || undefined, settingId: settingId || undefined };
  const result = useQuery(api.needs.summary.queryOptions({ input: { ...where, months: Number(months) || 6 }, placeholderData: keepPreviousData }));
  const narrowed = Boolean(organisationId || settingId);
  const summary = result.data;
  return (
    <Page
      title="Training needs"
      caption={narrowed ? summary?.placeName : undefined}
      back={narrowed ? { to: '/needs', text: 'All training needs' } : undefined}
      wide
      lead={summary && sentenceOf(summary)}
      actions={summary && !summary.suppressed && <ButtonLink to={addressWith('/api/needs.csv', { ...where, months })} look="secondary" download>Download the list (CSV)</ButtonLink>}
    >
      <Loaded result={result} lines={10}>
        {(data) => <Everything summary={data} where={where} months={months} requirementId={address.values.requirementId} choose={address.change} />}
      </Loaded>
    </Page>
  );
}

interface EverythingProps {
  summary: Summary;
  where: { organisationId?: string; settingId?: string };
  months: string;
  requirementId: string;
  choose: (next: { requirementId?: string; months?: string }) => void;
}

function Everything({ summary, where, months, requirementId, choose }: EverythingProps) {
  const mayRead = useCan('read', 'Standing') && !summary.suppressed;
  const people = (filters: Record<string, string | undefined>) => (mayRead ? addressWith('/needs/people', { ...where, months: months === '6' ? undefined : months, ...filters }) : undefined);
  const chosen = summary.byRequirement.find((row) => row.requirementId === requirementId);
  if (summary.byRequirement.length === 0) {
    return (
      <div className="pvi-empty govuk-body">
        Nobody on the register needs anything now, and nothing runs out by {dayInWords(summary.through)}. Whoever is not on the register yet is not looked at.
      </div>
    );
  }
  return (
    <>
      <p className="govuk-body">
        {does(summary.underWay, 'more is', 'more are')} under way (enrolled or begun). Under way or not, {does(summary.late, 'is', 'are')} past the day {summary.late === 1 ? 'it was' : 'they were'} wanted by. By {dayInWords(summary.through)} another{' '}
        {does(summary.expiring, 'expires', 'expire')} and {summary.coming === 0 ? 'none come' : does(summary.coming, 'comes', 'come')} from new starters. Nobody filled in a form: this is what is required, less what is held, less what is under way.
      </p>
      {summary.suppressed && <p className="govuk-body">You see totals, never people. Numbers from 1 to 4 are not shown, nor is any other number that would give one of them away.</p>}
      <Section title="Over the coming months">
        <div className="pvi-filters">
          <Select
            name="requirementId"
            label="Training"
            empty="All training"
            choices={summary.byRequirement.map((row) => ({ value: row.requirementId, text: row.title }))}
            value={chosen ? requirementId : ''}
            onChange={(value) => choose({ requirementId: value })}
          />
          <Select
            name="months"
            label="Look ahead"
            choices={['3', '6', '12'].map((value) => ({ value, text: `${value} months` }))}
            value={months}
            onChange={(value) => choose({ months: value })}
          />
        </div>
        <NeedBars label={`Places needed: ${chosen?.title ?? 'all training'}`} bars={barsOf(summary, chosen, people)} />
        <NeedBarsKey />
      </Section>
      <Section title="By training">
        <ByRequirement summary={summary} people={people} where={where} mayEnrol={mayRead} />
      </Section>
      {summary.byPlace.length + summary.placesLeftOut > 0 && (summary.byPlace.length > 1 || summary.level === 'organisation') && (
        <Section title={summary.level === 'organisation' ? 'By provider' : 'By setting'}>
          <NeedsByPlace summary={summary} people={people} />
        </Section>
      )}
      <Details summary="How this is worked out">
        <p className="govuk-body">
          For everyone in post today, each requirement that counts for them and that they do not hold is a need. Whoever is on long leave, exempt or at a closed setting has none. A place is “under way” once the person is enrolled on, or has begun, a course that meets the requirement. A starter in the days of grace is listed apart, as coming. Someone with two posts counts once here, and once at each provider.
        </p>
      </Details>
    </>
  );
}

function barsOf(summary: Summary, chosen: Row | undefined, people: Address): Bar[] {
  const from = chosen ?? summary;
  const requirementId = chosen?.requirementId;
  return [
    { key: 'now', label: 'Now', words: from.toStart === 1 ? 'is needed now' : 'are needed now', count: from.toStart, look: 'now', to: people({ requirementId, kind: 'to_start' }) },
    { key: 'under-way', label: 'Begun', words: from.underWay === 1 ? 'is under way' : 'are under way', count: from.underWay, look: 'under-way', to: people({ requirementId, kind: 'under_way' }) },
    ...from.months.map(({ month, count }): Bar => ({ key: month, label: monthLabel(month), words: `${count === 1 ? 'falls' : 'fall'} due in ${monthWords(month)}`, count, look: 'coming', to: people({ requirementId, month }) })),
  ];
}

function ByRequirement({ summary, people, where, mayEnrol }: { summary: Summary; people: Address; where: EverythingProps['where']; mayEnrol: boolean }) {
  const figure = (row: Row, kind: string, count: number | null, words: string) => <Figure count={count} to={people({ requirementId: row.requirementId, kind })} label={`${words}: ${row.title}`} />;
  return (
    <Table
      caption={`Needs by training${summary.byRequirement.length > 1 ? ', safeguarding first' : ''}`}
      hideCaption
      rows={summary.byRequirement}
      rowKey={(row) => row.requirementId}
      columns={[
        { key: 'title', heading: 'Training', names: true, cell: (row) => row.title },
        { key: 'how', heading: 'How', cell: (row) => <How row={row} /> },
        { key: 'now', heading: 'Needed now', numeric: true, cell: (row) => figure(row, 'to_start', row.toStart, 'needed now') },
        { key: 'begun', heading: 'Under way', numeric: true, cell: (row) => figure(row, 'under_way', row.underWay, 'under way') },
        { key: 'expiring', heading: 'Expiring', numeric: true, cell: (row) => figure(row, 'expiring', row.expiring, 'expiring') },
        { key: 'coming', heading: 'In grace', numeric: true, cell: (row) => figure(row, 'coming', row.coming, 'in grace') },
        ...(mayEnrol
          ? [
              {
                key: 'enrol',
                heading: 'Action',
                cell: (row: Row) => {
                  const course = row.courses.find((one) => one.playable) ?? row.courses[0];
                  return course && row.toStart !== 0 ? (
                    <Link to={addressWith('/enrol', { course: course.courseId, provider: where.organisationId, setting: where.settingId })} label={`Enrol people on ${course.title}`}>
                      Enrol
                    </Link>
                  ) : null;
                },
              },
            ]
          : []),
      ]}
    />
  );
}

function How({ row }: { row: Row }) {
  if (row.playable) return <Tag colour="green">E-learning, can start now</Tag>;
  return row.eLearning ? <Tag colour="blue">E-learning</Tag> : <Tag colour="grey">Needs a session</Tag>;
}
