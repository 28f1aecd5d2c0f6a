import { afterAll, beforeAll, expect, it } from 'vitest';
import { refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
  api.itIs('2026-11-26');
});
afterAll(() => api.stop());

async function anAgency() {
  const agency = await api.factories.aHomeCareAgency({ staff: 3 });
  await api.sql('update assignment set recorded_at = starts_on where setting_id = $1', [agency.settingId]);
  const manager = await api.as(agency.managerId);
  const roster = () => manager.rosters.show({ settingId: agency.settingId });
  return { ...agency, manager, roster };
}
const gone = { endsOn: '2026-11-20', reason: 'pay', destination: 'not_known' } as const;

it('everybody is asked about, and one press confirms them all for the month', async () => {
  const { manager, settingId, roster } = await anAgency();
  const { posts, state, people } = await roster();
  expect({ people, state, posts: posts.length }).toEqual({ people: 4, state: 'overdue', posts: 4 });
  expect(await manager.rosters.confirm({ settingId, here: posts.map(({ assignmentId }) => assignmentId), left: [] })).toEqual({ confirmedOn: '2026-11-26', people: 4, left: 0 });
  expect(await roster()).toMatchObject({ state: 'confirmed', confirmedOn: '2026-11-26', last: [{ people: 4, left: 0 }] });
  expect(await manager.rosters.list({})).toMatchObject({ confirmed: 1, due: 0, overdue: 0, rows: [] });
});

it('staff who were loaded today are to be confirmed this month, whenever they began: nobody could have done it before', async () => {
  const { manager, settingId, roster } = await anAgency();
  await api.sql(`update assignment set recorded_at = '2026-11-26 09:00+00' where setting_id = $1`, [settingId]);
  expect((await roster()).state).toBe('due');
  expect(await manager.rosters.list({})).toMatchObject({ due: 1, overdue: 0 });
});

it('who has left is recorded in the same step, with reason and destination', async () => {
  const { manager, settingId, roster } = await anAgency();
  const [first, ...others] = (await roster()).posts.map(({ assignmentId }) => assignmentId);
  await manager.rosters.confirm({ settingId, here: others, left: [{ assignmentId: first ?? '', ...gone }] });
  expect(await api.sql('select ends_on::text, leaving_reason, leaving_destination from assignment where id = $1', [first])).toEqual([{ ends_on: '2026-11-20', leaving_reason: 'pay', leaving_destination: 'not_known' }]);
  expect(await roster()).toMatchObject({ people: 3, last: [{ people: 3, left: 1 }] });
});

it('somebody who was not asked about, or another setting’s, is refused and nothing is recorded', async () => {
  const { manager, settingId, roster } = await anAgency();
  const other = await anAgency();
  const posts = (await roster()).posts.map(({ assignmentId }) => assignmentId);
  const [theirs] = (await other.roster()).posts;
  await api.factories.anAssignment(await api.factories.aPerson(), settingId);
  expect(await refusalCode(manager.rosters.confirm({ settingId, here: posts, left: [] }))).toBe('roster_changed');
  const now = (await roster()).posts.map(({ assignmentId }) => assignmentId);
  expect(await refusalCode(manager.rosters.confirm({ settingId, here: now.slice(1), left: [{ assignmentId: theirs?.assignmentId ?? '', ...gone }] }))).toBe('roster_changed');
  expect(await refusalCode(manager.rosters.confirm({ settingId, here: now.slice(1), left: [{ assignmentId: now[0] ?? '', ...gone, endsOn: '2001-01-01' }] }))).toBe('dates_out_of_order');
  expect(await roster()).toMatchObject({ confirmedOn: null, people: 5 });
  expect(await refusalCode(manager.rosters.show({ settingId: other.settingId }))).toBe('not_found');
});

it('an officer sees the settings that nobody has confirmed, the manager what waits for her', async () => {
  const { managerId, manager, settingId, roster } = await anAgency();
  const officer = await api.as(await api.factories.aWdo());
  const mine = async () => (await officer.rosters.list({ show: 'overdue' })).rows.some((row) => row.settingId === settingId);
  expect(await mine()).toBe(true);
  expect((await manager.needs.home({})).team?.rosters).toEqual({ due: 0, overdue: 1, only: settingId });
  const before = (await officer.needs.home({})).council?.rosters.overdue ?? 0;
  await manager.rosters.confirm({ settingId, here: (await roster()).posts.map(({ assignmentId }) => assignmentId), left: [] });
  expect(await mine()).toBe(false);
  expect((await officer.needs.home({})).council?.rosters.overdue).toBe(before - 1);
  api.itIs('2026-12-01');
  expect((await (await api.as(managerId)).needs.home({})).team?.rosters).toEqual({ due: 1, overdue: 0, only: settingId });
  api.itIs('2026-11-26');
});
