import { addDays, addMonths, endOfMonth } from '@pvi/domain/days';
import type { Day } from '@pvi/domain/days';
import { Completions } from '../../completions/completions.ts';
import type { CompletionFact } from '../../completions/completions.ts';
import { Compliance } from '../../compliance/compliance.ts';
import { Enrolments } from '../../enrolments/enrolments.ts';
import type { Ctx } from '../../kernel/context.ts';
import { onDay } from '../../kernel/database.ts';
import { People } from '../../people/people.ts';
import { Targets } from '../../targets/targets.ts';
import { plannedCompletions } from './learning.ts';
import type { Asked } from './learning.ts';
import type { Diligence } from './places.ts';
import type { Seeding } from './seeding.ts';

interface AskedRow {
  person_id: string;
  course_id: string;
  validity_months: number;
  alone: boolean;
  posts: { assignmentId: string; startsOn: Day; endsOn: Day | null; settingId: string }[];
}

/** For every person and requirement that some post of hers matches: the first course that satisfies it, and those posts. */
const askedSql = `
  select a.person_id, rc.course_id, r.validity_months,
    (select count(*) = 1 and bool_and(p.kind = 'e_learning') from course_part p where p.course_id = rc.course_id) as alone,
    json_agg(json_build_object('assignmentId', a.id, 'startsOn', a.starts_on, 'endsOn', a.ends_on, 'settingId', a.setting_id) order by a.starts_on) as posts
  from requirement r
    join lateral (select rc.course_id from requirement_course rc join course c on c.id = rc.course_id where rc.requirement_id = r.id order by c.sort limit 1) rc on true
    join assignment a on true join setting s on s.id = a.setting_id join organisation o on o.id = s.organisation_id
  where exists (select 1 from requirement_audience u where u.requirement_id = r.id
    and (u.organisation_type is null or u.organisation_type = o.type) and (u.organisation_id is null or u.organisation_id = o.id)
    and (u.job_role is null or u.job_role = a.job_role) and (u.flag is null or u.flag = any(a.flags)))
  group by a.person_id, r.id, rc.course_id, r.sort
  order by r.sort, min(a.starts_on), a.person_id`;

/** The rules, three years of learning under them, and what happens beside: exemptions, mistakes put right, new names. */
export async function teach(ctx: Ctx, seeding: Seeding): Promise<void> {
  const compliance = seeding.app.get(Compliance);
  await compliance.starterRequirements(onDay(ctx, addDays(ctx.today, -3 * 365)));
  await recordMonthByMonth(ctx, seeding, plannedCompletions(seeding.chance, await asked(ctx, seeding), ctx.today));
  await exempt(ctx, seeding);
  await putRight(ctx, seeding);
  await rename(ctx, seeding);
  await enrolSome(ctx, seeding);
  await buySome(ctx, seeding);
  await setTargets(ctx, seeding);
}

async function asked(ctx: Ctx, { settings, people }: Seeding): Promise<Asked[]> {
  const rows = (await ctx.db.query(askedSql)) as AskedRow[];
  // keys are made anew at each run: the plan's own order keeps the dice the same
  const place = new Map(people.map((person, n) => [person.personId, n]));
  const diligence = new Map(settings.map((setting) => [setting.settingId, setting.plan.diligence]));
  const list = rows.map((row): Asked & { order: number } => ({
    personId: row.person_id,
    courseId: row.course_id,
    validityMonths: row.validity_months,
    alone: row.alone,
    from: row.posts[0]?.startsOn ?? ctx.today,
    until: row.posts.some((post) => post.endsOn === null) ? null : row.posts.reduce((last, post) => ((post.endsOn ?? '') > last ? (post.endsOn ?? '') : last), ''),
    diligence: together(row.posts.filter((post) => post.endsOn === null || row.posts.length === 1).map((post) => diligence.get(post.settingId) ?? 0.7)),
    order: place.get(row.person_id) ?? 0,
  }));
  return list.sort((a, b) => a.order - b.order);
}

/** Of two employers the laggard shows: nobody at a setting at nothing has anything. */
function together(all: readonly Diligence[]): Diligence {
  if (all.includes('none')) return 'none';
  if (all.includes('all')) return 'all';
  return all.length === 0 ? 0.6 : Math.max(...all.map(Number));
}

/** Each month's learning recorded in that month, so that "as we knew it then" has something to say. */
async function recordMonthByMonth(ctx: Ctx, { app, people }: Seeding, facts: readonly CompletionFact[]): Promise<void> {
  const completions = app.get(Completions);
  const born = new Map(people.map((person) => [person.personId, person.plan.dateOfBirth]));
  const sane = facts.filter((fact) => fact.completedOn <= ctx.today && fact.completedOn > (born.get(fact.personId) ?? ''));
  const months = new Map<Day, CompletionFact[]>();
  for (const fact of sane) {
    const end = endOfMonth(fact.completedOn);
    const month = end < ctx.today ? end : ctx.today;
    months.set(month, [...(months.get(month) ?? []), fact]);
  }
  for (const [month, ofMonth] of [...months].sort(([a], [b]) => (a < b ? -1 : 1))) await completions.record(onDay(ctx, month), ofMonth);
}

async function exempt(ctx: Ctx, { app, people, settings, officerId }: Seeding): Promise<void> {
  const compliance = app.get(Compliance);
  const [rule] = (await ctx.db.query(`select id from requirement where code = 'R-SGA'`)) as { id: string }[];
  const inCare = people.filter((person) => {
    const [post] = person.plan.posts;
    return post && person.plan.posts.length === 1 && post.left === null && post.startsOn < addDays(ctx.today, -200) && ['DOM', 'CHR', 'SUP'].includes(settings[post.setting]?.type ?? '');
  });
  for (const [n, person] of inCare.filter((_, index) => index % 90 === 17).entries()) {
    const then = onDay(ctx, addDays(ctx.today, -20 - n * 8));
    await compliance.exempt({ ...then, actor: { ...then.actor, personId: officerId } }, {
      assignmentId: person.assignmentIds[0] ?? '',
      requirementId: rule?.id ?? '',
      reason: 'Office role for now, no contact with adults who need care',
      startsOn: addDays(ctx.today, -20 - n * 8),
      endsOn: addDays(ctx.today, 140 + n * 10),
    });
  }
}

/** A few completions were entered for the wrong person, and said so. */
async function putRight(ctx: Ctx, { app, officerId }: Seeding): Promise<void> {
  const completions = app.get(Completions);
  const rows = (await ctx.db.query(`select id from completion where source = 'recorded' order by completed_on desc, id offset 40 limit 6`)) as { id: string }[];
  for (const { id } of rows) await completions.withdraw({ ...ctx, actor: { ...ctx.actor, personId: officerId } }, id, 'Entered for the wrong person');
}

async function rename(ctx: Ctx, { app, people }: Seeding): Promise<void> {
  const register = app.get(People);
  for (const [n, person] of people.filter((one, index) => index % 610 === 300 && one.plan.manages === null).entries()) {
    await register.rename(onDay(ctx, addDays(ctx.today, -30 * (n + 1))), { personId: person.personId, givenName: person.plan.givenName, familyName: `${person.plan.familyName}-Marsh` });
  }
}

/** The steps of the roll-out: the first was reached, the second missed, the third is to come. */
async function setTargets(ctx: Ctx, { app, services }: Seeding): Promise<void> {
  const targets = app.get(Targets);
  await targets.starterMeasures(ctx);
  const { measures } = await targets.measures(ctx);
  const measure = (name: string) => measures.find((one) => one.name === name)?.measureId ?? '';
  const beginsOn = addMonths(ctx.today, -36);
  const steps = [
    { thresholdPercent: 25, dueOn: endOfMonth(addMonths(ctx.today, -26)) },
    { thresholdPercent: 50, dueOn: endOfMonth(addMonths(ctx.today, -18)) },
    { thresholdPercent: 75, dueOn: endOfMonth(addMonths(ctx.today, 4)) },
  ];
  const source = 'Workforce development plan';
  await targets.create(ctx, { title: 'Safeguarding adults: everyone who works with adults', measureId: measure('Safeguarding adults'), placeKind: 'council', source, beginsOn, steps });
  await targets.create(ctx, { title: 'Safeguarding children: everyone', measureId: measure('Safeguarding children'), placeKind: 'council', source, beginsOn, steps });
  await targets.create(ctx, { title: 'Core care for adult social care contracts', measureId: measure('Core care'), placeKind: 'service', placeId: services.get('ASC') ?? null, source, beginsOn, steps: steps.slice(1) });
}

/** Who is down for a course that they have not finished: the course, and the kinds of provider it is for. */
const underWay: readonly [string, readonly string[]][] = [
  ['ASC-GDPR', ['DOM', 'CHR', 'SUP']],
  ['CPV-AWR', ['NUR', 'PRE', 'OOS', 'VCS']],
  ['IND-COM', ['DOM', 'CHR', 'NUR', 'VCS']],
];

async function enrolSome(ctx: Ctx, { app, people, courses }: Seeding): Promise<void> {
  for (const [code, types] of underWay) {
    const courseId = courses.get(code) ?? '';
    const without = (await ctx.db.query(
      `select distinct a.person_id from assignment a join setting s on s.id = a.setting_id join organisation o on o.id = s.organisation_id
       where a.ends_on is null and o.type = any($2) and not exists (select 1 from completion c where c.person_id = a.person_id and c.course_id = $1)`,
      [courseId, types],
    )) as { person_id: string }[];
    const wanted = new Set(without.map((row) => row.person_id));
    const rows = people.filter((person, n) => wanted.has(person.personId) && n % 4 === 0).map((person) => ({ personId: person.personId, courseId, dueOn: addDays(ctx.today, 21) }));
    await app.get(Enrolments).enrolPeople(onDay(ctx, addDays(ctx.today, -12)), rows);
  }
}

/** A course that the council has bought, and that is to be renewed soon. */
async function buySome(ctx: Ctx, { app, courses }: Seeding): Promise<void> {
  const bought = { courseId: courses.get('ASC-GDPR') ?? '', supplier: 'Bright Learning (fictional)', reference: 'NM-PO-2041', seats: 2500 };
  await app.get(Enrolments).agreeLicence(onDay(ctx, addDays(ctx.today, -305)), { ...bought, startsOn: addDays(ctx.today, -304), endsOn: addDays(ctx.today, 60) });
}
