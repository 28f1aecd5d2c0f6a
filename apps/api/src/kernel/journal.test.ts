import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApi } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';
import { People } from '../people/people.ts';
import { Completions } from '../completions/completions.ts';
import { Journal } from './journal.ts';
import { Problem } from './problem.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const tables = ['person', 'assignment', 'absence', 'completion', 'enrolment', 'former_name'];
const picture = () => Promise.all(tables.map(async (table) => [table, (await api.sql(`select md5(coalesce(string_agg(t::text, chr(10) order by t::text), '')) as hash from ${table} t`))[0]?.hash]));
const undo = (id: string) => api.within((ctx) => api.door(Journal).undo(ctx, id));

/** A newcomer in a post, somebody who leaves, and a completion that ends an enrolment: three rooms, one of them by a fact. */
async function aBusyTransaction() {
  const { settingId, staffIds } = await api.factories.aHomeCareAgency({ staff: 2 });
  const { courseId } = await api.factories.aCourse();
  const [leaver = '', learner = ''] = staffIds;
  await api.factories.anEnrolment(learner, courseId);
  const [post] = await api.sql<{ id: string }>('select id from assignment where person_id = $1', [leaver]);
  const before = await picture();
  const journal = await api.within(async (ctx) => {
    const id = await api.door(Journal).open(ctx, 'test', 14);
    const [one] = await api.door(People).registerMany(ctx, [{ givenName: 'Nia', familyName: 'Pugh' }]);
    await api.door(People).assignMany(ctx, [{ personId: one?.personId ?? '', settingId, jobRole: 'cook', workerType: 'bank', startsOn: '2026-01-05', flags: ['food'], weeklyHours: 7.5 }]);
    await api.door(People).leave(ctx, { assignmentId: post?.id ?? '', endsOn: '2026-03-01', reason: 'pay', destination: 'not_known' });
    await api.door(Completions).record(ctx, [{ personId: learner, courseId, completedOn: '2026-02-01', source: 'imported' }]);
    await api.door(Journal).close(ctx);
    return { id, personId: one?.personId ?? '' };
  });
  return { before, journal, leaver, learner, settingId, courseId };
}

it('puts every row back exactly, whichever room wrote it', async () => {
  const { before, journal } = await aBusyTransaction();
  expect(await picture()).not.toEqual(before);
  expect(await api.within((ctx) => api.door(Journal).obstacles(ctx, journal.id))).toEqual([]);
  await undo(journal.id);
  expect(await picture()).toEqual(before);
  await expect(undo(journal.id)).rejects.toMatchObject({ code: 'undo_too_late' });
});

it('says what came to depend on it, and then changes nothing', async () => {
  const { journal, courseId } = await aBusyTransaction();
  await api.factories.aCompletion(journal.personId, courseId, '2026-05-05');
  await api.sql(`update person set known_as = 'Nini' where id = $1`, [journal.personId]);
  const obstacles = await api.within((ctx) => api.door(Journal).obstacles(ctx, journal.id));
  expect(obstacles).toHaveLength(2);
  expect(obstacles).toContainEqual(expect.objectContaining({ table: 'person', why: 'changed' }));
  expect(obstacles).toContainEqual(expect.objectContaining({ table: 'person', why: 'referred', byTable: 'completion', many: 1 }));
  const now = await picture();
  await expect(undo(journal.id)).rejects.toBeInstanceOf(Problem);
  expect(await picture()).toEqual(now);
});

it('tells a row of its own that was changed since once, and not also as one that holds on to another of its rows', async () => {
  const { journal } = await aBusyTransaction();
  await api.sql('update assignment set weekly_hours = 20 where person_id = $1', [journal.personId]);
  expect(await api.within((ctx) => api.door(Journal).obstacles(ctx, journal.id))).toMatchObject([{ table: 'assignment', why: 'changed', many: 1 }]);
});

it('is over after its days', async () => {
  const { journal } = await aBusyTransaction();
  const today = await api.within(async (ctx) => ctx.now);
  api.itIs(new Date(today.getTime() + 15 * 86_400_000).toISOString().slice(0, 10));
  await expect(undo(journal.id)).rejects.toMatchObject({ code: 'undo_too_late' });
  api.itIs(today.toISOString().slice(0, 10));
});

it('covers every table of the record, and writes nothing when no journal is open', async () => {
  const bare = await api.sql(`select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migration'
    and coalesce(obj_description(c.oid, 'pg_class'), '') not like 'not journalled%' and (select count(*) from pg_trigger t where t.tgrelid = c.oid and t.tgname like 'journal_%') <> 3`);
  expect(bare).toEqual([]);
  const [entries] = await api.sql('select count(*)::int as n from undo_entry');
  await api.factories.aPerson();
  expect(await api.sql('select count(*)::int as n from undo_entry')).toEqual([entries]);
});
