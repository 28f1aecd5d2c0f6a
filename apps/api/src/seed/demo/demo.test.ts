import { demoIdentities } from '@pvi/contract/access';
import { addDays, daysBetween } from '@pvi/domain/days';
import type { Day } from '@pvi/domain/days';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brokenInvariants } from '../../../../../test/harness/invariants.ts';
import { startApi } from '../../../../../test/harness/product.ts';
import type { Api } from '../../../../../test/harness/product.ts';
import { sharesOn } from '../../compliance/shares.ts';
import { Clock } from '../../kernel/clock.ts';
import { Database } from '../../kernel/database.ts';
import { Targets } from '../../targets/targets.ts';
import { Chance } from './chance.ts';
import { demoCouncil } from './demo.ts';
import { plannedPeople } from './histories.ts';
import { plannedCompletions } from './learning.ts';
import { plannedProviders } from './places.ts';

const day: Day = '2026-06-17';

function plan(today: Day, people = 2600) {
  const chance = new Chance(20_260_401);
  const providers = plannedProviders(chance, today, people);
  return { providers, people: plannedPeople(chance, providers, today) };
}

describe('the plan of the demo council', () => {
  const { providers, people } = plan(day);
  const settings = providers.flatMap((provider) => provider.settings.map((setting) => ({ ...setting, type: provider.type })));
  const posts = people.flatMap((person) => person.posts);
  const current = posts.filter((post) => post.left === null);
  const share = (part: number, of: number) => (100 * part) / of;

  it('is the same at every run on the same day', () => {
    expect(plan(day)).toEqual({ providers, people });
    const asked = [{ personId: 'p', courseId: 'c', validityMonths: 24, alone: true, from: '2024-01-01' as Day, until: null, diligence: 0.8 }];
    expect(plannedCompletions(new Chance(1), asked, day)).toEqual(plannedCompletions(new Chance(1), asked, day));
  });

  it('has about 120 providers, 165 settings and 2,600 people over three years', () => {
    expect(Math.abs(providers.length - 120)).toBeLessThanOrEqual(3);
    expect(Math.abs(settings.length - 165)).toBeLessThanOrEqual(3);
    expect(people.length).toBeGreaterThan(2400);
    expect(people.length).toBeLessThan(3000);
    expect(new Set(providers.map((provider) => provider.name)).size).toBe(providers.length);
  });

  it('works where such a council works: 45% home care, 25% care homes, 18% early years', () => {
    const at = (...types: string[]) => share(current.filter((post) => types.includes(settings[post.setting]?.type ?? '')).length, current.length);
    for (const [measured, wanted] of [[at('DOM'), 45], [at('CHR', 'CHN'), 25], [at('NUR', 'PRE', 'CMD', 'OOS'), 18]] as const) expect(Math.abs(measured - wanted)).toBeLessThan(3.5);
  });

  it('has grown-up people: 3 in 10 without e-mail, 15% with another first language', () => {
    for (const person of people) expect(daysBetween(person.dateOfBirth, person.posts[0]?.startsOn ?? day)).toBeGreaterThanOrEqual(18 * 365);
    expect(Math.abs(share(people.filter((person) => person.email === null).length, people.length) - 30)).toBeLessThan(3);
    expect(Math.abs(share(people.filter((person) => person.preferredLanguage !== 'en').length, people.length) - 15)).toBeLessThan(3);
  });

  it('loses about 27 in a hundred a year, each with a reason and a destination, and many move within the borough', () => {
    const left = posts.filter((post) => post.left && post.left.endsOn > addDays(day, -365));
    expect(Math.abs(share(left.length, current.length) - 27)).toBeLessThan(4);
    expect(left.every((post) => post.left?.reason && post.left.destination)).toBe(true);
    expect(people.filter((person) => new Set(person.posts.map((post) => post.setting)).size > 1 && person.posts.some((post) => post.left)).length).toBeGreaterThan(200);
  });

  it('has people with two jobs, on long leave, just started, and nobody who has left before starting', () => {
    expect(people.filter((person) => person.posts.filter((post) => post.left === null).length > 1).length).toBeGreaterThan(20);
    expect(current.filter((post) => post.absence && post.absence.endsOn === null).length).toBeGreaterThan(10);
    expect(current.filter((post) => post.startsOn > addDays(day, -28)).length).toBeGreaterThan(15);
    expect(posts.every((post) => post.startsOn <= day && (post.left === null || post.left.endsOn >= post.startsOn))).toBe(true);
  });

  it('has the odd ones: 12 of 200 registered, contracts that end and that ended, one without, a closed setting', () => {
    expect(settings.filter((setting) => setting.staff === 12 && setting.declared === 200)).toHaveLength(1);
    const ends = providers.flatMap((provider) => (provider.contract?.endsOn ? [daysBetween(day, provider.contract.endsOn)] : []));
    expect(ends.filter((days) => days >= 0 && days <= 90)).toHaveLength(3);
    expect(ends.filter((days) => days < 0)).toHaveLength(1);
    expect(providers.filter((provider) => provider.contract === null && provider.type !== 'INT')).toHaveLength(1);
    expect(settings.filter((setting) => setting.closedOn)).toHaveLength(1);
    expect(settings.filter((setting) => setting.declared === null).length).toBeGreaterThan(5);
  });
});

describe('a demo council made through the doors', { timeout: 60_000 }, () => {
  let api: Api;
  let today: Day;
  beforeAll(async () => {
    api = await startApi();
    await api.sql('delete from council');
    today = api.app.get(Clock).today();
    await demoCouncil(api.app, api.app.get(Database), { people: 1300 });
  }, 60_000);
  afterAll(() => api.stop());

  const count = async (text: string, values: unknown[] = []): Promise<number> => Number((await api.sql<{ n: string }>(`select count(*) as n from ${text}`, values))[0]?.n);

  it('breaks none of the rules that any council keeps', async () => {
    expect(await brokenInvariants(api.sql, today)).toEqual([]);
  });

  it('stands at nothing in three settings and at everything in ten', async () => {
    const requirementIds = (await api.sql<{ id: string }>('select id from requirement')).map((row) => row.id);
    const shares = await api.within((ctx) => sharesOn(ctx, { days: [today], sets: [{ key: 'all', requirementIds }], places: 'setting' }));
    const counted = shares.filter((share) => share.denominator > 1);
    expect(counted.filter((share) => share.trained === 0).length).toBeGreaterThanOrEqual(3);
    expect(counted.filter((share) => share.trained === share.denominator).length).toBeGreaterThanOrEqual(9);
    const one = await api.sql<{ id: string }>(`select id from requirement where code = 'R-SGA'`);
    const safeguarding = await api.within((ctx) => sharesOn(ctx, { days: [today], sets: [{ key: 'sga', requirementIds: one.map((row) => row.id) }], places: 'setting' }));
    const middling = safeguarding.filter((share) => share.denominator >= 5 && share.trained > 0 && share.trained < share.denominator).map((share) => (100 * share.trained) / share.denominator);
    expect(middling.filter((percent) => percent >= 45 && percent <= 95).length / middling.length).toBeGreaterThan(0.7);
  });

  it('has learned for three years, with things that run out around today', async () => {
    expect(await count(`completion where completed_on < $1::date - 1000`, [today])).toBeGreaterThan(50);
    expect(await count(`completion where completed_on > $1::date`, [today])).toBe(0);
    expect(await count(`completion c join person p on p.id = c.person_id where c.completed_on < p.date_of_birth + interval '16 years'`)).toBe(0);
    const runsOut = `completion c join requirement_course rc on rc.course_id = c.course_id join requirement r on r.id = rc.requirement_id
      where r.validity_months > 0 and (c.completed_on + make_interval(months => r.validity_months))::date between $1::date + $2::int and $1::date + $3::int`;
    expect(await count(runsOut, [today, -14, 0])).toBeGreaterThan(10);
    expect(await count(runsOut, [today, 1, 14])).toBeGreaterThan(10);
    expect((await api.sql('select distinct source from completion')).length).toBe(3);
  });

  it('has mistakes put right, a new name, exemptions that end, and courses under way', async () => {
    expect(await count('completion_withdrawal')).toBe(6);
    expect(await count('former_name')).toBeGreaterThan(0);
    expect(await count('exemption where ends_on > $1::date', [today])).toBeGreaterThan(0);
    expect(await count('enrolment where ended_at is null')).toBeGreaterThan(10);
  });

  it('has newcomers at the door: one for longer than 14 days, and one childminder who works alone', async () => {
    expect(await count('join_request where decision is null')).toBe(4);
    expect(await count('join_request where decision is null and $1::date - asked_on > 14', [today])).toBe(1);
    const alone = `join_request r join setting s on s.id = r.setting_id join organisation o on o.id = s.organisation_id
      where o.type = 'CMD' and r.decision is null and not exists (select 1 from assignment a where a.setting_id = s.id)`;
    expect(await count(alone)).toBe(1);
  });

  it('reached 25% in time, missed 50% and has 75% before it', async () => {
    const { targets } = await api.within((ctx) => api.door(Targets).list(ctx, 'no'));
    const adults = targets.find((target) => target.title.startsWith('Safeguarding adults'));
    expect(adults?.steps.map((step) => step.outcome)).toEqual([expect.stringMatching(/^met/), 'missed', 'not_yet']);
  });

  it('has somebody to try each role as', async () => {
    for (const identity of demoIdentities) expect(await count('account where user_name = $1', [`demo-${identity}`])).toBe(1);
  });
});
