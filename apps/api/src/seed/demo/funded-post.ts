import { addDays, addMonths } from '@pvi/domain/days';
import { Evaluations } from '../../evaluations/evaluations.ts';
import type { Ctx } from '../../kernel/context.ts';
import { onDay } from '../../kernel/database.ts';
import type { Seeding } from './seeding.ts';

/** What the officer wrote into the log, by how many days ago. */
const workDone = [
  [2, 'providers', 45, 'Rang the manager about people who have not signed in', 'NUR'],
  [6, 'access', 25, 'Helped a night shift sign in'],
  [9, 'imports', 70, 'Loaded past certificates of two care homes'],
  [16, 'courses', 120, 'Checked local contacts and the review dates of courses'],
  [23, 'reports', 90, 'Figures for the partnership'],
  [40, 'providers', 60, 'Visited a home-care agency that was new to this', 'DOM'],
  [75, 'meetings', 60, 'Workforce group'],
] as const;

/** Figures behind the fee comparison: made up, as the sources are. */
const assumed = [
  ['care_hours_a_year', 412_000, 'Spend report of the year, home care'],
  ['bed_weeks_a_year', 38_500, 'Spend report of the year, care homes'],
  ['learner_pence_an_hour', 1420, 'Fee model of the providers’ forum'],
] as const;

/** The post that runs the service began six months ago: the countdown to its review has just begun. */
export async function fundPost(ctx: Ctx, { app, officerId, courses, settings }: Seeding): Promise<void> {
  const evaluations = app.get(Evaluations);
  const startsOn = addMonths(ctx.today, -6);
  const asOfficer: Ctx = { ...ctx, actor: { ...ctx.actor, personId: officerId } };
  const atStart = { ...asOfficer, now: onDay(ctx, startsOn).now };
  await evaluations.recordPost(atStart, { title: 'PVI workforce development officer', grade: 'F', fte: 1, decisionNo: '4471', decidedOn: addDays(startsOn, -60), startsOn, reviewMonths: 9, termMonths: 12 });
  await evaluations.addCost(atStart, { label: 'Salary with on-costs', kind: 'salary', pence: 4_120_000, per: 'year', startsOn, source: 'Budget of the year' });
  await evaluations.addCost(atStart, { label: 'Content licences', kind: 'licence', pence: 860_000, per: 'year', startsOn, source: 'Supplier’s quotation' });
  await evaluations.freezeBaseline(atStart);
  for (const [days, activity, minutes, line, type] of workDone) {
    const organisationId = type && settings.find((setting) => setting.type === type)?.organisationId;
    await evaluations.logWork(asOfficer, { doneOn: addDays(ctx.today, -days), activity, minutes, line, organisationId });
  }
  for (const [name, value, source] of assumed) await evaluations.putAssumption(atStart, { name, value, source });
  for (const [code, pence] of [['SGA-1', 1900], ['SGC-1', 1900], ['ASC-FIRE', 1500]] as const) {
    const courseId = courses.get(code);
    if (courseId) await evaluations.putPrice(atStart, { courseId, pence, source: 'A supplier’s public price list' });
  }
}
