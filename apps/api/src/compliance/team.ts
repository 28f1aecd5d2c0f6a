import type { GridRequirement, PersonStanding, ShareFigure, TeamGrid } from '@pvi/contract/compliance';
import { showCode } from '@pvi/domain/codes';
import type { Day } from '@pvi/domain/days';
import { printedPercent } from '@pvi/domain/percent';
import type { Ctx } from '../kernel/context.ts';
import { looksAt, permit, reach } from '../kernel/context.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { ask } from './asking.ts';
import { rowOf } from './cells.ts';
import type { ColumnRow, PlaceRow, TeamPersonRow } from './compliance.sql.ts';
import { columnsSql, placesSql, teamSql } from './compliance.sql.ts';
import { footSql } from './foot.sql.ts';
import type { FootRow } from './foot.sql.ts';
import type { Scope } from './scope.sql.ts';
import { shareOfPairs } from './shares.ts';
import { pairParameters, pairsSql } from './standing.sql.ts';
import type { PairRow } from './standing.sql.ts';

export interface GridQuestion {
  organisationId?: string;
  settingId?: string;
  on?: Day;
  q?: string;
  offset: number;
  limit: number;
}

/** The set of everything that a place asks. */
const everything = 'everything';

/** What stands at the foot of a column, and whether the column is asked of anybody. */
type Foot = ReadonlyMap<string, { share: ShareFigure; asked: boolean }>;
const nothing = { share: figureOf(0, 0), asked: false };

/**
 * People × requirements on a day. A person with several posts in the place is one row, judged requirement by
 * requirement, as she is counted once in the place's share.
 */
export async function teamGrid(ctx: Ctx, asked: GridQuestion): Promise<TeamGrid> {
  const { scope, name, places } = await placeOf(ctx, asked);
  const on = asked.on ?? ctx.today;
  const people = (await ctx.db.query(teamSql(scope.kind), [on, scope.ids, asked.q ?? '', asked.limit, asked.offset])) as TeamPersonRow[];
  const columns = (await ctx.db.query(columnsSql, [on, null])) as ColumnRow[];
  const assignmentIds = people.flatMap((person) => person.posts.map((post) => post.assignmentId));
  const pairs = await ask<PairRow>(ctx, pairsSql('assignment'), pairParameters(on, null, { kind: 'assignment', ids: assignmentIds }));

  const whole = asked.offset === 0 && !asked.q && people.length === (people[0]?.total ?? 0);
  const foot = whole ? footOfPairs(columns, pairs) : await footOf(ctx, on, scope);
  // A column that asks nothing of anybody here would only push the others aside.
  const requirements = columns.flatMap((column) => {
    const { share, asked: ofAnybody } = foot.get(column.id) ?? nothing;
    return ofAnybody || pairs.some((pair) => pair.requirement_id === column.id) ? [{ ...column, share }] : [];
  });

  const ids = requirements.map((requirement) => requirement.id);
  const byPerson = Map.groupBy(pairs, (pair) => pair.person_id);
  return {
    on,
    placeName: name,
    places,
    requirements,
    people: people.map((person) => ({
      personId: person.person_id,
      name: person.name,
      learnerNo: showCode('learner', person.learner_no),
      posts: person.posts,
      ...rowOf(byPerson.get(person.person_id) ?? [], person.posts.map((post) => post.assignmentId), ids),
    })),
    total: people[0]?.total ?? 0,
    fullyTrained: (foot.get(everything) ?? nothing).share,
  };
}

/** The foot when everybody is on the page. */
function footOfPairs(columns: readonly ColumnRow[], pairs: readonly PairRow[]): Foot {
  const ids = columns.map((column) => column.id);
  const sets = [...ids.map((id) => [id, [id]] as const), [everything, ids] as const];
  return new Map(sets.map(([key, requirementIds]) => {
    const { trained, denominator, population, agency } = shareOfPairs(pairs, new Set(requirementIds));
    return [key, { share: figureOf(trained, denominator), asked: population + agency.denominator > 0 }];
  }));
}

/** The foot of all pages together. */
async function footOf(ctx: Ctx, on: Day, scope: Scope): Promise<Foot> {
  const rows = await ask<FootRow>(ctx, footSql(scope.kind), pairParameters(on, null, scope));
  return new Map(rows.map((row) => [row.requirement_id ?? everything, { share: figureOf(row.trained, row.denominator), asked: row.asked }]));
}

function figureOf(trained: number, denominator: number): ShareFigure {
  return { trained, denominator, printed: printedPercent(trained, denominator) };
}

/**
 * How one person stands, provider by provider. She sees all her posts; a manager sees those at the manager's own
 * settings and nothing that another provider asks.
 */
export async function standingOfPerson(ctx: Ctx, personId: string, day?: Day): Promise<PersonStanding> {
  const on = day ?? ctx.today;
  const posts = (await ctx.db.query(personPostsSql, [personId, on])) as PersonPostRow[];
  permit(ctx, 'read', 'Standing', [{ personId }, ...posts.map((post) => ({ settingId: post.settingId }))]);
  const within = reach(ctx, 'Standing');
  const mine = within.everything || ctx.actor.personId === personId ? posts : posts.filter((post) => within.settingIds.includes(post.settingId));
  const [person] = (await ctx.db.query(`select coalesce(known_as, given_name) || ' ' || family_name as name from person where id = $1`, [personId])) as { name: string }[];
  if (!person) throw notFound();
  looksAt(ctx, personId);
  const pairs = await ask<PairRow>(ctx, pairsSql('assignment'), pairParameters(on, null, { kind: 'assignment', ids: mine.map((post) => post.assignmentId) }));
  const requirements = await columnsOf(ctx, on, pairs);
  const ids = requirements.map((requirement) => requirement.id);
  return {
    on,
    personId,
    name: person.name,
    requirements,
    places: [...Map.groupBy(mine, (post) => post.organisationId)].map(([organisationId, there]) => ({
      organisationId,
      organisationName: there[0]!.organisationName,
      posts: there,
      ...rowOf(pairs.filter((pair) => pair.organisation_id === organisationId), there.map((post) => post.assignmentId), ids),
    })),
  };
}

/** The place a question is about, as far as the asker reaches it. @throws Problem `not_found`, or `invalid_input` for an officer who named none. */
export async function placeOf(ctx: Ctx, asked: { organisationId?: string; settingId?: string }): Promise<{ scope: Scope; name: string; places: TeamGrid['places'] }> {
  const within = reach(ctx, 'Standing');
  if (!within.everything && within.settingIds.length === 0) throw notFound();
  const settingIds = within.everything ? null : within.settingIds;
  if (within.everything && !asked.organisationId && !asked.settingId) {
    throw new Problem('invalid_input', 'Choose a provider or a setting first.', [{ path: 'organisationId', code: 'required', message: 'Choose a provider' }]);
  }
  if (asked.settingId) permit(ctx, 'read', 'Standing', { settingId: asked.settingId });
  const organisationId = within.everything ? (asked.organisationId ?? (await organisationOf(ctx, asked.settingId!))) : null;
  const rows = (await ctx.db.query(placesSql, [settingIds, organisationId])) as PlaceRow[];
  const places = rows.map(({ kind, id, name }) => ({ kind, id, name }));
  const chosen = asked.settingId
    ? rows.find((row) => row.kind === 'setting' && row.id === asked.settingId)
    : asked.organisationId
      ? (rows.find((row) => row.kind === 'organisation' && row.id === asked.organisationId) ?? rows.find((row) => row.organisation_id === asked.organisationId))
      : (rows.length === 1 || rows[0]?.kind === 'organisation' && rows.every((row) => row.organisation_id === rows[0]!.organisation_id) ? rows[0] : undefined);
  if ((asked.settingId || asked.organisationId) && !chosen) throw notFound();
  if (asked.settingId) return { scope: { kind: 'setting', ids: [asked.settingId] }, name: chosen!.name, places };
  if (within.everything) return { scope: { kind: 'organisation', ids: [asked.organisationId!] }, name: chosen!.name, places };
  const reached = rows.filter((row) => row.kind === 'setting' && (!asked.organisationId || row.organisation_id === asked.organisationId)).map((row) => row.id);
  return { scope: { kind: 'setting', ids: reached }, name: chosen?.name ?? 'All your settings', places };
}

async function organisationOf(ctx: Ctx, settingId: string): Promise<string> {
  const [row] = (await ctx.db.query('select organisation_id from setting where id = $1', [settingId])) as { organisation_id: string }[];
  if (!row) throw notFound();
  return row.organisation_id;
}

async function columnsOf(ctx: Ctx, on: Day, pairs: readonly PairRow[]): Promise<GridRequirement[]> {
  return (await ctx.db.query(columnsSql, [on, [...new Set(pairs.map((pair) => pair.requirement_id))]])) as ColumnRow[];
}

interface PersonPostRow {
  assignmentId: string;
  settingId: string;
  settingName: string;
  organisationId: string;
  organisationName: string;
  jobRole: string;
  workerType: string;
  startsOn: Day;
  closedOn: Day | null;
}

const personPostsSql = `
select a.id as "assignmentId", s.id as "settingId", s.name as "settingName", o.id as "organisationId", o.name as "organisationName", j.title as "jobRole",
  a.worker_type as "workerType", a.starts_on as "startsOn", least(s.closed_on, o.closed_on) as "closedOn"
from assignment a
join setting s on s.id = a.setting_id
join organisation o on o.id = s.organisation_id
join job_role j on j.code = a.job_role
where a.person_id = $1 and a.starts_on <= $2::date and (a.ends_on is null or a.ends_on >= $2::date)
order by o.name collate "en-GB-x-icu", a.starts_on, a.id`;
