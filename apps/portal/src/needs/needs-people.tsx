import { needKindList, needKindWords } from '@pvi/contract/need-kinds';
import type { NeedKindCode } from '@pvi/contract/need-kinds';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { InferClientOutputs } from '@orpc/client';
import { useAddress } from '../kernel/address.ts';
import type { Client } from '../kernel/client.ts';
import { dayInWords, dayShort } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { ButtonLink } from '../kernel/ui/button.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { ListPage } from '../kernel/ui/list-page.tsx';
import { StandingBadge } from '../kernel/ui/standing.tsx';
import type { StandingName } from '../kernel/ui/standing.tsx';
import { placeWords } from '../organisations/place-words.ts';
import { addressWith, monthWords } from './need-words.ts';

type Row = InferClientOutputs<Client>['needs']['people']['rows'][number];
type Input = NonNullable<Parameters<Client['needs']['people']>[0]>;

const isKind = (text: string): text is NeedKindCode => needKindList.some((kind) => kind.code === text);

/** Who stands behind a figure of the needs page: one line a person and training. */
export function NeedsPeople() {
  const { today } = useSession();
  const address = useAddress({ q: '', sort: 'due', limit: '50', kind: '', month: '', due: '', requirementId: '', organisationId: '', settingId: '', months: '6' });
  const { q, sort, limit, kind, month, due, requirementId, organisationId, settingId, months } = address.values;
  const where = { organisationId: organisationId || undefined, settingId: settingId || undefined };
  const input: Input = {
    ...where,
    months: Number(months) || 6,
    requirementId: requirementId || undefined,
    kind: isKind(kind) ? kind : undefined,
    month: month || undefined,
    due: due === 'late' || due === 'soon' ? due : undefined,
    q: q || undefined,
    sort: sort as Input['sort'],
    limit: Number(limit) || 50,
  };
  const result = useQuery(api.needs.people.queryOptions({ input, placeholderData: keepPreviousData }));
  const requirements = useQuery(api.needs.summary.queryOptions({ input: { ...where, months: Number(months) || 6 } }));
  const data = result.data;
  const course = requirements.data?.byRequirement.find((row) => row.requirementId === requirementId)?.courses;
  const enrol = (course?.find((one) => one.playable) ?? course?.[0])?.courseId;
  return (
    <ListPage<Row>
      title={data?.requirementTitle ? `Who needs ${data.requirementTitle.toLowerCase()}` : 'Who needs training'}
      caption={data?.placeName}
      back={{ to: addressWith('/needs', where), text: 'Back to training needs' }}
      lead={data && sentence(data.people, data.total, { kind, month, due })}
      actions={enrol && <ButtonLink to={addressWith('/enrol', { course: enrol, provider: organisationId, setting: settingId })}>Enrol these people</ButtonLink>}
      address={address}
      result={result}
      rows={data?.rows}
      total={data?.total}
      noun={['place', 'places']}
      searchLabel="Search by name or learner number"
      filters={[
        { name: 'requirementId', label: 'Training', all: 'All training', choices: requirements.data?.byRequirement.map((row) => ({ value: row.requirementId, text: row.title })) ?? [] },
        { name: 'kind', label: 'State', all: 'Every state', choices: needKindList.map((one) => ({ value: one.code, text: one.words })) },
        { name: 'due', label: 'Wanted by', all: 'Any day', choices: [{ value: 'late', text: 'A day that has passed' }, { value: 'soon', text: 'A day in the next 60' }] },
      ]}
      empty="Nobody here needs training. Everything that is asked is held."
      exportTo={addressWith('/api/needs.csv', { ...where, months, requirementId, kind, month, due, q })}
      rowKey={(row) => `${row.personId} ${row.requirementId}`}
      rowName={(row) => `${row.givenName} ${row.familyName}`}
      columns={[
        { key: 'name', heading: 'Name', names: true, sortable: true, cell: (row) => <Link to={`/people/${row.personId}`}>{`${row.givenName} ${row.familyName}`}</Link> },
        { key: 'requirement', heading: 'Training', sortable: true, cell: (row) => row.requirementTitle },
        { key: 'state', heading: 'State', cell: (row) => <State row={row} today={today} /> },
        { key: 'due', heading: 'Wanted by', sortable: true, whole: true, cell: (row) => dayShort(row.dueOn) },
        { key: 'place', heading: 'Where', sortable: true, cell: (row) => placeWords(row.settingName, row.organisationName) },
        { key: 'number', heading: 'Learner number', whole: true, cell: (row) => row.learnerNo },
      ]}
    />
  );
}

function sentence(people: number, total: number, { kind, month, due }: { kind: string; month: string; due: string }): string {
  const who = people === 1 ? '1 person' : `${people.toLocaleString('en-GB')} people`;
  const what = total === 1 ? '1 place' : `${total.toLocaleString('en-GB')} places`;
  const when = month ? ` that ${total === 1 ? 'falls' : 'fall'} due in ${monthWords(month)}` : due === 'late' ? (total === 1 ? ' that was wanted by a day that has passed' : ' that were wanted by a day that has passed') : due === 'soon' ? (total === 1 ? ' that is due or runs out within 60 days' : ' that are due or run out within 60 days') : kind === 'expiring' ? ' because a certificate runs out' : '';
  if (total === 0) return 'Nobody needs a place here.';
  if (isKind(kind) && kind === 'under_way') return `${what} for ${who}: enrolled or begun.`;
  return `${what} for ${who}${when}.`;
}

const STATES: Record<NeedKindCode, StandingName> = { to_start: 'not_started', under_way: 'in_progress', expiring: 'due_soon', coming: 'not_counted' };

function State({ row, today }: { row: Row; today: string }) {
  const late = row.dueOn < today;
  if (row.kind === 'under_way') return <StandingBadge standing="in_progress" text={row.begunOn ? `Begun ${dayShort(row.begunOn)}` : `Enrolled ${dayShort(row.enrolledOn ?? today)}`} />;
  if (row.kind === 'expiring') return <StandingBadge standing="due_soon" text={`Held until ${dayInWords(row.dueOn)}`} />;
  if (row.kind === 'coming') return <StandingBadge standing="not_counted" text={needKindWords('coming')} />;
  if (late) return <StandingBadge standing={row.heldBefore ? 'expired' : 'overdue'} />;
  return <StandingBadge standing={STATES[row.kind]} />;
}
