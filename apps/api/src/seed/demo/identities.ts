import type { INestApplicationContext } from '@nestjs/common';
import type { Role } from '@pvi/contract/ability';
import { demoIdentities } from '@pvi/contract/access';
import { addDays } from '@pvi/domain/days';
import { Access } from '../../access/access.ts';
import { Joins } from '../../joins/joins.ts';
import type { Newcomer } from '../../joins/joins.ts';
import type { Ctx } from '../../kernel/context.ts';
import { onDay } from '../../kernel/database.ts';
import type { SeededSetting, Seeding, SignIn } from './seeding.ts';

type Identity = (typeof demoIdentities)[number];

/** Only ever in the demo: printed at start, and the same for everybody there. */
export const demoPassword = 'copper-lantern-meadow';

const described: Record<Identity, string> = {
  learner: 'Care worker',
  newcomer: 'Newcomer, not yet confirmed',
  manager: 'Registered manager',
  wdo: 'Workforce development officer',
  commissioner: 'Commissioner',
  executive: 'Executive director',
  hr: 'HR business partner',
  partnership: 'Partnership lead',
  trainer: 'Trainer',
  assessor: 'Assessor',
  administrator: 'Administrator',
};

/** The council's own people. Gives the workforce development officer. */
export async function appointOfficials(ctx: Ctx, app: INestApplicationContext, services: ReadonlyMap<string, string>): Promise<string> {
  const access = app.get(Access);
  const council = (role: Exclude<Role, 'learner'>) => ({ role, placeKind: 'council' as const, placeId: null });
  const officials: [Identity, string, string, Parameters<Access['grant']>[2]][] = [
    ['commissioner', 'Pat', 'Hollins', { role: 'commissioner', placeKind: 'service', placeId: services.get('ASC') ?? null }],
    ['executive', 'Morgan', 'Ellery', council('executive')],
    ['hr', 'Robin', 'Castell', council('hr_business_partner')],
    ['partnership', 'Jude', 'Farrow', council('partnership_lead')],
    ['trainer', 'Ceri', 'Lomas', council('trainer')],
    ['assessor', 'Noor', 'Hadley', council('assessor')],
    ['administrator', 'Alex', 'Renshaw', council('administrator')],
    ['wdo', 'Dana', 'Whitlock', council('wdo')],
  ];
  let officerId = '';
  for (const [identity, givenName, familyName, grant] of officials) {
    officerId = (await access.newPerson(ctx, { givenName, familyName })).personId;
    await access.grant(ctx, officerId, grant);
    await access.openAccount(ctx, officerId, `demo-${identity}`, demoPassword);
  }
  return officerId;
}

/** A manager and a learner to be, and people at the door waiting to be confirmed. */
export async function openDoors(ctx: Ctx, seeding: Seeding): Promise<SignIn[]> {
  const access = seeding.app.get(Access);
  const shown = seeding.settings.find((setting) => setting.plan.staff === 42) ?? seeding.settings[0];
  if (!shown) throw new Error('A demo council needs at least one setting');
  if (shown.managerId) await access.openAccount(ctx, shown.managerId, 'demo-manager', demoPassword);
  await access.openAccount(ctx, await aLearner(ctx, seeding, shown), 'demo-learner', demoPassword);
  await newcomers(ctx, seeding, shown);
  return demoIdentities.map((identity) => ({ who: described[identity], userName: `demo-${identity}`, password: demoPassword }));
}

/** A care worker of the shown team, in post for a while, who has not done safeguarding adults. */
async function aLearner(ctx: Ctx, { people, courses }: Seeding, shown: SeededSetting): Promise<string> {
  const rows = (await ctx.db.query(
    `select a.person_id from assignment a
     where a.setting_id = $1 and a.ends_on is null and a.job_role = 'care_worker' and a.starts_on < $2
       and not exists (select 1 from completion c where c.person_id = a.person_id and c.course_id = $3)
       and not exists (select 1 from absence b where b.assignment_id = a.id)
       and exists (select 1 from completion c where c.person_id = a.person_id)`,
    [shown.settingId, addDays(ctx.today, -60), courses.get('SGA-1')],
  )) as { person_id: string }[];
  const found = new Set(rows.map((row) => row.person_id));
  const learner = people.find((person) => found.has(person.personId) && person.plan.posts.length === 1 && person.plan.manages === null);
  if (!learner) throw new Error('The demo has nobody left who still needs safeguarding adults');
  return learner.personId;
}

async function newcomers(ctx: Ctx, { app, people, settings }: Seeding, shown: SeededSetting): Promise<void> {
  const joins = app.get(Joins);
  const other = settings.find((setting) => setting.type === 'CHR' && setting !== shown) ?? shown;
  const left = people.find(({ plan }) => plan.manages === null && plan.posts.every((post) => post.left && settings[post.setting]?.organisationId !== shown.organisationId));
  const back = left && { givenName: left.plan.givenName, familyName: left.plan.familyName, dateOfBirth: left.plan.dateOfBirth };
  const childminder = settings.find((setting) => setting.plan.staff === 0);
  const asking: [SeededSetting, number, Omit<Newcomer, 'password'>][] = [
    [shown, 3, { givenName: 'Amara', familyName: 'Sowande', dateOfBirth: '2001-04-17', jobRole: 'care_worker', userName: 'demo-newcomer' }],
    // learned here before, with another employer, and says so
    [shown, 1, { ...(back ?? { givenName: 'Florin', familyName: 'Petrescu', dateOfBirth: '1988-09-02' }), saysKnown: back !== undefined, jobRole: 'care_worker', userName: 'back.again' }],
    [other, 16, { givenName: 'Nia', familyName: 'Vaughan', dateOfBirth: '1996-12-30', jobRole: 'cook', userName: 'nia.v' }],
    ...(childminder ? [[childminder, 5, { givenName: 'Joy', familyName: 'Tandy', dateOfBirth: '1979-06-08', jobRole: 'childminder', userName: 'joy.t' }] as [SeededSetting, number, Omit<Newcomer, 'password'>]] : []),
  ];
  const codes = new Map<string, string>();
  for (const [setting, daysAgo, who] of asking) {
    const then = onDay(ctx, addDays(ctx.today, -daysAgo));
    const code = codes.get(setting.settingId) ?? (await joins.makeCode(then, { settingId: setting.settingId, seats: 6, expiresOn: addDays(ctx.today, 28) })).code;
    codes.set(setting.settingId, code);
    await joins.join(then, code, { ...who, password: demoPassword });
  }
}
