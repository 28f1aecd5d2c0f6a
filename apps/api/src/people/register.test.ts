import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { refusalCode } from '../../../../test/harness/product.ts';
import type { Client } from '../../../../test/harness/product.ts';
import { aRegister, careWorker } from './register.fixture.ts';
import type { Agency } from './register.fixture.ts';

const { api, officer, anAgency, firstPostOf, stop } = await aRegister();
afterAll(stop);

let agency: Agency['agency'];
let manager: Client;
beforeEach(async () => {
  ({ agency, manager } = await anAgency());
});

describe('finding people', () => {
  it('by any part of the names, known-as and learner number', async () => {
    const personId = await api.factories.aPerson({ given_name: 'Siobhán', family_name: 'O’Hare-Quill', known_as: 'Shiv' });
    await api.factories.anAssignment(personId, agency.settingId);
    const [row] = await api.sql<{ learner_no: string }>('select learner_no from person where id = $1', [personId]);
    for (const q of ['quill', 'HARE shiv', 'siobh quil', row?.learner_no.toLowerCase(), row?.learner_no.slice(2, 7)]) {
      expect((await manager.people.list({ q })).rows.map((found) => found.personId), q).toEqual([personId]);
    }
    expect((await manager.people.list({ q: 'quill nobody' })).total).toBe(0);
  });

  it('within reach only, by setting, role and state, sorted and paged', async () => {
    const away = await api.factories.aHomeCareAgency({ staff: 2 });
    expect((await manager.people.list({})).rows.map((row) => row.personId).sort()).toEqual([agency.managerId, ...agency.staffIds].sort());
    expect((await manager.people.list({ settingId: away.settingId })).total).toBe(0);
    expect(await officer.people.list({ organisationId: away.organisationId, limit: 2, sort: '-since' })).toMatchObject({ total: 3, rows: [{}, {}] });
    expect((await officer.people.list({ settingId: away.settingId, jobRole: 'registered_manager' })).rows).toMatchObject([{ personId: away.managerId, posts: [{ jobTitle: 'Registered manager', state: 'current' }] }]);
    expect((await officer.people.list({ settingId: away.settingId, state: 'left' })).total).toBe(0);
    expect((await officer.people.list({ state: 'all' })).total).toBeGreaterThan((await officer.people.list({})).total - 1);
  });

  it('those who cannot sign in yet', async () => {
    const place = await api.factories.aHomeCareAgency({ staff: 2 });
    const [first = '', second = ''] = place.staffIds;
    await api.factories.accountOf(first);
    const found = await officer.people.list({ settingId: place.settingId, signIn: 'none' });
    expect(found.rows.map(({ personId }) => personId).sort()).toEqual([place.managerId, second].sort());
    expect((await officer.people.list({ settingId: place.settingId })).total).toBe(3);
  });

  it('line managers are offered from the same provider', async () => {
    const away = await api.factories.aHomeCareAgency();
    expect((await manager.people.lineManagers({ settingId: agency.settingId })).rows).toMatchObject([{ personId: agency.managerId, jobTitle: 'Registered manager' }]);
    expect(await refusalCode(manager.people.lineManagers({ settingId: away.settingId }))).toBe('not_found');
  });
});

describe('somebody who is on the register already', () => {
  it('is shown to an officer by name, and to a manager only as a reason to ask for the number', async () => {
    const away = await api.factories.aHomeCareAgency({ staff: 1 });
    const personId = await api.factories.aPerson({ given_name: 'Ada', family_name: 'Quillfeather', date_of_birth: '1990-02-28' });
    await api.factories.anAssignment(personId, away.settingId);
    const asked = { familyName: 'QUILLFEATHER', dateOfBirth: '1990-02-28' };
    expect(await officer.people.alike(asked)).toMatchObject({ found: true, people: [{ personId, name: 'Ada Quillfeather', places: [expect.any(String)] }] });
    expect(await manager.people.alike(asked)).toEqual({ found: true, people: [] });
    for (const other of [{ ...asked, dateOfBirth: '1990-03-01' }, { ...asked, familyName: 'Quill' }]) expect(await officer.people.alike(other)).toEqual({ found: false, people: [] });
  });

  it('is nothing that a learner may ask', async () => {
    const learner = await api.as(await api.factories.aPerson());
    expect(await refusalCode(learner.people.alike({ familyName: 'Quillfeather', dateOfBirth: '1990-02-28' }))).toBe('not_found');
  });
});

describe('who sees what', () => {
  it('a manager sees of a person with two jobs only the one at her setting; she herself sees both', async () => {
    const personId = agency.staffIds[0] ?? '';
    const away = await api.factories.aHomeCareAgency();
    await api.factories.anAssignment(personId, away.settingId);
    const settings = async (who: Client) => (await who.people.show({ personId })).posts.map((post) => post.settingId).sort();
    expect(await settings(manager)).toEqual([agency.settingId]);
    expect(await settings(await api.as(personId))).toEqual([agency.settingId, away.settingId].sort());
    expect(await settings(officer)).toEqual([agency.settingId, away.settingId].sort());
    expect((await manager.people.list({})).rows.find((row) => row.personId === personId)?.posts).toHaveLength(1);
  });

  it('nobody of another provider, on any operation', async () => {
    const away = await api.factories.aHomeCareAgency({ staff: 1 });
    const personId = away.staffIds[0] ?? '';
    const { assignmentId } = await firstPostOf(personId);
    const tries = [
      manager.people.show({ personId }),
      manager.people.rename({ personId, givenName: 'A', familyName: 'B' }),
      manager.people.appoint({ personId, settingId: agency.settingId, ...careWorker }),
      manager.people.appoint({ personId: agency.staffIds[0], settingId: away.settingId, ...careWorker }),
      manager.people.correct({ assignmentId, workerType: 'bank', flags: [], startsOn: '2026-06-01' }),
      manager.people.leave({ assignmentId, endsOn: '2026-06-15', reason: 'pay', destination: 'not_known' }),
      manager.people.absent({ assignmentId, kind: 'other', startsOn: '2026-06-01' }),
      manager.people.returned({ assignmentId, endsOn: '2026-06-01' }),
    ];
    expect(await Promise.all(tries.map(refusalCode))).toEqual(tries.map(() => 'not_found'));
  });

  it('a learner reads herself, lists nobody and changes nothing', async () => {
    const personId = agency.staffIds[0] ?? '';
    const learner = await api.as(personId);
    expect(await learner.people.show({ personId })).toMatchObject({ personId, may: { rename: false, assign: false, reset: false } });
    expect(await refusalCode(learner.people.show({ personId: agency.managerId }))).toBe('not_found');
    expect(await refusalCode(learner.people.list({}))).toBe('not_found');
    expect(await refusalCode(learner.people.rename({ personId, givenName: 'A', familyName: 'B' }))).toBe('not_found');
  });

  it('commissioners and executives see no person', async () => {
    for (const id of [await api.factories.anExecutive(), await api.factories.aCommissioner(await api.factories.aService())]) {
      const who = await api.as(id);
      expect(await refusalCode(who.people.list({}))).toBe('not_found');
      expect(await refusalCode(who.people.show({ personId: agency.staffIds[0] ?? '' }))).toBe('not_found');
    }
  });
});
