import type { ShareAnswer } from '@pvi/contract/compliance';
import type { Day } from '@pvi/domain/days';
import { printedPercent } from '@pvi/domain/percent';
import type { Standing } from '@pvi/domain/standing';
import { trainedShare } from '@pvi/domain/trained-share';
import type { Ctx } from '../kernel/context.ts';
import { ask } from './asking.ts';
import { wholeCouncil } from './scope.sql.ts';
import type { Scope } from './scope.sql.ts';
import { mostDays, shareCountsSql, shareParameters, sharePeopleSql } from './share.sql.ts';
import type { PairRow } from './standing.sql.ts';
import type { RequirementSet, ShareCountRow, SharePersonRow, SharePlaces } from './share.sql.ts';

export interface ShareQuestion {
  /** In any order; each is answered once. */
  days: readonly Day[];
  sets: readonly RequirementSet[];
  /** The whole council unless said. */
  scope?: Scope;
  organisationTypes?: readonly string[] | null;
  /** All but agency unless said; the agency line stands beside it in any case. */
  workerTypes?: readonly string[] | null;
  /** One share for all, or one for each organisation or setting of the scope. */
  places?: SharePlaces;
}

/** The trained share of one set on one day, in one place when places were asked for. */
export interface ShareOn extends ShareAnswer {
  setKey: string;
  placeId: string | null;
  on: Day;
}

/**
 * The shares asked for. Where nobody is asked anything on a day there is a share of nobody ('not available'), unless
 * places were asked for: then a place without people has no row.
 */
export async function sharesOn(ctx: Ctx, question: ShareQuestion): Promise<ShareOn[]> {
  const answers: ShareOn[] = [];
  const places = question.places ?? 'together';
  for (const days of inBatches(question.days)) {
    const rows = await ask<ShareCountRow>(ctx, shareCountsSql((question.scope ?? wholeCouncil).kind, places), parametersOf(question, days));
    if (places !== 'together') {
      answers.push(...rows.map((row) => ({ setKey: row.set_key, placeId: row.place_id, on: days[row.day]!, ...shareOf(row) })));
      continue;
    }
    const found = new Map(rows.map((row) => [`${row.set_key} ${row.day}`, row]));
    for (const set of question.sets) {
      days.forEach((on, day) => answers.push({ setKey: set.key, placeId: null, on, ...shareOf(found.get(`${set.key} ${day}`) ?? nobody) }));
    }
  }
  return answers;
}

/** Who is trained, who is not and who is left out for which reason, on one day. */
export async function sharePeopleOn(ctx: Ctx, on: Day, question: Omit<ShareQuestion, 'days'>): Promise<{ setKey: string; placeId: string | null; personId: string; outcome: SharePersonRow['outcome'] }[]> {
  const rows = await ask<SharePersonRow>(ctx, sharePeopleSql((question.scope ?? wholeCouncil).kind, question.places ?? 'together'), parametersOf({ ...question, days: [on] }, [on]));
  return rows.map((row) => ({ setKey: row.set_key, placeId: row.place_id, personId: row.person_id, outcome: row.outcome }));
}

/** The same share of people whose pairs are at hand, all of them, in no need of the database. */
export function shareOfPairs(pairs: readonly PairRow[], requirementIds: ReadonlySet<string>): ShareAnswer {
  const people = Map.groupBy(pairs.filter((pair) => requirementIds.has(pair.requirement_id)), (pair) => pair.person_id);
  const { trainedIds, notTrainedIds, excludedIds, ...share } = trainedShare(
    [...people].map(([personId, asked]) => ({
      personId,
      assignments: [...Map.groupBy(asked, (pair) => pair.assignment_id).values()].map((post) => ({ workerType: post[0]!.worker_type, startsOn: post[0]!.starts_on, standings: post.map(standingOfPair) })),
    })),
  );
  return share;
}

function standingOfPair(pair: PairRow): Standing {
  const detail = { dueOn: pair.due_on, marks: { held: pair.held, begun: pair.begun_on !== null, dueInDays: null } };
  return pair.state === 'not_counted' ? { ...detail, state: pair.state, reason: pair.reason!, until: pair.until } : { ...detail, state: pair.state };
}

export function shareOf(row: Omit<ShareCountRow, 'set_key' | 'place_id' | 'day'>): ShareAnswer {
  return {
    trained: row.trained,
    denominator: row.counted,
    printed: printedPercent(row.trained, row.counted),
    population: row.population,
    exclusions: { closed: row.closed, exempt: row.exempt, long_leave: row.long_leave, return_grace: row.return_grace, grace: row.grace },
    inGrace: { people: row.grace, alreadyTrained: row.grace_trained },
    raw: { numerator: row.raw_trained, denominator: row.population, printed: printedPercent(row.raw_trained, row.population) },
    agency: { trained: row.agency_trained, denominator: row.agency_counted, printed: printedPercent(row.agency_trained, row.agency_counted) },
  };
}

const nobody = { population: 0, counted: 0, trained: 0, raw_trained: 0, closed: 0, exempt: 0, long_leave: 0, return_grace: 0, grace: 0, grace_trained: 0, agency_counted: 0, agency_trained: 0 };

function parametersOf(question: ShareQuestion, days: readonly Day[]): unknown[] {
  return shareParameters(days, question.sets, question.scope ?? wholeCouncil, question.organisationTypes ?? null, question.workerTypes ?? null);
}

function* inBatches(days: readonly Day[]): Generator<Day[]> {
  const ordered = [...new Set(days)].sort();
  for (let at = 0; at < ordered.length; at += mostDays) yield ordered.slice(at, at + mostDays);
}
