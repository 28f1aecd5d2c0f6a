import type { GridPerson, GridRequirement, StandingCell, TeamGrid } from '@pvi/contract/compliance';
import { cellDay, cellWords, isBrought, lookOf, reasonWords } from '@pvi/contract/standing-words';
import { Link as RouterLink } from '@tanstack/react-router';
import { memo } from 'react';
import { addressOf } from '../kernel/ui/link.tsx';
import { standingSymbol } from '../kernel/ui/standing.tsx';
import { useGridKeys } from './grid-keys.ts';

/** Somebody and the requirement pointed at; the person alone while it is her name. */
export interface Pointed {
  personId: string;
  requirementId: string;
}

interface GridTableProps {
  grid: TeamGrid;
  people: readonly GridPerson[];
  chosen: ReadonlySet<string>;
  choose: (personId: string, on: boolean) => void;
  chooseAll: (on: boolean) => void;
  /** `asked`: by Enter or a press, and not merely by passing over it. */
  point: (at: Pointed, asked: boolean) => void;
}

/** People down, requirements across. One Tab stop; arrows, Home, End and Page keys inside. */
export const GridTable = memo(function GridTable({ grid, people, chosen, choose, chooseAll, point }: GridTableProps) {
  const keys = useGridKeys();
  const all = people.length > 0 && people.every((person) => chosen.has(person.personId));
  const pointAt = (target: EventTarget, asked: boolean) => {
    const { person, requirement } = (target as HTMLElement).closest<HTMLElement>('td[data-stop]')?.dataset ?? {};
    if (person && requirement) point({ personId: person, requirementId: requirement }, asked);
  };
  return (
    <div className="pvi-grid__frame">
      <table
        className="pvi-grid"
        role="grid"
        aria-label={`How ${grid.placeName} stands against what is asked`}
        ref={keys.table}
        onKeyDown={(event) => {
          keys.onKeyDown(event);
          if (event.key === 'Enter') pointAt(event.target, true);
        }}
        onFocus={(event) => {
          keys.onFocus(event);
          pointAt(event.target, false);
        }}
        onClick={(event) => pointAt(event.target, false)}
        onPointerOver={(event) => event.pointerType === 'mouse' && pointAt(event.target, false)}
      >
        <thead>
          <GroupRow requirements={grid.requirements} />
          <tr>
            <th scope="col" className="pvi-grid__tick">
              <input type="checkbox" className="pvi-tick" aria-label="Select everyone shown" checked={all} onChange={() => chooseAll(!all)} data-stop="" tabIndex={0} />
            </th>
            <th scope="col" className="pvi-grid__name">
              Name
            </th>
            {grid.requirements.map((requirement) => (
              <th scope="col" key={requirement.id} className="pvi-grid__requirement">
                {requirement.title}
              </th>
            ))}
            <th scope="col" className="pvi-grid__count">
              Done
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <Row key={person.personId} person={person} requirements={grid.requirements} chosen={chosen.has(person.personId)} choose={choose} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td className="pvi-grid__tick" />
            <th scope="row" className="pvi-grid__name">
              Share trained
            </th>
            {grid.requirements.map(({ id, share }) => (
              <td key={id} className="pvi-grid__share">
                {share.denominator === 0 ? (
                  <span className="pvi-grid__none">nobody counted</span>
                ) : (
                  <>
                    <strong>{share.printed}</strong>
                    <span>
                      {share.trained} of {share.denominator}
                    </span>
                  </>
                )}
              </td>
            ))}
            <td className="pvi-grid__share">
              <strong>{grid.fullyTrained.denominator === 0 ? '' : grid.fullyTrained.printed}</strong>
              <span>
                {grid.fullyTrained.trained} of {grid.fullyTrained.denominator}
              </span>
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
});

/** What the requirements are about, above them. */
function GroupRow({ requirements }: { requirements: readonly GridRequirement[] }) {
  const groups: { name: string; columns: number }[] = [];
  for (const { category } of requirements) {
    const last = groups.at(-1);
    if (last?.name === category) last.columns += 1;
    else groups.push({ name: category, columns: 1 });
  }
  return (
    <tr className="pvi-grid__groups">
      <td className="pvi-grid__tick" />
      <td className="pvi-grid__name" />
      {groups.map((group, n) => (
        <th key={n} scope="colgroup" colSpan={group.columns}>
          <span>{group.name}</span>
        </th>
      ))}
      <td />
    </tr>
  );
}

interface RowProps {
  person: GridPerson;
  requirements: readonly GridRequirement[];
  chosen: boolean;
  choose: (personId: string, on: boolean) => void;
}

const Row = memo(function Row({ person, requirements, chosen, choose }: RowProps) {
  return (
    <tr className={chosen ? 'pvi-grid__chosen' : undefined}>
      <td className="pvi-grid__tick">
        <input type="checkbox" className="pvi-tick" aria-label={`Select ${person.name}`} checked={chosen} onChange={(event) => choose(person.personId, event.target.checked)} data-stop="" tabIndex={-1} />
      </td>
      <th scope="row" className="pvi-grid__name">
        <RouterLink {...addressOf(`/team/${person.personId}`)} className="govuk-link" data-stop="" tabIndex={-1}>
          {person.name}
        </RouterLink>
        <span className="pvi-grid__role">{person.posts.map((post) => post.jobRole).join(', ')}</span>
      </th>
      {person.cells.map((cell, n) => (
        <Cell key={requirements[n]!.id} cell={cell} personId={person.personId} requirementId={requirements[n]!.id} />
      ))}
      <td className="pvi-grid__count">
        {person.asked === 0 ? <span className="pvi-grid__none">none counted</span> : `${person.done} of ${person.asked}`}
      </td>
    </tr>
  );
});

function Cell({ cell, personId, requirementId }: { cell: StandingCell | null; personId: string; requirementId: string }) {
  if (cell === null) {
    return (
      <td className="pvi-grid__blank">
        <span className="govuk-visually-hidden">Not asked</span>
      </td>
    );
  }
  const day = cellDay(cell);
  return (
    <td className={`pvi-grid__cell pvi-standing--${lookOf(cell)}`} data-stop="" data-person={personId} data-requirement={requirementId} tabIndex={-1}>
      <b aria-hidden="true">
        {standingSymbol(lookOf(cell))}
        {cell.reason && cell.held && !isBrought(cell) ? '✓' : ''}
      </b>
      <span className="govuk-visually-hidden">
        {cellWords(cell)}
        {cell.reason && cell.held && !isBrought(cell) ? ', done already' : ''}{' '}
      </span>
      {cell.reason && <i aria-hidden="true">{reasonWords[cell.reason]}</i>}
      {day && <time dateTime={day}>{brief(day)}</time>}
    </td>
  );
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** '3 May 26': a cell is narrow. */
function brief(day: string): string {
  return `${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1]} ${day.slice(2, 4)}`;
}
