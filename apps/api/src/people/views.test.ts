import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
  api.itIs('2026-11-26');
});
afterAll(() => api.stop());

describe('who has looked at my record', () => {
  it('shows every look by another, once a day for each, and never her own', async () => {
    const { managerId, staffIds, organisationId } = await api.factories.aHomeCareAgency({ staff: 1 });
    const personId = staffIds[0] ?? '';
    const [she, manager, officer, stranger] = [await api.as(personId), await api.as(managerId), await api.as(await api.factories.aWdo()), await api.as((await api.factories.aHomeCareAgency({ staff: 0 })).managerId)];
    await she.people.show({ personId });
    expect((await she.people.myViews({})).views).toEqual([]);
    await Promise.all([manager.people.show({ personId }), manager.people.show({ personId }), manager.completions.ofPerson({ personId }), manager.enrolments.ofPerson({ personId }), manager.compliance.standing({ personId })]);
    await officer.helpdesk.show({ personId });
    // refused: she saw nothing
    expect(await refusalCode(stranger.people.show({ personId }))).toBe('not_found');
    const { views } = await she.people.myViews({});
    const [organisation] = await api.sql<{ name: string }>('select name from organisation where id = $1', [organisationId]);
    expect(views).toHaveLength(2);
    expect(views).toContainEqual(expect.objectContaining({ viewedOn: '2026-11-26', what: 'record', asOfficer: false, organisationName: organisation?.name }));
    expect(views).toContainEqual(expect.objectContaining({ asOfficer: true, organisationName: null }));
  });

  it('names the employer through which a manager of two knows her', async () => {
    const [first, second] = [await api.factories.aHomeCareAgency({ staff: 1 }), await api.factories.aHomeCareAgency({ staff: 1 })];
    await api.sql(`insert into role_grant (id, person_id, role, place_kind, place_id) values (gen_random_uuid(), $1, 'manager', 'organisation', $2), (gen_random_uuid(), $1, 'manager', 'organisation', $3)`, [first.managerId, first.organisationId, second.organisationId]);
    const manager = await api.as(first.managerId);
    for (const { staffIds, organisationId } of [first, second]) {
      const personId = staffIds[0] ?? '';
      await manager.people.show({ personId });
      const [organisation] = await api.sql<{ name: string }>('select name from organisation where id = $1', [organisationId]);
      expect((await (await api.as(personId)).people.myViews({})).views).toMatchObject([{ organisationName: organisation?.name }]);
    }
  });

  it('shows an officer’s look at a former name, which nobody else may see', async () => {
    const { managerId, staffIds } = await api.factories.aHomeCareAgency({ staff: 1 });
    const personId = staffIds[0] ?? '';
    const [she, manager, officer] = [await api.as(personId), await api.as(managerId), await api.as(await api.factories.aWdo())];
    await api.sql(`update person set given_name = 'Amina', family_name = 'Kowal' where id = $1`, [personId]);
    await manager.people.rename({ personId, givenName: 'Amina', familyName: 'Okoro' });
    expect(await refusalCode(manager.people.formerNames({ personId }))).toBe('not_found');
    expect(await officer.people.formerNames({ personId })).toEqual({ names: [{ givenName: 'Amina', familyName: 'Kowal', changedOn: '2026-11-26' }] });
    expect((await she.people.myViews({})).views.filter((view) => view.what === 'former_names')).toMatchObject([{ asOfficer: true, viewedOn: '2026-11-26' }]);
  });

  it('shows what was changed too, by whom and when, and of what she did herself only how she signs in', async () => {
    const { managerId, staffIds } = await api.factories.aHomeCareAgency({ staff: 1 });
    const personId = staffIds[0] ?? '';
    const [she, manager] = [await api.as(personId), await api.as(managerId)];
    await api.sql(`update person set given_name = 'Dilys', family_name = 'Amberley', known_as = null where id = $1`, [managerId]);
    const [post] = (await manager.people.show({ personId })).posts;
    await she.access.changeMyDetails({ knownAs: 'Mina', email: null, mobile: null });
    await manager.people.rename({ personId, givenName: 'Amina', familyName: 'Okoro' });
    await manager.people.leave({ assignmentId: post?.assignmentId ?? '', endsOn: '2026-11-26', reason: 'pay', destination: 'not_known' });
    expect((await she.people.myViews({})).changes).toEqual([
      { changedOn: '2026-11-26', byName: 'Dilys Amberley', byHerself: false, what: 'left' },
      { changedOn: '2026-11-26', byName: 'Dilys Amberley', byHerself: false, what: 'renamed' },
    ]);
  });

  it('is kept where nobody changes or removes it', async () => {
    const { managerId, staffIds } = await api.factories.aHomeCareAgency({ staff: 1 });
    const personId = staffIds[0] ?? '';
    await (await api.as(managerId)).people.show({ personId });
    for (const change of ['update record_view set viewed_on = viewed_on', 'delete from record_view']) await expect(api.within((ctx) => ctx.db.query(change))).rejects.toThrow(/permission denied/);
  });
});
