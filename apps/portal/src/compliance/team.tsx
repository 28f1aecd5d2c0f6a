import type { TeamGrid } from '@pvi/contract/compliance';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useAddress } from '../kernel/address.ts';
import { dayInWords } from '../kernel/dates.ts';
import { isRefused } from '../kernel/problems.ts';
import { api } from '../kernel/queries.ts';
import { useRoles, useSession } from '../kernel/session.tsx';
import { AsAt } from '../kernel/ui/as-at.tsx';
import { Button, ButtonLink } from '../kernel/ui/button.tsx';
import { Select } from '../kernel/ui/choices.tsx';
import { Failure } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { SkeletonLines } from '../kernel/ui/skeleton.tsx';
import { StandingKey } from '../kernel/ui/standing.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { CellPanel } from './cell-panel.tsx';
import './compliance.scss';
import { EnrolChosen } from './enrol.tsx';
import { Gaps, isGap } from './gaps.tsx';
import { GridTable } from './grid-table.tsx';
import type { Pointed } from './grid-table.tsx';
import { PlacePicker } from './place-picker.tsx';
import { useNarrow } from './use-narrow.ts';

const SHOWN = 100;
const MOST = 500;

/** The manager's whole team against everything asked of it, on any day. */
export function Team() {
  const { today } = useSession();
  const roles = useRoles();
  const isOfficer = roles.has('wdo') || roles.has('administrator');
  const address = useAddress({ organisation: '', setting: '', on: '', q: '', show: '', limit: String(SHOWN) });
  const { organisation, setting, on, q, limit } = address.values;
  const place = setting ? `setting:${setting}` : organisation ? `organisation:${organisation}` : '';
  const where = { ...(setting ? { settingId: setting } : organisation ? { organisationId: organisation } : {}), ...(on && { on }), ...(q && { q }) };
  const chosenPlace = place !== '' || !isOfficer;
  const result = useQuery({ ...api.compliance.grid.queryOptions({ input: { ...where, limit: Number(limit) || SHOWN }, placeholderData: keepPreviousData }), enabled: chosenPlace });
  const grid = result.data;
  // nothing to search or to choose on a page that is not hers
  if (!grid && isRefused(result.error)) {
    return (
      <Page title="Team">
        <Failure error={result.error} />
      </Page>
    );
  }

  return (
    <Page title="Team" wide caption={grid && chosenPlace ? grid.placeName : undefined} lead={grid && chosenPlace ? sentence(grid, today) : chosenPlace ? undefined : 'Choose a provider to see its people and what is asked of them.'}>
      <div className="pvi-filters pvi-filters--dated" role="search">
        <PlacePicker places={grid?.places} isOfficer={isOfficer} value={place} onChange={(next) => address.change({ organisation: '', setting: '', limit: String(SHOWN), ...placeIn(next) })} />
        <TextField name="q" type="search" label="Search by name or learner number" prose={false} value={q} onChange={(next) => address.change({ q: next })} />
        <Select name="show" label="Show" empty="Everybody" choices={shows} value={address.values.show} onChange={(show) => address.change({ show })} />
        <AsAt day={on || today} today={today} go={(day) => address.change({ on: day === today ? '' : day })} />
      </div>
      {chosenPlace && !grid && (result.error ? <Failure error={result.error} retry={() => result.refetch()} /> : <SkeletonLines lines={12} />)}
      {chosenPlace && grid && (
        <div className={result.isPlaceholderData ? 'pvi-stale' : undefined}>
          <Drawn grid={grid} show={address.values.show} file={fileOf(where)} searched={q !== ''} />
          {grid.people.length < grid.total && (
            <div className="pvi-more">
              <p className="govuk-body">
                Showing {grid.people.length} of {grid.total.toLocaleString('en-GB')} people.
                {grid.people.length >= MOST && ' Choose a setting or search to narrow it, or download all of it.'}
              </p>
              {grid.people.length < MOST && (
                <Button look="secondary" onClick={() => address.change({ limit: String(Math.min(MOST, grid.people.length + SHOWN)) })}>
                  Show more
                </Button>
              )}
            </div>
          )}
        </div>
      )}
    </Page>
  );
}

const shows = [
  { value: 'gaps', text: 'People with gaps' },
  { value: 'late', text: 'Overdue or expired' },
  { value: 'soon', text: 'Due soon' },
] as const;

function Drawn({ grid, show, file, searched }: { grid: TeamGrid; show: string; file: string; searched: boolean }) {
  const narrow = useNarrow();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const panel = useRef<HTMLElement>(null);
  const cameFrom = useRef<HTMLElement | null>(null);
  const people = useMemo(() => grid.people.filter((person) => shown(person.cells, show)), [grid, show]);

  const choose = useCallback((personId: string, on: boolean) => {
    setChosen((before) => {
      const next = new Set(before);
      if (on) next.add(personId);
      else next.delete(personId);
      return next;
    });
  }, []);
  const chooseAll = useCallback((on: boolean) => setChosen(new Set(on ? people.map((person) => person.personId) : [])), [people]);
  const point = useCallback((at: Pointed, asked: boolean) => {
    setPointed((before) => (before?.personId === at.personId && before.requirementId === at.requirementId ? before : at));
    if (!asked) return;
    cameFrom.current = document.activeElement as HTMLElement | null;
    panel.current?.focus();
  }, []);

  if (grid.people.length === 0) {
    return <div className="pvi-empty govuk-body">{searched ? 'Nobody here matches. Try fewer letters.' : 'Nobody was in post here on that day. Whoever joins by a slip or is added under People stands here once you have confirmed them.'}</div>;
  }
  const column = pointed ? grid.requirements.findIndex((requirement) => requirement.id === pointed.requirementId) : -1;
  return (
    <>
      <div className="pvi-count">
        <p className="govuk-body" role="status">
          {people.length === grid.people.length ? `${grid.total.toLocaleString('en-GB')} ${grid.total === 1 ? 'person' : 'people'}` : `${people.length} of ${grid.people.length} people shown`}
        </p>
        <ButtonLink to={file} look="link" download>
          Download as a spreadsheet (CSV)
        </ButtonLink>
        <Button look="link" onClick={() => window.print()}>
          Print
        </Button>
      </div>
      {chosen.size > 0 && <EnrolChosen requirements={grid.requirements} personIds={[...chosen]} clear={() => setChosen(new Set())} />}
      {people.length === 0 && <div className="pvi-empty govuk-body">Nobody to show. Choose ‘Everybody’ to see the whole team.</div>}
      {people.length > 0 && narrow && <Gaps people={people} requirements={grid.requirements} />}
      {people.length > 0 && !narrow && (
        <>
          <GridTable grid={grid} people={people} chosen={chosen} choose={choose} chooseAll={chooseAll} point={point} />
          <CellPanel person={people.find((person) => person.personId === pointed?.personId)} requirement={grid.requirements[column]} column={column} panel={panel} leave={() => cameFrom.current?.focus()} />
          <StandingKey />
        </>
      )}
    </>
  );
}

/** 'setting:…' as the address says it. */
function placeIn(place: string): { organisation?: string; setting?: string } {
  const [kind, id = ''] = place.split(':');
  return kind === 'setting' ? { setting: id } : kind === 'organisation' ? { organisation: id } : {};
}

function shown(cells: TeamGrid['people'][number]['cells'], show: string): boolean {
  if (show === 'gaps') return cells.some(isGap);
  if (show === 'late') return cells.some((cell) => cell?.state === 'overdue' || cell?.state === 'expired');
  if (show === 'soon') return cells.some((cell) => cell?.state === 'due_soon');
  return true;
}

function sentence({ fullyTrained, on }: TeamGrid, today: string): string {
  const when = on === today ? 'today' : `on ${dayInWords(on)}`;
  if (fullyTrained.denominator === 0) return `Nobody is counted ${when}.`;
  const { trained, denominator, printed } = fullyTrained;
  return `${trained.toLocaleString('en-GB')} of ${denominator.toLocaleString('en-GB')} people counted ${when} ${trained === 1 ? 'holds' : 'hold'} everything asked of them (${printed}).`;
}

function fileOf(where: Record<string, string | undefined>): string {
  const search = new URLSearchParams(Object.entries(where).filter((entry): entry is [string, string] => entry[1] !== undefined));
  return `/api/standing/grid.csv?${search}`;
}
