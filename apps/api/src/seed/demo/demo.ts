import type { INestApplicationContext } from '@nestjs/common';
import { organisationType } from '@pvi/contract/organisation-types';
import { addDays } from '@pvi/domain/days';
import type { Day } from '@pvi/domain/days';
import { Access } from '../../access/access.ts';
import { system } from '../../kernel/context.ts';
import type { Ctx } from '../../kernel/context.ts';
import { onDay } from '../../kernel/database.ts';
import type { Database } from '../../kernel/database.ts';
import { writeDown } from './agreed.ts';
import { Contracts } from '../../contracts/contracts.ts';
import { Organisations } from '../../organisations/organisations.ts';
import type { NewOrganisation } from '../../organisations/organisations.ts';
import { People } from '../../people/people.ts';
import { Chance } from './chance.ts';
import { fillCatalogue } from './courses.ts';
import { askForData } from './data-rights.ts';
import { enterTwice, joinTwice } from './entered-twice.ts';
import type { Twice } from './entered-twice.ts';
import { keepTurnover } from './turnover.ts';
import { fundPost } from './funded-post.ts';
import { holdAnExtract, holdAnImport } from './imports.ts';
import { plannedPeople } from './histories.ts';
import type { PlannedPerson } from './histories.ts';
import { appointOfficials, openDoors } from './identities.ts';
import { sayThings } from './messages.ts';
import { noticesRead, signInOften } from './sign-ins.ts';
import { aName } from './names.ts';
import { plannedProviders } from './places.ts';
import type { PlannedProvider } from './places.ts';
import { askToComeIn } from './requests.ts';
import { confirmRosters } from './rosters.ts';
import type { SeededPerson, SeededSetting, Seeding, SignIn } from './seeding.ts';
import { teach } from './teach.ts';

/** A council and people that exist nowhere, the same at every first run on the same day. */
const council = { name: 'Northmoor Council', colour: '#00538f', helpPhone: '01632 960 001', helpEmail: 'learning@northmoor.example' };
const seed = 20_260_401;

/** Fills an empty database with a living council, through the product's own doors. Gives the sign-ins to try. */
export async function demoCouncil(app: INestApplicationContext, database: Database, options: { people?: number }): Promise<SignIn[]> {
  await database.write(system, (ctx) => found(ctx));
  const chance = new Chance(seed);
  let officerId = '';
  let pairs: Twice[] = [];
  const signIns = await database.write(system, async (ctx) => {
    const courses = await fillCatalogue(app, ctx);
    const services = await addServices(app, ctx);
    const providers = plannedProviders(chance, ctx.today, options.people ?? 2600);
    const settings = await openProviders(app, ctx, providers, services);
    const people = await employ(app, ctx, plannedPeople(chance, providers, ctx.today), settings);
    const seeding: Seeding = { app, chance, settings, people, services, courses, officerId: await appointOfficials(ctx, app, services) };
    officerId = seeding.officerId;
    await teach(ctx, seeding);
    await confirmRosters(ctx, seeding);
    pairs = await enterTwice(ctx, seeding);
    await askToComeIn(app, ctx, providers);
    await fundPost(ctx, seeding);
    await keepTurnover(ctx, seeding);
    await askForData(ctx, seeding);
    await signInOften(ctx, seeding);
    const doors = await openDoors(ctx, seeding);
    await noticesRead(ctx);
    await sayThings(ctx, seeding);
    return doors;
  });
  await joinTwice(app, database, officerId, pairs[1]);
  await holdAnImport(app, database, officerId);
  await holdAnExtract(app, database, officerId);
  await database.write(system, (ctx) => ctx.db.query('update council set seeded_at = now()'));
  return signIns;
}

async function found(ctx: Ctx): Promise<void> {
  await ctx.db.query('insert into council (name, colour, demo, help_phone, help_email) values ($1, $2, true, $3, $4)', [council.name, council.colour, council.helpPhone, council.helpEmail]);
}

async function addServices(app: INestApplicationContext, ctx: Ctx): Promise<Map<string, string>> {
  const organisations = app.get(Organisations);
  const services = new Map<string, string>();
  for (const [code, name] of [['ASC', 'Adult social care'], ['CHI', 'Children’s services'], ['PUB', 'Public health and communities']] as const) {
    services.set(code, (await organisations.addService(ctx, { code, name })).serviceId);
  }
  return services;
}

/** Providers that have not accepted the data-sharing agreement yet, beside those with nobody on the register. */
const notAccepted: readonly number[] = [2, 9];

async function openProviders(app: INestApplicationContext, ctx: Ctx, providers: readonly PlannedProvider[], services: ReadonlyMap<string, string>): Promise<SeededSetting[]> {
  const organisations = app.get(Organisations);
  const settings: SeededSetting[] = [];
  for (const [n, provider] of providers.entries()) {
    const { organisationId } = await organisations.register(ctx, { name: provider.name, type: provider.type, ...aboutProvider(ctx, provider, n) });
    const serviceId = services.get(provider.service);
    if (provider.contract && serviceId) {
      const { contractId } = await organisations.agreeContract(ctx, { organisationId, serviceId, reference: `NM-${provider.service}-${String(n + 101)}`, ...provider.contract });
      await writeDown(app, ctx, contractId, provider.contract.startsOn, n);
    }
    if (!notAccepted.includes(n) && provider.type !== 'INT' && provider.settings.some((setting) => setting.staff > 0)) {
      await app.get(Contracts).acceptedOnPaper(told(ctx, addDays(ctx.today, -(n % 20))), { organisationId, name: leadOf(n), position: 'Registered manager or owner' });
    }
    for (const plan of provider.settings) {
      const { settingId } = await organisations.openSetting(ctx, { organisationId, name: plan.name, address: addressOf(settings.length), ...(regulatorOf(provider) === 'CQC' && { cqcLocationId: `1-9999${String(200_000 + settings.length)}` }) });
      if (plan.declared !== null) await organisations.declareWorkforce(ctx, { settingId, number: plan.declared, source: provider.service === 'ASC' ? 'asc_wds' : 'manager', declaredOn: plan.declaredOn });
      settings.push({ settingId, organisationId, plan, type: provider.type, managerId: null });
    }
  }
  return settings;
}

/** Streets of a town that is on no map. */
function addressOf(n: number): string {
  const streets = ['Weir Lane', 'Tannery Street', 'Old Ferry Road', 'Larkspur Avenue', 'Gasworks Row', 'Abbot’s Walk', 'Saltmarsh Close', 'Beacon Hill', 'Coppersmith Yard', 'Millrace Road', 'Orchard Rise'];
  return `${3 + ((n * 7) % 140)} ${streets[n % streets.length]}, Northmoor`;
}

/** Particulars that belong to nobody: numbers no regulator has issued, telephone numbers kept for fiction. */
function aboutProvider(ctx: Ctx, provider: PlannedProvider, n: number): Partial<NewOrganisation> {
  const regulator = regulatorOf(provider);
  return {
    leadName: leadOf(n),
    phone: `01632 960 ${String(500 + n)}`,
    ...(regulator === 'CQC' && { cqcProviderId: `1-9999${String(100_000 + n)}` }),
    ...(regulator === 'Ofsted' && { ofstedUrn: `EY999${String(100 + n)}` }),
    // there before anybody who works there
    openedOn: provider.settings.every((setting) => setting.staff === 0) ? (provider.contract?.startsOn ?? null) : addDays(ctx.today, -4000 - n * 31),
  };
}

function leadOf(n: number): string {
  const { givenName, familyName } = aName(new Chance(seed + n));
  return `${givenName} ${familyName}`;
}

function regulatorOf(provider: PlannedProvider): 'CQC' | 'Ofsted' | null {
  return organisationType(provider.type)?.regulator ?? null;
}

/** Everybody and every post, then the ends of posts and the absences, as they were told at the time. */
async function employ(app: INestApplicationContext, ctx: Ctx, plans: readonly PlannedPerson[], settings: SeededSetting[]): Promise<SeededPerson[]> {
  const people = app.get(People);
  const access = app.get(Access);
  const registered = await people.registerMany(ctx, plans);
  const seeded = plans.map((plan, n): SeededPerson => ({ personId: registered[n]?.personId ?? '', plan, assignmentIds: [] }));
  for (const { personId, plan } of seeded) {
    if (plan.manages === null) continue;
    const setting = settings[plan.manages];
    if (!setting) continue;
    setting.managerId = personId;
    await access.grant(ctx, personId, { role: 'manager', placeKind: 'setting', placeId: setting.settingId });
  }
  const posts = seeded.flatMap((person) => person.plan.posts.map((post) => ({ person, post })));
  const assigned = await people.assignMany(
    ctx,
    posts.map(({ person, post }) => {
      const setting = settings[post.setting];
      return { personId: person.personId, settingId: setting?.settingId ?? '', jobRole: post.jobRole, workerType: post.workerType, flags: post.flags, startsOn: post.startsOn, managerId: setting?.managerId === person.personId ? null : (setting?.managerId ?? null) };
    }),
  );
  for (const [n, { person, post }] of posts.entries()) {
    const assignmentId = assigned[n]?.assignmentId ?? '';
    person.assignmentIds.push(assignmentId);
    if (post.left) await people.leave(told(ctx, post.left.endsOn), { assignmentId, ...post.left });
    if (post.absence) await people.absent(told(ctx, post.absence.startsOn), { assignmentId, ...post.absence });
  }
  for (const setting of settings) if (setting.plan.closedOn) await app.get(Organisations).closeSetting(told(ctx, setting.plan.closedOn), { settingId: setting.settingId, closedOn: setting.plan.closedOn });
  return seeded;
}

/** On the day it happened. */
function told(ctx: Ctx, day: Day): Ctx {
  return onDay(ctx, day);
}
