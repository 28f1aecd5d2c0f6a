import { createMongoAbility } from '@casl/ability';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type * as Context from '../../apps/api/src/kernel/context.ts';
import type * as Requests from '../../apps/api/src/kernel/request.ts';
import { everyOperation, leastInput, withEveryId } from '../harness/operations.ts';
import { callPlain, call, undone } from './calls.ts';
import { plainRules } from './plain-rules.ts';
import { askers, type AskerName } from './askers.ts';
import { samples } from './samples.ts';
import { idAmong, putFiles, walledWorld, withoutSecondWall, wordsOf } from './world.ts';
import type { WalledWorld } from './world.ts';
import { foreignChanges, rowsChanged } from './changes.ts';
import type { ChangedRow } from './changes.ts';

/**
 * The second wall with the first one down: here everybody may do everything, signed in or not, and every list reaches
 * over all settings. What PostgreSQL was told of the asker as the transaction opened is left, and must be enough.
 */
const open = vi.hoisted(() => ({ settingIds: [] as string[], organisationIds: [] as string[] }));

vi.mock('../../apps/api/src/kernel/context.ts', async (original) => {
  const walled = await original<typeof Context>();
  const ability = createMongoAbility([{ action: 'manage', subject: 'all' }]) as unknown as Context.Actor['ability'];
  const nobody: Context.Actor = { ...walled.nobody, ability };
  return {
    ...walled,
    mayCall: () => undefined,
    actorOf: (asker: Parameters<typeof walled.actorOf>[0]) => ({ ...walled.actorOf(asker), ability, settingIds: open.settingIds, organisationIds: open.organisationIds }),
    nobody,
    bearer: { ...walled.bearer, ability },
    system: { ...walled.system, ability },
  };
});

vi.mock('../../apps/api/src/kernel/request.ts', async (original) => {
  const { nobody } = await import('../../apps/api/src/kernel/context.ts');
  return { ...(await original<typeof Requests>()), askerOf: ({ actor }: Requests.PortalRequest) => actor ?? nobody };
});

/** Which words of the provider here each asker may read, because they are about her or her own places. */
const readsPeople: readonly AskerName[] = ['wdo', 'administrator', 'manager here', 'manager of the provider', 'learner', 'newcomer here'];
const readsPlaces: readonly AskerName[] = [...readsPeople, 'colleague here', 'manager of a sibling', 'commissioner here', 'executive', 'hr business partner', 'partnership lead'];
/** And of the other one. */
const readsPeopleElsewhere: readonly AskerName[] = ['wdo', 'administrator', 'manager elsewhere'];
const readsPlacesElsewhere: readonly AskerName[] = [...readsPeopleElsewhere, 'commissioner elsewhere', 'executive', 'hr business partner', 'partnership lead'];
/** Whoever looks after all files that were sent reads what they are called and what stands in them. */
const readsEveryImport: readonly AskerName[] = ['hr business partner'];

const operations = everyOperation().filter(({ name }) => !['access.signOut', 'access.signOutEverywhere', 'access.demoSwitch', 'access.demoClock'].includes(name));

let world: WalledWorld;
const told = { operations: 0, calls: 0, leaks: [] as string[], changes: [] as string[] };
beforeAll(async () => {
  world = await walledWorld();
  const settings = await world.api.sql<{ id: string; organisation_id: string }>('select id, organisation_id from setting');
  open.settingIds.push(...settings.map(({ id }) => id));
  open.organisationIds.push(...new Set(settings.map(({ organisation_id: id }) => id)));
});
afterAll(() => {
  console.log(`second wall alone: ${told.operations} operations and files, ${told.calls} calls, ${told.leaks.length} leaks, ${told.changes.length} foreign rows changed`);
  return world.api.stop();
});

/** Whom each may know by name: who manages where she works; who sent a file, for whoever looks after all; who looked at her record. */
function namesKnown(asker: AskerName): readonly string[] {
  const [here, elsewhere] = [world.here.managerName, world.elsewhere.managerName];
  if (asker === 'hr business partner') return [here, elsewhere];
  if (asker === 'colleague here' || asker === 'manager of a sibling') return [here];
  return asker === 'learner' ? [elsewhere] : [];
}

/** What in a reply the asker must not have read; null: nothing. */
function leakIn(reply: string, asker: AskerName, ofImports: boolean): string | null {
  const text = namesKnown(asker).reduce((rest, name) => rest.replaceAll(name, ''), reply);
  const people = (readers: readonly AskerName[]) => readers.includes(asker) || (ofImports && readsEveryImport.includes(asker));
  const here = people(readsPeople) ? null : readsPlaces.includes(asker) ? wordsOf('here').people : wordsOf('here').anything;
  const elsewhere = people(readsPeopleElsewhere) ? null : readsPlacesElsewhere.includes(asker) ? wordsOf('elsewhere').people : wordsOf('elsewhere').anything;
  return here?.exec(text)?.[0] ?? elsewhere?.exec(text)?.[0] ?? null;
}

describe.each(operations.map((operation) => [operation.name, operation] as const))('%s', (name, operation) => {
  it('tells nobody a word of others, and changes no row of theirs', async () => {
    const leaks: string[] = [];
    const changes: string[] = [];
    const input = { ...leastInput(operation, idAmong(world.here.ids)), ...samples(world.here.ids)[name] };
    const planted = { ...withEveryId(operation, { ...leastInput(operation, idAmong(world.elsewhere.ids)), ...samples(world.elsewhere.ids)[name] }, idAmong(world.elsewhere.ids)) };
    for (const asker of askers) {
      for (const [about, given] of [['here', input], ['elsewhere', planted]] as const) {
        let changed: ChangedRow[] = [];
        const answer = await undone(world, () => call(world, operation, given, asker), async (ctx) => {
          changed = await rowsChanged(world.api, ctx);
        });
        told.calls += 1;
        expect(answer.status, `${asker} about ${about}: ${answer.text}`).toBeLessThan(500);
        const leak = leakIn(answer.text, asker, name.startsWith('imports.') || name === 'notices.held');
        if (leak !== null) leaks.push(`${asker} about ${about}: ${leak}`);
        changes.push(...foreignChanges(world, asker, changed).map((why) => `${asker} about ${about}: ${why}`));
      }
    }
    told.operations += 1;
    told.leaks.push(...leaks.map((leak) => `${name} ${leak}`));
    told.changes.push(...changes);
    expect({ leaks, changes }).toEqual({ leaks: [], changes: [] });
  });
});

describe.each(Object.keys(plainRules))('%s', (address) => {
  beforeAll(() => putFiles(world));

  it('tells nobody a word of others', async () => {
    const leaks: string[] = [];
    for (const asker of askers) {
      for (const about of ['here', 'elsewhere'] as const) {
        const { status, text } = await callPlain(world, address, world[about].ids, asker);
        told.calls += 1;
        if (!address.includes('readyz')) expect(status, `${asker} about ${about}: ${text}`).toBeLessThan(500);
        const leak = leakIn(text, asker, address.includes('imports'));
        if (leak !== null) leaks.push(`${asker} about ${about}: ${leak}`);
      }
    }
    told.operations += 1;
    told.leaks.push(...leaks.map((leak) => `${address} ${leak}`));
    expect(leaks).toEqual([]);
  });
});

it('is what holds: with neither wall, whoever runs another provider reads and changes what is here', async () => {
  await withoutSecondWall(world);
  const reads = new Set<string>();
  const writes = new Set<string>();
  for (const operation of operations) {
    const given = { ...leastInput(operation, idAmong(world.here.ids)), ...samples(world.here.ids)[operation.name] };
    const answer = await undone(world, () => call(world, operation, given, 'manager elsewhere'), async (ctx) => {
      if (foreignChanges(world, 'manager elsewhere', await rowsChanged(world.api, ctx)).length > 0) writes.add(operation.name);
    });
    if (leakIn(answer.text, 'manager elsewhere', false) !== null) reads.add(operation.name);
  }
  expect([...reads]).toEqual(expect.arrayContaining(['people.list', 'people.show', 'completions.ofPerson', 'organisations.show', 'helpdesk.show', 'requests.queue']));
  expect([...writes]).toEqual(expect.arrayContaining(['people.rename', 'people.leave', 'joins.refuse', 'completions.withdraw', 'organisations.amend', 'helpdesk.closeAccount', 'catalogue.addCourse']));
});
