import { afterAll, describe, expect, it } from 'vitest';
import { packageFiles } from '../../../../libs/courses/src/build-package.ts';
import { ownCourses } from '../../../../libs/courses/src/own-courses.ts';
import { refusalCode } from '../../../../test/harness/product.ts';
import { aPlayground } from './playing.fixture.ts';

const { api, officer, aCourseWith, stop } = await aPlayground();
afterAll(stop);
const learner = await api.as(await api.factories.aPerson());

/** A course whose live version has a package with these files. */
const aCourse = async (files: Record<string, string>, state?: string): Promise<string> => (await aCourseWith(files, state)).courseId;

const section = (parts: unknown[]) => JSON.stringify({ sections: [{ title: 'One', parts }] });

describe('a course to read', () => {
  it('is every screen of our own courses, with the council’s passages in their places', async () => {
    const files = await packageFiles('IND-COM', 'scorm12');
    const courseId = await aCourse({ 'reading.json': String(files.get('reading.json')), 'local-words.json': String(files.get('local-words.json')) });
    expect(await learner.player.otherForms({ courseId })).toEqual({ reading: true, formats: [] });
    await officer.player.putLocalWords({ courseId, name: 'session', text: 'Every first Monday.', owner: 'Workforce team', lastCheckedOn: '2026-01-10' });
    const { sections } = await learner.player.reading({ courseId });
    const { screens, localWords } = ownCourses['IND-COM'].course;
    expect(sections.map(({ title }) => title)).toEqual(screens.filter(({ role }) => role === 'read').map(({ title }) => title));
    const passages = sections.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'local-words' ? [[part.name, part.text]] : [])));
    expect(passages).toEqual([
      ['partnership', localWords.find(({ name }) => name === 'partnership')?.text],
      ['support', localWords.find(({ name }) => name === 'support')?.text],
      ['session', 'Every first Monday.'],
    ]);
  });

  it.each([
    ['nothing', {}],
    ['no JSON', { 'reading.json': '{' }],
    ['no sections', { 'reading.json': '{"sections":[]}' }],
    ['another kind of part', { 'reading.json': section([{ kind: 'markup', text: '<script>' }]) }],
    ['a part without its words', { 'reading.json': section([{ kind: 'text' }]) }],
    ['far too much', { 'reading.json': section([{ kind: 'text', text: 'x'.repeat(1_100_000) }]) }],
  ])('is not there when the package brings %s', async (_what, files: Record<string, string>) => {
    const courseId = await aCourse(files);
    expect(await learner.player.otherForms({ courseId })).toEqual({ reading: false, formats: [] });
    expect(await refusalCode(learner.player.reading({ courseId }))).toBe('not_found');
  });

  it('is only of the live version, and only for whoever is signed in', async () => {
    const courseId = await aCourse({ 'reading.json': section([{ kind: 'text', text: 'Draft' }]) }, 'draft');
    expect(await refusalCode(learner.player.reading({ courseId }))).toBe('not_found');
    expect((await api.raw('GET', `/api/courses/${courseId}/reading`, {})).status).toBe(401);
  });
});
