import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { csvOf, Loading } from '../../apps/api/src/imports/imports.fixture.ts';
import { Merges } from '../../apps/api/src/duplicates/merges.ts';
import { sizeOf } from './size.ts';
import { startApi } from '../harness/product.ts';
import type { Api } from '../harness/product.ts';

/**
 * Two providers send the same woman, each under its own number and spelling; the records become one. Whatever either
 * sends next, whole or in part, under either name, finds her: nobody new comes of it, and nothing goes back.
 */
const count = sizeOf({ short: 5, whole: 100 });
const seed = Number(process.env['FAULTS_SEED'] ?? 20_261_126);

let api: Api;
let officer: Loading;
beforeAll(async () => {
  api = await startApi();
  officer = new Loading(api, await api.factories.aWdo());
  await api.cookieOf(officer.personId);
  for (const name of ['Rowan', 'Birch']) await api.factories.aSetting({ organisationId: await api.factories.aProvider({ name: `${name} Care` }), name: `${name} House` });
  await api.factories.aCourse({ code: 'C-ONE' });
});
afterAll(() => api.stop());

const feed = fc.record({
  provider: fc.constantFrom('Rowan', 'Birch'),
  hours: fc.constantFrom('', '20', '37.5'),
  mobile: fc.constantFrom('', '07700 900123'),
  full: fc.boolean(),
  /** The old number of the record that became part of the other, or none. */
  numbered: fc.boolean(),
});
const learned = fc.record({ name: fc.constantFrom('Robina', 'Robin'), on: fc.constantFrom('01/02/2025', '03/04/2026') });

let histories = 0;

it(`after a merge the next feeds neither split nor re-split, seed ${seed}`, { timeout: 60_000 + count * 30_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(feed, { minLength: 1, maxLength: 4 }), fc.array(learned, { maxLength: 2 }), async (firstStays, feeds, history) => {
      histories += 1;
      const family = `Feed${histories}`;
      const numbers: Record<string, string> = {};
      const people: Record<string, string> = {};
      const load = async (content: string, kind: 'people' | 'completions', full = false) => {
        const { importId } = await officer.checked(content, { kind, full });
        const page = await officer.show(importId);
        expect(page.counts.duplicate ?? 0, JSON.stringify(page.counts)).toBe(0);
        if (page.state === 'held') await (await api.as(officer.personId)).imports.release({ importId, reason: 'generated' });
        if ((await officer.show(importId)).may.commit) await officer.commit(importId);
        return page;
      };
      const line = (provider: string, given: string, rest: Record<string, string> = {}) => ({
        provider_ref: `${provider} Care`, setting_ref: `${provider} House`, worker_ref: `W${histories}`, first_name: given, last_name: family, date_of_birth: '05/05/1980', job_role_code: 'cook', worker_type: 'permanent', start_date: '05/01/2025', ...rest,
      });
      // two spellings so unlike that the file itself does not see one person in them
      const spelling: Record<string, string> = { Rowan: 'Robina', Birch: 'Quentilla' };
      for (const provider of ['Rowan', 'Birch']) {
        await load(csvOf([line(provider, spelling[provider] ?? '', provider === 'Birch' ? { date_of_birth: '06/05/1980' } : {})]), 'people');
        const [row] = await api.sql<{ id: string; learner_no: string }>('select id, learner_no from person where family_name = $1 and given_name = $2', [family, spelling[provider]]);
        [people[provider], numbers[provider]] = [row?.id ?? '', row?.learner_no ?? ''];
      }
      const [kept, gone] = firstStays ? ['Rowan', 'Birch'] : ['Birch', 'Rowan'];
      await api.within((ctx) => api.door(Merges).merge(ctx, { personId: people[kept ?? ''] ?? '', otherId: people[gone ?? ''] ?? '', reason: 'generated', signIn: 'kept' }));
      const alive = () => api.sql('select id from person where family_name = $1 and merged_into is null', [family]);
      const posts = () => api.sql(`select s.name, a.person_id, a.starts_on, a.ends_on from assignment a join setting s on s.id = a.setting_id where a.person_id in (select id from person where family_name = $1) order by 1`, [family]);
      const called = () => api.sql('select given_name, family_name, date_of_birth::text as born from person where id = $1', [people[kept ?? '']]);
      const [one, held, named] = [await alive(), await posts(), await called()];
      expect(one).toEqual([{ id: people[kept ?? ''] }]);

      for (const { provider, hours, mobile, full, numbered } of feeds) {
        const said = { date_of_birth: provider === 'Birch' ? '06/05/1980' : '05/05/1980', weekly_hours: hours, mobile, previous_learner_no: numbered ? (numbers[provider] ?? '') : '' };
        const told = await load(csvOf([line(provider, spelling[provider] ?? '', said)]), 'people', full);
        expect(told.counts.create ?? 0, JSON.stringify({ provider, counts: told.counts })).toBe(0);
        expect(await alive()).toEqual(one);
        expect(await posts()).toEqual(held);
        // whoever made one of two decided under which name and birthday: no feed goes back on it
        expect(await called()).toEqual(named);
      }
      if (history.length > 0) await load(csvOf(history.map(({ on }) => ({ first_name: spelling[gone ?? ''] ?? '', last_name: family, learner_no: numbers[gone ?? ''] ?? '', course_code: 'C-ONE', completed_on: on, source: 'Old system' }))), 'completions');
      expect(await api.sql('select distinct person_id as id from completion where person_id in (select id from person where family_name = $1)', [family])).toEqual(history.length > 0 ? one : []);
      expect(await alive()).toEqual(one);
      // the next history begins with settings of nobody's
      await api.sql(`update assignment set ends_on = '2026-11-01', leaving_reason = 'pay', leaving_destination = 'not_known' where ends_on is null`);
    }),
    { numRuns: count, seed, endOnFailure: true },
  );
});
