import type { Day } from '@pvi/domain/days';
import { addMonths, formatDay } from '@pvi/domain/days';
import type { CellFault, CellValues } from '@pvi/domain/import-columns';
import { workerTypeOf } from '@pvi/domain/hr-words';
import { readCells } from '@pvi/domain/import-columns';
import type { Ctx } from '../../kernel/context.ts';
import { may } from '../../kernel/context.ts';
import type { Asked } from '../import-kind.ts';
import { Places } from './places.ts';
import type { ProviderPlace, SettingPlace } from './places.ts';

/** A line of a people file that has been read, with its place found; faulty ones have `faults`. */
export interface PeopleLine {
  line: number;
  values: CellValues;
  /** As they stand in the file. */
  typed: Readonly<Record<string, string>>;
  faults: CellFault[];
  provider: ProviderPlace | null;
  setting: SettingPlace | null;
  /** Provider and staff number: the same person has the same. Null where either is missing. */
  key: string | null;
}

const earliestStart = '1950-01-01';

/** Reads every line, finds its place, and says all that is wrong with it by itself or beside the other lines. */
export async function readPeopleLines(ctx: Ctx, asked: Asked): Promise<PeopleLine[]> {
  const places = await Places.load(ctx, [...new Set(asked.lines.map(({ cells }) => cells.provider_ref ?? ''))]);
  const lines = asked.lines.map(({ line, cells, faults: given }): PeopleLine => {
    const { values, faults } = readCells(asked.columns, withWorkerType(cells));
    const read: PeopleLine = { line, values, typed: cells, faults: [...given, ...faults], provider: null, setting: null, key: null };
    findPlace(ctx, places, read);
    if (read.provider && values.worker_ref) read.key = `${read.provider.id}|${values.worker_ref}`;
    checkDates(read, ctx.today);
    return read;
  });
  compareLines(lines);
  return lines;
}

/** What payrolls call a kind of worker: 'Zero hours' is bank. Not their short codes: FT is full-time to one and fixed-term to another. */
function withWorkerType(cells: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const known = cells.worker_type && cells.worker_type.trim().length > 3 && workerTypeOf(cells.worker_type);
  return known ? { ...cells, worker_type: known } : cells;
}

function findPlace(ctx: Ctx, places: Places, read: PeopleLine): void {
  const { provider_ref: providerRef, setting_ref: settingRef } = read.values;
  if (!providerRef) return;
  const provider = places.provider(providerRef);
  if (!provider.ok) return fault(read, 'provider_ref', provider.code, provider.remedy);
  read.provider = provider.place;
  if (!settingRef) return;
  const setting = places.setting(provider.place.id, settingRef);
  // whoever may not write there learns no more than that
  if (!setting.ok) return fault(read, 'setting_ref', setting.code, may(ctx, 'write', 'Import', {}) ? setting.remedy : 'None of your settings has this name. Check it against the list of your settings.');
  if (!may(ctx, 'write', 'Import', { settingId: setting.place.id })) return fault(read, 'setting_ref', 'not_yours', 'This is not one of your settings. Leave the line out.');
  read.setting = setting.place;
}

function checkDates(read: PeopleLine, today: Day): void {
  const { start_date: startsOn, end_date: endsOn, date_of_birth: born } = read.values;
  if (born && (born > addMonths(today, -12 * 13) || born < addMonths(today, -12 * 110))) fault(read, 'date_of_birth', 'year', 'Check the year of birth.');
  if (startsOn && (startsOn < earliestStart || startsOn > addMonths(today, 24))) fault(read, 'start_date', 'year', 'Check the year.');
  else if (startsOn && born && startsOn <= born) fault(read, 'start_date', 'before_birth', 'The start is before the date of birth. Check both.');
  if (startsOn && endsOn && endsOn < startsOn) fault(read, 'end_date', 'ends_first', 'The end is before the start. Check both dates.');
  if (endsOn && endsOn > addMonths(today, 24)) fault(read, 'end_date', 'year', 'Check the year.');
  const closedOn = read.setting?.closedOn;
  if (closedOn && startsOn && startsOn > closedOn) fault(read, 'setting_ref', 'closed', `This setting closed on ${formatDay(closedOn)}. Name the one where the person works.`);
  if (read.values.preferred_language && !/^[a-z]{2}$/i.test(read.values.preferred_language)) fault(read, 'preferred_language', 'unknown', 'Write two letters, like en or pl, or leave it empty.');
}

/** One staff number is one person; one person has one line a post. */
function compareLines(lines: readonly PeopleLine[]): void {
  const firsts = new Map<string, PeopleLine>();
  const posts = new Map<string, PeopleLine[]>();
  for (const read of lines) {
    if (!read.key) continue;
    const first = firsts.get(read.key);
    if (!first) firsts.set(read.key, read);
    else if (nameOf(first) !== nameOf(read)) {
      fault(read, 'worker_ref', 'other_name', `Line ${first.line} gives this staff number to another name. Give each person a number of their own.`);
      continue;
    }
    if (!read.setting || !read.values.job_role_code) continue;
    const post = `${read.key}|${read.setting.id}|${read.values.job_role_code}`;
    const twice = (posts.get(post) ?? []).find((other) => overlap(other, read));
    if (twice) fault(read, 'worker_ref', 'twice', `Line ${twice.line} has this post already. Leave one of the two out.`);
    posts.set(post, [...(posts.get(post) ?? []), read]);
  }
  for (const read of lines) {
    const manager = read.values.manager_worker_ref;
    if (manager && read.values.worker_ref === manager) read.values = { ...read.values, manager_worker_ref: null };
  }
}

function overlap(one: PeopleLine, other: PeopleLine): boolean {
  return (one.values.start_date ?? '') <= (other.values.end_date ?? '9999') && (other.values.start_date ?? '') <= (one.values.end_date ?? '9999');
}

export function nameOf(read: PeopleLine): string {
  return `${read.values.first_name ?? ''} ${read.values.last_name ?? ''}`.toLowerCase();
}

export function fault(read: PeopleLine, column: string, code: string, remedy: string): void {
  read.faults.push({ column, value: (read.typed[column] ?? '').slice(0, 200), code, remedy });
}
