import type { Day } from '@pvi/domain/days';
import { addDays, formatDay } from '@pvi/domain/days';
import type { Candidate, NoticeKind } from '@pvi/domain/notices';
import { isSmall } from '@pvi/domain/small-numbers';
import { ask, pairParameters, wholeCouncil } from '../compliance/compliance.ts';
import type { Ctx } from '../kernel/context.ts';
import { approvalsSql, assignedSql, contractsSql, digestSql, dueSql, lateForCommissionersSql, lateForOfficersSql, teamOfSql } from './sources.sql.ts';
import type { FoundRow, TeamRow } from './sources.sql.ts';

/** Somebody who might be told, and what a line about it would be made of. */
export interface Found extends Candidate {
  /** A whole line of the message; empty where lines are sums of many. */
  readonly line: string;
  readonly organisationId: string | null;
  readonly organisationName: string | null;
}

/**
 * Who might be told of what today, worked out from the facts; for the whole council, or only for those who are
 * looked at again before a message goes.
 */
export async function foundFor(ctx: Ctx, kind: NoticeKind, days: readonly number[], people: readonly string[] | null): Promise<Found[]> {
  const { today } = ctx;
  const wanted = ({ personId }: FoundRow) => people === null || people.includes(personId);
  const horizon = addDays(today, Math.max(0, ...days));
  switch (kind) {
    case 'assigned':
      return (await rows(ctx, assignedSql, [today, people])).map((row) => ({ ...row, line: row.title }));
    case 'due': {
      const scope = people ? { kind: 'person' as const, ids: people } : wholeCouncil;
      const found = await ask<FoundRow>(ctx, dueSql(scope.kind), [...pairParameters(today, null, scope), horizon, people]);
      return found.map((row) => ({ ...row, line: dueLine(row, today) }));
    }
    case 'digest': {
      const scope = people ? { kind: 'setting' as const, ids: ((await ctx.db.query(teamOfSql, [today, people])) as { id: string }[]).map(({ id }) => id) } : wholeCouncil;
      const teams = await ask<TeamRow>(ctx, digestSql(scope.kind), [...pairParameters(today, null, scope), people]);
      return teams.map((team) => digestOf(team, today));
    }
    case 'late_officer':
    case 'late_commissioner': {
      const found = await ask<FoundRow>(ctx, kind === 'late_officer' ? lateForOfficersSql : lateForCommissionersSql, [...pairParameters(today, null, wholeCouncil), today]);
      return found.filter(wanted).map((row) => ({ ...row, line: '' }));
    }
    case 'contract_ending':
      return (await rows(ctx, contractsSql, [today, horizon])).filter(wanted).map((row) => ({ ...row, line: `${row.title}: ends on ${formatDay(row.day)}` }));
    case 'approval_waiting':
      return (await rows(ctx, approvalsSql, [today])).filter(wanted).map((row) => ({ ...row, line: '' }));
  }
}

/** The lines of a message about these things. Lists of other people are counts by place: names stand in the portal. */
export function linesOf(kind: NoticeKind, found: readonly Found[]): string[] {
  switch (kind) {
    case 'late_officer':
      return byPlace(found, (people) => (people === 1 ? '1 person' : `${people} people`));
    case 'late_commissioner':
      return byPlace(found, (people) => (isSmall(people) ? 'fewer than 5 people' : `${people} people`));
    case 'approval_waiting':
      return byPlace(found, (people) => `${people} waiting`, (one) => one.item);
    case 'assigned':
    case 'due':
    case 'digest':
    case 'contract_ending':
      return [...found].sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0)).flatMap(({ line }) => line.split('\n'));
  }
}

/** 'late:<person>:<requirement>' is about the person, however many requirements. */
const personOf = ({ item }: Found) => item.split(':')[1] ?? item;

function byPlace(found: readonly Found[], words: (people: number) => string, who: (one: Found) => string = personOf): string[] {
  const places = new Map<string, { name: string; people: Set<string> }>();
  for (const one of found) {
    const id = one.organisationId ?? '';
    const place = places.get(id) ?? { name: one.organisationName ?? '', people: new Set() };
    place.people.add(who(one));
    places.set(id, place);
  }
  return [...places.values()].sort((one, other) => one.name.localeCompare(other.name, 'en-GB')).map(({ name, people }) => `${name}: ${words(people.size)}`);
}

function dueLine({ title, day, heldBefore }: FoundRow, today: Day): string {
  if (day === today) return `${title}: today is the last day`;
  return heldBefore ? `${title}: yours runs out on ${formatDay(day)}` : `${title}: by ${formatDay(day)}`;
}

function digestOf({ personId, away, late, due, expiring, approvals, rosters }: TeamRow, today: Day): Found {
  const lines = [
    counted(late, 'person is late', 'people are late'),
    counted(due, 'person has something due in the next 30 days', 'people have something due in the next 30 days'),
    counted(expiring, 'person has something that runs out in the next 60 days', 'people have something that runs out in the next 60 days'),
    counted(approvals, 'person waits for you to confirm them', 'people wait for you to confirm them'),
    counted(rosters, 'place waits for you to say who is still there this month', 'places wait for you to say who is still there this month'),
  ].filter((line) => line !== null);
  return { personId, item: 'team', day: today, done: lines.length === 0, inPost: true, away, line: lines.join('\n'), organisationId: null, organisationName: null };
}

function counted(count: number, one: string, many: string): string | null {
  if (count === 0) return null;
  return `${count} ${count === 1 ? one : many}`;
}

async function rows(ctx: Ctx, sql: string, parameters: unknown[]): Promise<FoundRow[]> {
  return (await ctx.db.query(sql, parameters)) as FoundRow[];
}
