import type { ReactNode } from 'react';

export interface Column<Row> {
  /** Also the word in the address: `?sort=name`, `?sort=-name`. */
  key: string;
  heading: string;
  cell: (row: Row) => ReactNode;
  sortable?: boolean;
  numeric?: boolean;
  /** A day, a code, a short word: never broken over two lines. */
  whole?: boolean;
  /** The cell that names the row; read out as its heading. One column, usually the first. */
  names?: boolean;
}

export interface Selection {
  /** Keys of the chosen rows. */
  chosen: ReadonlySet<string>;
  choose: (key: string, on: boolean) => void;
  chooseAll: (on: boolean) => void;
}

export interface TableProps<Row> {
  /** What the table shows, with its count: '42 people'. */
  caption: ReactNode;
  hideCaption?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The words of a row for its checkbox: its person's name. */
  rowName?: (row: Row) => string;
  /** 'name' upwards, '-name' downwards. */
  sort?: string;
  onSort?: (sort: string) => void;
  selection?: Selection;
}

/**
 * A table that becomes a list of cards below 640 px. The roles are spelled out because a browser drops a
 * table's meaning when a style changes how its rows are laid out.
 */
export function Table<Row>({ caption, hideCaption, columns, rows, rowKey, rowName, sort, onSort, selection }: TableProps<Row>) {
  const all = selection !== undefined && rows.length > 0 && rows.every((row) => selection.chosen.has(rowKey(row)));
  return (
    <table className="govuk-table pvi-table" role="table">
      <caption className={`govuk-table__caption govuk-table__caption--s${hideCaption ? ' govuk-visually-hidden' : ''}`}>{caption}</caption>
      <thead className="govuk-table__head" role="rowgroup">
        <tr className="govuk-table__row" role="row">
          {selection && (
            <th scope="col" role="columnheader" className="govuk-table__header pvi-table__tick">
              <Tick label="Select all shown" checked={all} onChange={() => selection.chooseAll(!all)} />
            </th>
          )}
          {columns.map((column) => (
            <Heading key={column.key} column={column} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
      <tbody className="govuk-table__body" role="rowgroup">
        {rows.map((row) => {
          const key = rowKey(row);
          return (
            <tr className="govuk-table__row" role="row" key={key}>
              {selection && (
                <td className="govuk-table__cell pvi-table__tick" role="cell">
                  <Tick label={`Select ${rowName?.(row) ?? 'this row'}`} checked={selection.chosen.has(key)} onChange={(on) => selection.choose(key, on)} />
                </td>
              )}
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Heading<Row>({ column, sort, onSort }: { column: Column<Row>; sort?: string; onSort?: (sort: string) => void }) {
  const className = `govuk-table__header${column.numeric ? ' govuk-table__header--numeric' : ''}`;
  if (!column.sortable || !onSort) {
    return (
      <th scope="col" role="columnheader" className={className}>
        {column.heading}
      </th>
    );
  }
  const direction = sort === column.key ? 'ascending' : sort === `-${column.key}` ? 'descending' : undefined;
  const arrow = direction === 'ascending' ? '▲' : direction === 'descending' ? '▼' : '↕';
  return (
    <th scope="col" role="columnheader" className={className} aria-sort={direction ?? 'none'}>
      <button type="button" className="pvi-sort" onClick={() => onSort(direction === 'ascending' ? `-${column.key}` : column.key)}>
        {column.heading} <span aria-hidden="true">{arrow}</span>
      </button>
    </th>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  // beside its value a heading is followed by a colon
  const label = column.heading.replace('?', '');
  if (column.names) {
    return (
      <th scope="row" role="rowheader" className="govuk-table__header pvi-table__name">
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td className={`govuk-table__cell${column.numeric ? ' govuk-table__cell--numeric' : ''}${column.whole ? ' pvi-table__whole' : ''}`} role="cell" data-label={label}>
      {column.cell(row)}
    </td>
  );
}

function Tick({ label, checked, onChange }: { label: string; checked: boolean; onChange: (on: boolean) => void }) {
  return <input type="checkbox" className="pvi-tick" aria-label={label} checked={checked} onChange={(event) => onChange(event.target.checked)} />;
}
