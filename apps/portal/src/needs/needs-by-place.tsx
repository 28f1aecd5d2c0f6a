import { useState } from 'react';
import { Button } from '../kernel/ui/button.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Table } from '../kernel/ui/table.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { Figure } from './figure.tsx';
import { addressWith, countWords } from './need-words.ts';
import type { Address, Summary } from './need-words.ts';

type Row = Summary['byPlace'][number];

/** So many places at first: each row is a lot of links. */
const PLACES = 20;

/** Needs by provider or setting, most first: the first twenty, the rest by name or on asking. */
export function NeedsByPlace({ summary, people }: { summary: Summary; people: Address }) {
  const [typed, setTyped] = useState('');
  const [all, setAll] = useState(false);
  const organisations = summary.level === 'organisation';
  const noun = organisations ? 'providers' : 'settings';
  const found = summary.byPlace.filter((row) => row.name.toLowerCase().includes(typed.trim().toLowerCase()));
  const rows = all ? found : found.slice(0, PLACES);
  const place = (placeId: string) => (organisations ? { organisationId: placeId } : { settingId: placeId });
  const figure = (row: Row, kind: string, count: number | null, words: string) => <Figure count={count} to={people({ ...place(row.placeId), kind })} label={`${words} at ${row.name}`} />;
  return (
    <>
      {summary.byPlace.length > PLACES && <TextField name="place" type="search" label={`Search the ${noun}`} value={typed} onChange={setTyped} prose={false} width={20} />}
      {rows.length === 0 && <p className="govuk-body">{typed ? `None of these ${noun} matches. Try fewer letters.` : `No ${noun} can be shown by name: fewer than 5 people need training at each.`}</p>}
      {rows.length > 0 && (
        <Table
          caption={`${caption(found.length, organisations)} with a need, most first`}
          rows={rows}
          rowKey={(row) => row.placeId}
          columns={[
            { key: 'name', heading: organisations ? 'Provider' : 'Setting', names: true, cell: (row) => <Link to={addressWith('/needs', place(row.placeId))}>{row.name}</Link> },
            { key: 'people', heading: 'People', numeric: true, cell: (row) => countWords(row.people) },
            { key: 'now', heading: 'Needed now', numeric: true, cell: (row) => figure(row, 'to_start', row.toStart, 'needed now') },
            { key: 'begun', heading: 'Under way', numeric: true, cell: (row) => figure(row, 'under_way', row.underWay, 'under way') },
            { key: 'expiring', heading: 'Expiring', numeric: true, cell: (row) => figure(row, 'expiring', row.expiring, 'expiring') },
            { key: 'coming', heading: 'In grace', numeric: true, cell: (row) => figure(row, 'coming', row.coming, 'in grace') },
          ]}
        />
      )}
      {rows.length < found.length && (
        <Button look="secondary" onClick={() => setAll(true)}>
          {`Show all ${found.length} ${noun}`}
        </Button>
      )}
      {summary.placesLeftOut > 0 && <p className="govuk-body">{`${caption(summary.placesLeftOut, organisations)} ${summary.placesLeftOut === 1 ? 'is' : 'are'} left out of this list, because so few people there need training that the figures would be about somebody.`}</p>}
    </>
  );
}

function caption(count: number, organisations: boolean): string {
  if (organisations) return count === 1 ? '1 provider' : `${count} providers`;
  return count === 1 ? '1 setting' : `${count} settings`;
}
