import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aMailServer } from '../../../../test/harness/mail.ts';
import type { MailServer } from '../../../../test/harness/mail.ts';
import { refusal, refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api, Client } from '../../../../test/harness/product.ts';
import { csvOf, Loading } from '../imports/imports.fixture.ts';
import { Clock } from '../kernel/clock.ts';
import { Notices } from './notices.ts';

let server: MailServer;
let api: Api;
let officer: Client;
let officerId: string;
beforeAll(async () => {
  server = await aMailServer();
  api = await startApi({ SMTP_URL: server.url, MAIL_FROM: 'learning@testborough.example' });
  api.itIs('2026-11-23');
  const clock = api.door(Clock);
  clock.now = () => new Date('2026-11-23T10:00:00Z');
  officerId = await api.factories.aWdo();
  officer = await api.as(officerId);
});
afterAll(async () => {
  await api.stop();
  await server.stop();
});
const plan = async () => {
  await api.within((ctx) => api.door(Notices).plan(ctx));
  await api.work();
};

describe('after an import', () => {
  let count = 0;
  /** A file with one new person who starts today, and of whom something is due within the month. */
  async function anImport() {
    count += 1;
    const organisationId = await api.factories.aProvider({ name: `Rowan ${count}` });
    const { settingId } = await api.factories.aSetting({ organisationId, name: 'Rowan House' });
    const { courseId } = await api.factories.aCourse();
    await api.factories.aRequirement([courseId], { audience: [{ organisation_id: organisationId }] });
    const loading = new Loading(api, officerId);
    const line = { provider_ref: `Rowan ${count}`, setting_ref: 'Rowan House', worker_ref: `W${count}`, first_name: 'Asha', last_name: `Bello${count}`, date_of_birth: '28/02/1994', job_role_code: 'care_worker', worker_type: 'permanent', start_date: '23/11/2026', work_email: `asha${count}@care.example` };
    const { importId } = await loading.checked(csvOf([line]));
    expect(await loading.commit(importId)).toMatchObject({ state: 'committed' });
    return { importId, settingId, loading, to: line.work_email };
  }

  it('nothing about its people goes out until an officer releases it; others are told meanwhile', async () => {
    await officer.notices.setKind({ kind: 'due', sent: true, days: [30, 7] });
    const { importId, to } = await anImport();
    const other = await api.factories.aPerson({ email: 'other@care.example' });
    const { settingId, organisationId } = await api.factories.aSetting();
    await api.factories.anAssignment(other, settingId, { starts_on: '2026-11-23' });
    const { courseId } = await api.factories.aCourse();
    await api.factories.aRequirement([courseId], { audience: [{ organisation_id: organisationId }] });
    await plan();
    await plan();
    expect(server.mails.map((mail) => mail.text?.match(/Hello (\w+)/)?.[1])).toEqual([expect.stringMatching(/^Given/)]);
    expect((await officer.notices.held({})).batches).toMatchObject([{ importId, messages: 1, byKind: [{ kind: 'due', messages: 1 }] }]);
    expect((await officer.notices.list({ outcome: 'held' })).total).toBe(1);
    expect(await officer.notices.release({ importId })).toEqual({ messages: 1 });
    await api.work();
    expect(server.mails.map((mail) => (Array.isArray(mail.to) ? mail.to[0] : mail.to)?.text)).toContain(to);
    expect((await officer.notices.held({})).batches).toEqual([]);
    expect(await refusalCode(officer.notices.release({ importId }))).toBe('not_found');
    await plan();
    expect(server.mails).toHaveLength(2);
  });

  it('what waits can be thrown away, and the import can still be undone', async () => {
    server.mails.length = 0;
    const { importId, loading } = await anImport();
    await plan();
    expect((await officer.notices.held({})).batches).toMatchObject([{ importId, messages: 1 }]);
    expect(await officer.notices.throwAway({ importId })).toEqual({ messages: 1 });
    await plan();
    expect(server.mails).toEqual([]);
    expect(await loading.undo(importId)).toMatchObject({ state: 'undone' });
  });

  it('an import that is undone holds nothing any more, and its people are told nothing', async () => {
    server.mails.length = 0;
    const { importId, loading } = await anImport();
    await plan();
    await loading.undo(importId);
    expect((await officer.notices.held({})).batches).toEqual([]);
    await plan();
    expect(server.mails).toEqual([]);
  });
});

describe('announcements', () => {
  const days = { startsOn: '2026-11-20', endsOn: '2026-11-30' };
  const board = async (personId: string) => (await (await api.as(personId)).notices.board({})).rows.map(({ title }) => title);

  it('stand before those whom they are for, for their days, until each puts hers away', async () => {
    const nursery = await api.factories.aProvider({ type: 'NUR', sector: 'voluntary' });
    const { settingId } = await api.factories.aSetting({ organisationId: nursery });
    const managerId = await api.factories.aManager(settingId);
    const worker = await api.factories.aPerson();
    await api.factories.anAssignment(worker, settingId);
    const left = await api.factories.aPerson();
    await api.factories.anAssignment(left, settingId, { ends_on: '2026-11-01', leaving_reason: 'other' });
    const elsewhere = await api.factories.aHomeCareAgency({ staff: 1 });
    const say = (title: string, audience: 'all' | 'type' | 'sector' | 'organisation' | 'role', value: string | null, when = days) => officer.notices.announce({ title, body: 'Come', audience, value, ...when });
    const { announcementId } = await say('all', 'all', null);
    await say('nurseries', 'type', 'NUR');
    await say('voluntary', 'sector', 'voluntary');
    await say('this one', 'organisation', nursery);
    await say('managers', 'role', 'manager');
    await say('learners', 'role', 'learner');
    await say('coming', 'all', null, { startsOn: '2026-11-24', endsOn: '2026-11-30' });
    expect((await board(worker)).sort()).toEqual(['all', 'learners', 'nurseries', 'this one', 'voluntary']);
    expect((await board(managerId)).sort()).toEqual(['all', 'learners', 'managers', 'nurseries', 'this one', 'voluntary']);
    expect(await board(elsewhere.staffIds[0] ?? '')).toEqual(expect.arrayContaining(['all', 'learners']));
    expect(await board(elsewhere.staffIds[0] ?? '')).toHaveLength(2);
    expect(await board(left)).toEqual(['all']);
    await (await api.as(worker)).notices.dismiss({ announcementId });
    await (await api.as(worker)).notices.dismiss({ announcementId });
    expect(await board(worker)).not.toContain('all');
    expect(await board(managerId)).toContain('all');
    await officer.notices.withdrawAnnouncement({ announcementId });
    expect(await board(managerId)).not.toContain('all');
    expect((await officer.notices.announcements({})).rows.find((row) => row.announcementId === announcementId)).toMatchObject({ state: 'withdrawn', dismissed: 1 });
    const theirs = (await officer.notices.announcements({})).rows.find(({ title }) => title === 'this one');
    expect(await refusalCode((await api.as(elsewhere.managerId)).notices.dismiss({ announcementId: theirs?.announcementId ?? '' }))).toBe('not_found');
  });

  it('are refused for whom nobody knows, or on days that cannot be', async () => {
    const wrong = async (given: Partial<Parameters<typeof officer.notices.announce>[0]>) => (await refusal(officer.notices.announce({ title: 'A', body: 'B', audience: 'all', value: null, ...days, ...given }))).errors[0]?.path;
    expect(await wrong({ audience: 'type', value: 'XYZ' })).toBe('value');
    expect(await wrong({ audience: 'organisation', value: 'nobody' })).toBe('value');
    expect(await wrong({ audience: 'role', value: null })).toBe('value');
    expect(await wrong({ endsOn: '2026-11-19' })).toBe('endsOn');
    expect(await wrong({ startsOn: '2026-11-01', endsOn: '2026-11-02' })).toBe('endsOn');
    expect(await wrong({ title: ' ' })).toBe('title');
  });
});

describe('who is late', () => {
  it('is a list of people for an officer, and counts without small numbers for a commissioner of the service', async () => {
    const serviceId = await api.factories.aService();
    const organisationId = await api.factories.aProvider({ name: 'Late Care', contract: false });
    await api.factories.aContract(organisationId, { service_id: serviceId });
    const { settingId } = await api.factories.aSetting({ organisationId });
    const { courseId } = await api.factories.aCourse();
    await api.factories.aRequirement([courseId], { audience: [{ organisation_id: organisationId }] });
    for (let n = 0; n < 3; n++) {
      const personId = await api.factories.aPerson({ family_name: `Latecomer${n}` });
      await api.factories.anAssignment(personId, settingId);
    }
    const list = await officer.notices.late({});
    expect(list.days).toBe(14);
    expect(list.rows?.filter(({ organisationName }) => organisationName === 'Late Care').map(({ name }) => name)).toHaveLength(3);
    const commissioner = await api.as(await api.factories.aCommissioner(serviceId));
    expect(await commissioner.notices.late({})).toMatchObject({ days: 28, people: null, rows: null, providers: [{ name: 'Late Care', people: null }] });
    const stranger = await api.as(await api.factories.aCommissioner(await api.factories.aService()));
    expect((await stranger.notices.late({})).providers).toEqual([]);
    const manager = await api.as(await api.factories.aManager(settingId));
    expect(await refusalCode(manager.notices.late({}))).toBe('not_found');
  });
});
