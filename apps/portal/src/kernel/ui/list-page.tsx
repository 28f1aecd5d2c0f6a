import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Address } from '../address.ts';
import { isRefused } from '../problems.ts';
import { Button, ButtonGroup, ButtonLink } from './button.tsx';
import { Select } from './choices.tsx';
import { Failure } from './loaded.tsx';
import { Page } from './page.tsx';
import type { PageProps } from './page.tsx';
import { SkeletonLines } from './skeleton.tsx';
import { Table } from './table.tsx';
import type { Column } from './table.tsx';
import { TextField } from './text-field.tsx';

export interface Filter {
  /** The word in the address. */
  name: string;
  label: string;
  /** The words for no choice. */
  all: string;
  choices: readonly { value: string; text: string }[];
}

/** Which rows a bulk action is for: those ticked, or everything that the address finds. */
export interface Chosen {
  ids: string[];
  /** True after 'Select all 214': send the filter, not the ids. */
  all: boolean;
  count: number;
}

export interface ListPageProps<Row> extends Omit<PageProps, 'children' | 'wide'> {
  /** From `useAddress({ q: '', sort: 'name', limit: '50', … })`. */
  address: Address<Record<string, string>>;
  result: UseQueryResult<unknown, Error>;
  rows: readonly Row[] | undefined;
  /** How many the address finds, shown or not. */
  total: number | undefined;
  /** 'person', 'people'. */
  noun: [one: string, many: string];
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  rowName?: (row: Row) => string;
  searchLabel?: string;
  filters?: readonly Filter[];
  /** What to say, and what to do, where there is nothing at all yet. */
  empty: ReactNode;
  /** A file of everything that the address finds. */
  exportTo?: string;
  /** Bulk actions for the chosen rows. */
  bulk?: (chosen: Chosen, clear: () => void) => ReactNode;
  /** More between the filters and the table. */
  above?: ReactNode;
}

const MORE = 50;
/** The most that one page draws; past it, narrowing the list is quicker than reading it. */
const TOO_MUCH = 500;

/** Every list: search as you type, filters and sort in the address, count, export, select all, and its states. */
export function ListPage<Row>(props: ListPageProps<Row>) {
  const { address, result, rows, total, noun, columns, rowKey, rowName, searchLabel, filters = [], empty, exportTo, bulk, above, ...page } = props;
  const { values, change, changed, clear } = address;
  const [picked, setPicked] = useState<{ ids: ReadonlySet<string>; all: boolean }>(NONE);
  const count = total ?? 0;
  const words = `${count.toLocaleString('en-GB')} ${count === 1 ? noun[0] : noun[1]}`;
  const limit = Number(values.limit) || MORE;
  // no search, filters or buttons over something that is not there, or not the asker's
  if (rows === undefined && isRefused(result.error)) {
    return (
      <Page title={page.title} back={page.back}>
        <Failure error={result.error} />
      </Page>
    );
  }

  return (
    <Page {...page} wide>
      <div className="pvi-filters" role="search">
        {searchLabel && <Search label={searchLabel} value={values.q ?? ''} onChange={(q) => change({ q })} />}
        {filters.map((filter) => (
          <Select key={filter.name} name={filter.name} label={filter.label} empty={filter.all} choices={filter.choices} value={values[filter.name] ?? ''} onChange={(value) => change({ [filter.name]: value })} />
        ))}
      </div>
      {above}
      <div className="pvi-count">
        <p className="govuk-body" role="status">
          {rows === undefined ? 'Loading' : words}
          {changed && rows !== undefined && ' found'}
        </p>
        {changed && (
          <Button look="link" onClick={clear}>
            Clear search and filters
          </Button>
        )}
        {exportTo && count > 0 && (
          <ButtonLink to={exportTo} look="link" download>
            Download as a spreadsheet (CSV)
          </ButtonLink>
        )}
      </div>
      {bulk && picked.ids.size > 0 && rows && (
        <div className="pvi-bulk" role="region" aria-label="Selected">
          <p className="govuk-body govuk-!-margin-bottom-2">
            <strong>{picked.all ? `All ${words}` : `${picked.ids.size} selected`}</strong>{' '}
            {!picked.all && rows.every((row) => picked.ids.has(rowKey(row))) && count > rows.length && (
              <Button look="link" onClick={() => setPicked({ ...picked, all: true })}>
                Select all {words}
              </Button>
            )}
          </p>
          <ButtonGroup>
            {bulk({ ids: [...picked.ids], all: picked.all, count: picked.all ? count : picked.ids.size }, () => setPicked(NONE))}
            <Button look="link" onClick={() => setPicked(NONE)}>
              Clear selection
            </Button>
          </ButtonGroup>
        </div>
      )}
      {rows === undefined && (result.error ? <Failure error={result.error} retry={() => result.refetch()} /> : <SkeletonLines lines={10} />)}
      {rows?.length === 0 && <div className="pvi-empty govuk-body">{changed ? `No ${noun[1]} match. Try fewer words or filters.` : empty}</div>}
      {rows && rows.length > 0 && (
        <div className={result.isPlaceholderData ? 'pvi-stale' : undefined}>
          <Table
            caption={words}
            hideCaption
            {...{ columns, rows, rowKey, rowName }}
            sort={values.sort}
            onSort={(sort) => change({ sort })}
            selection={
              bulk && {
                chosen: picked.ids,
                choose: (key, on) => setPicked({ ids: toggled(picked.ids, key, on), all: false }),
                chooseAll: (on) => setPicked({ ids: new Set(on ? rows.map(rowKey) : []), all: false }),
              }
            }
          />
          <ShowMore shown={rows.length} total={count} noun={noun[1]} onMore={() => change({ limit: String(Math.min(limit + MORE, TOO_MUCH)) })} />
        </div>
      )}
    </Page>
  );
}

const NONE = { ids: new Set<string>(), all: false };

function toggled(ids: ReadonlySet<string>, key: string, on: boolean): ReadonlySet<string> {
  const next = new Set(ids);
  if (on) next.add(key);
  else next.delete(key);
  return next;
}

/** Search as you type: the address follows a quarter of a second after the last key. */
function Search({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  useEffect(() => {
    // The address changed by other means: Back, 'Clear', a link.
    if (value !== told.current) {
      told.current = value;
      setTyped(value);
    }
  }, [value]);
  useEffect(() => {
    if (typed === told.current) return;
    const timer = setTimeout(() => {
      told.current = typed;
      onChange(typed);
    }, 250);
    return () => clearTimeout(timer);
  }, [typed, onChange]);
  return <TextField name="q" type="search" label={label} value={typed} onChange={setTyped} prose={false} />;
}

/** The end of a list that goes on. */
export function ShowMore({ shown, total, noun, onMore }: { shown: number; total: number; noun: string; onMore: () => void }) {
  if (shown >= total) return null;
  return (
    <div className="pvi-more">
      <p className="govuk-body">
        Showing {shown.toLocaleString('en-GB')} of {total.toLocaleString('en-GB')} {noun}.
        {shown >= TOO_MUCH && ' That is a lot to read: search or filter to narrow it, or download all of it.'}
      </p>
      {shown < TOO_MUCH && (
        <Button look="secondary" onClick={onMore}>
          Show more
        </Button>
      )}
    </div>
  );
}
