import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nameKey } from '@pvi/domain/person-names';
import { refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';
import { csvOf, Loading, pictureOf } from './imports.fixture.ts';

let api: Api;
let officer: Loading;
beforeAll(async () => {
  api = await startApi();
  officer = new Loading(api, await api.factories.aWdo());
  await api.cookieOf(officer.personId);
});
afterAll(() => api.stop());

const kind = 'completions' as const;
const aLearner = async (given: Record<string, unknown> = {}) => {
  const personId = await api.factories.aPerson(given);
  const [row] = await api.sql<{ no: string; code: string }>('select learner_no as no from person where id = $1', [personId]);
  return { personId, learnerNo: row?.no ?? '' };
};
const aCourse = async () => {
  const { courseId } = await api.factories.aCourse();
  const [row] = await api.sql<{ code: string; title: string }>('select code, title from course where id = $1', [courseId]);
  return { courseId, ...row! };
};

describe('past learning', () => {
  it('counts for those who are here, ends their enrolments, and is added once', async () => {
    const course = await aCourse();
    const { personId, learnerNo } = await aLearner();
    await api.factories.anEnrolment(personId, course.courseId);
    const named = await aLearner({ given_name: 'Nia', family_name: 'Pugh', date_of_birth: '1991-04-03' });
    const before = await pictureOf(api);
    const lines: Record<string, string>[] = [
      { learner_no: learnerNo, course_code: course.code, completed_on: '03/05/2025', source: 'Old system', reference: 'X1', expires_on: '03/05/2027', first_name: '', last_name: '', date_of_birth: '' },
      { learner_no: '', first_name: 'nia', last_name: 'PUGH', date_of_birth: '3/4/1991', course_code: course.title, completed_on: '2025-06-01', source: 'Old system' },
    ];
    const checked = await officer.checked(csvOf([...lines, lines[1]!]), { kind });
    expect(checked).toMatchObject({ kind, counts: { create: 2, same: 1 } });
    await officer.commit(checked.importId);
    expect(await api.sql('select person_id, completed_on::text, expires_on::text, source, evidence from completion where course_id = $1 order by completed_on', [course.courseId])).toEqual([
      { person_id: personId, completed_on: '2025-05-03', expires_on: '2027-05-03', source: 'imported', evidence: 'Old system, certificate X1' },
      { person_id: named.personId, completed_on: '2025-06-01', expires_on: null, source: 'imported', evidence: 'Old system' },
    ]);
    expect(await api.sql('select ended_as from enrolment where person_id = $1', [personId])).toEqual([{ ended_as: 'completed' }]);
    expect((await officer.checked(csvOf(lines), { kind })).counts).toEqual({ same: 2 });
    await officer.undo(checked.importId);
    expect(await pictureOf(api)).toEqual(before);
  });

  it('waits for a person who is not here yet, and counts after an officer’s look', async () => {
    const course = await aCourse();
    const lines = [{ first_name: 'Wait', last_name: 'Ing', date_of_birth: '01/02/1980', course_code: course.code, completed_on: '01/03/2025', source: 'Paper' }];
    const checked = await officer.checked(csvOf(lines), { kind });
    expect(checked.counts).toEqual({ wait: 1 });
    await officer.commit(checked.importId);
    expect((await officer.checked(csvOf(lines), { kind })).counts).toEqual({ same: 1 });
    const client = await api.as(officer.personId);
    expect(await client.imports.waiting({})).toMatchObject({ total: 1, matched: 0, rows: [{ name: 'Wait Ing', match: null }] });
    expect(await client.imports.settle({})).toEqual({ recorded: 0 });
    const personId = await api.factories.aPerson({ given_name: 'Wait', family_name: 'Ing', date_of_birth: '1980-02-01' });
    expect(await client.imports.waiting({ matched: 'yes' })).toMatchObject({ total: 1, matched: 1, rows: [{ match: { personId } }] });
    expect(await client.imports.settle({})).toEqual({ recorded: 1 });
    expect(await api.sql('select completed_on::text from completion where person_id = $1', [personId])).toEqual([{ completed_on: '2025-03-01' }]);
    expect(await client.imports.waiting({})).toMatchObject({ total: 0 });
    expect(await refusalCode(client.imports.undo({ importId: checked.importId }))).toBe('undo_blocked');
  });

  it('finds people whatever marks their names were typed with', async () => {
    const course = await aCourse();
    const { personId } = await aLearner({ given_name: 'Zoë', family_name: 'O’Neill-Brontë', date_of_birth: '1993-03-04' });
    const line = { course_code: course.code, source: 'Paper', first_name: 'ZOE', last_name: "o'neill bronte", date_of_birth: '04/03/1993' };
    const late = { ...line, first_name: 'Sean', last_name: "D'Arcy", date_of_birth: '05/03/1993', completed_on: '02/03/2025' };
    const checked = await officer.checked(csvOf([{ ...line, completed_on: '01/03/2025' }, late, { ...late, first_name: 'Seán', last_name: 'D’Arcy' }]), { kind });
    expect(checked.counts).toEqual({ create: 1, wait: 1, same: 1 });
    await officer.commit(checked.importId);
    expect(await api.sql('select completed_on::text from completion where person_id = $1', [personId])).toEqual([{ completed_on: '2025-03-01' }]);
    expect((await officer.checked(csvOf([{ ...late, first_name: 'SEÁN', last_name: 'DArcy' }]), { kind })).counts).toEqual({ same: 1 });
    const sean = await aLearner({ given_name: 'Seán', family_name: 'D’Arcy', date_of_birth: '1993-03-05' });
    expect(await (await api.as(officer.personId)).imports.waiting({ matched: 'yes' })).toMatchObject({ total: 1, rows: [{ match: { personId: sean.personId } }] });
    await (await api.as(officer.personId)).imports.settle({});
  });

  it('has the same rule for names in the database', async () => {
    const names = ['O’Neill', "O'NEILL", 'Zoe\u0308 Brontë', 'Łucja Świątek', 'Smith–Jones', 'Ștefan', 'Müller', 'Иванова', '李小龍', 'Ali 3', '-', 'ﬁ', 'Ñúñez', 'Sigurðardóttir'];
    const rows = await api.sql<{ name: string; key: string }>('select name, plain_name(name) as key from unnest($1::text[]) as name', [names]);
    expect(rows.map(({ name, key }) => [name, key])).toEqual(names.map((name) => [name, nameKey(name)]));
  });

  it('tells what cannot be right, and lets nobody load her own', async () => {
    const course = await aCourse();
    const [own] = await api.sql<{ no: string }>('select learner_no as no from person where id = $1', [officer.personId]);
    const twins = { given_name: 'Two', family_name: 'Alike', date_of_birth: '1985-05-05' };
    await aLearner(twins);
    await aLearner(twins);
    const good = { learner_no: '', first_name: 'A', last_name: 'B', date_of_birth: '01/01/1990', course_code: course.code, completed_on: '01/01/2025', expires_on: '', source: 'Paper' };
    const checked = await officer.checked(csvOf([
      { ...good, first_name: '' },
      { ...good, completed_on: '01/01/2099' },
      { ...good, completed_on: '01/01/1980' },
      { ...good, expires_on: '01/01/2025' },
      { ...good, course_code: 'NO-SUCH' },
      { ...good, learner_no: own?.no ?? '' },
      { ...good, first_name: 'Two', last_name: 'Alike', date_of_birth: '05/05/1985' },
      { ...good, source: '' },
    ]), { kind });
    expect(checked.counts).toEqual({ error: 8 });
    expect((await officer.rows(checked.importId)).map(({ faults }) => faults.map(({ code }) => code))).toEqual([['who'], ['date_in_future'], ['before_birth'], ['dates_out_of_order'], ['unknown'], ['own'], ['several'], ['missing']]);
  });

  it('is no manager’s to load', async () => {
    const { settingId } = await api.factories.aSetting();
    const manager = new Loading(api, await api.factories.aManager(settingId));
    const importId = await manager.upload(csvOf([{ learner_no: 'x', course_code: 'y', completed_on: 'z', source: 'w' }]));
    expect((await manager.show(importId)).kind).toBeNull();
    expect(await refusalCode((await api.as(manager.personId)).imports.map({ importId, kind, mapping: { course_code: 1, completed_on: 2, source: 3 }, full: false }))).toBe('invalid_input');
  });
});
