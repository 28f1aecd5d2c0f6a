import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFiles } from '@pvi/courses/build-package';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';
import { signsOf, type PackageSigns } from './package-signs.ts';
import { aCourseOf, aLesson, upload } from './player.fixture.ts';

/** A package of these files, each with its words. */
const signs = (files: Record<string, string>): PackageSigns => signsOf({
  files: Object.entries(files).map(([path, text]) => ({ path, bytes: text.length })),
  texts: Object.entries(files).map(([path, text]) => ({ path, text })),
});
const page = (inner: string) => `<!doctype html><html><body>${inner}</body></html>`;

describe('the tool that made a package', () => {
  it.each([
    ['storyline', { 'story.html': '', 'story_content/frame.js': '', 'html5/data/js/data.js': '' }],
    ['storyline', { 'index.html': '', 'meta.xml': '<meta application="Articulate Storyline"/>' }],
    ['rise', { 'scormcontent/index.html': '', 'scormcontent/lib/rise/main.js': '', 'scormdriver/indexAPI.html': '' }],
    ['captivate', { 'index.html': '', 'assets/js/CPM.js': '' }],
    ['ispring', { 'res/index.html': '', 'res/data/player.js': '', 'res/lms.js': '' }],
    ['xerte', { 'template.xml': '', 'common_html5/js/xenith.js': '' }],
    ['exelearning', { 'index.html': page('<meta name="generator" content="eXeLearning 2.9">') }],
    ['exelearning', { 'contentv3.xml': '', 'common_i18n.js': '' }],
    ['adapt', { 'adapt/js/adapt.min.js': '', 'course/en/components.json': '{}' }],
    ['unknown', { 'index.html': page('By hand, and it says iSpring in its words only') }],
  ] as const)('is recognised: %s', (tool, files) => expect(signs({ 'imsmanifest.xml': '', ...files }).tool).toBe(tool));

  it('is ours for our own courses', async () => {
    const files = Object.fromEntries([...(await packageFiles('SGA-1', 'scorm12'))].map(([path, bytes]) => [path, bytes.toString()]));
    expect(signs(files)).toMatchObject({ tool: 'ours', savesPlace: true, saysWhenDone: true, flash: [], workers: [], loadsFrom: [], reachesOut: [], absolute: [] });
  });
});

describe('the signs of a package', () => {
  it('tell what it loads from elsewhere and what it only links to', () => {
    const found = signs({
      'index.html': page('<img src="https://cdn.example/pic.png"><a href="https://www.example.org/help">Help</a><iframe src="//www.youtube.com/embed/x"></iframe>'),
      'app.js': '/* see https://licence.example/mit */ fetch("https://api.example/data.json"); var ns = "http://www.w3.org/2000/svg";',
      'style.css': 'body{background:url(//img.example/bg)}',
      'imsmanifest.xml': '<manifest xmlns:x="http://strange.example/ns"/>',
    });
    expect(found.loadsFrom.map(({ host }) => host)).toEqual(['api.example', 'cdn.example', 'img.example', 'www.youtube.com']);
    expect(found.linksTo).toEqual(['www.example.org']);
  });

  it('tell of Flash, workers, absolute addresses, a reach for the page around it, and very large files', () => {
    const found = signs({
      'movie.swf': '', 'sw.js': 'navigator.serviceWorker.register("w.js")', 'a.html': page('<img src="file:///C:/pic.png">'), 'b.html': page('<script src="/js/app.js"></script>'),
      'c.js': 'parent.document.title = "mine"', 'd.js': 'while (win.parent && win.parent != win) win = win.parent;', 'e.html': page('<a href="#top">Top</a><script src="js/app.js"></script>'),
    });
    expect(found).toMatchObject({ flash: ['movie.swf'], workers: ['sw.js'], absolute: ['a.html', 'b.html'], reachesOut: ['c.js'], saysWhenDone: false, large: [] });
    expect(signsOf({ files: [{ path: 'film.mp4', bytes: 80_000_000 }, { path: 'short.mp4', bytes: 1_000_000 }], texts: [] })).toMatchObject({ large: [{ path: 'film.mp4' }], mediaBytes: 81_000_000 });
  });

  it('are found quickly in what is long and strange', () => {
    const began = performance.now();
    signs({ 'a.js': '"//'.repeat(300_000), 'b.html': '<meta '.repeat(300_000), 'c.js': 'src = '.repeat(300_000), 'd.js': `"${'parent .'.repeat(200_000)}` });
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

describe('the report of a version’s package', () => {
  let api: Api;
  let officerId: string;
  beforeAll(async () => {
    api = await startApi();
    officerId = await api.factories.aWdo();
  });
  afterAll(() => api.stop());

  const reportOf = async (zip: Buffer, accessibility = '') => {
    const { body } = await upload(api, await api.cookieOf(officerId), zip);
    const { versionId } = await api.factories.aCourse({ packageId: body['id'] as string });
    await api.sql('update course_version set accessibility = $2 where id = $1', [versionId, accessibility]);
    const report = await (await api.as(officerId)).player.packageReport({ courseVersionId: versionId as string });
    return { report, codes: report.warnings.map(({ code }) => code) };
  };

  it('says what it is, what it asks, and what to look at', async () => {
    const { report, codes } = await reportOf(await aLesson('1.2', { 'run.js': 'API.LMSSetValue("cmi.core.lesson_status", "passed"); API.LMSSetValue("cmi.suspend_data", "x")', 'old.swf': 'x' }));
    expect(report).toMatchObject({ standard: 'scorm12', tool: 'unknown', savesPlace: true, sendsAnswers: false, sequenced: false, lessons: [{ title: 'Lesson', passMarkPercent: 80, timeLimit: '0001:00:00' }] });
    expect(codes).toEqual(['flash', 'no_accessibility_statement']);
    expect(report.warnings[0]).toEqual({ code: 'flash', count: 1, examples: ['old.swf'] });
  });

  it('warns of a package that states no pass mark and never says that somebody is done', async () => {
    const { codes } = await reportOf(await aCourseOf('2004', [{ id: 'a', sco: 'a.html' }, { id: 'b', sco: 'b.html' }]), 'Works by keyboard.');
    expect(codes).toEqual(['never_says_done', 'no_pass_mark']);
  });

  it('is for officers, and there is none without a package', async () => {
    const { versionId } = await api.factories.aCourse();
    expect(await refusalCode((await api.as(officerId)).player.packageReport({ courseVersionId: versionId as string }))).toBe('not_found');
    expect(await refusalCode((await api.as(await api.factories.aPerson())).player.packageReport({ courseVersionId: versionId as string }))).toBe('not_found');
  });

  const folder = join(import.meta.dirname, '../../../../../shared/packages');
  const samples = existsSync(folder) ? readdirSync(folder).filter((name) => /(Runtime|Sequencing).*\.zip$/.test(name)) : [];
  it.skipIf(samples.length === 0)(`reads ${samples.length} packages by others`, async () => {
    for (const name of samples) {
      const { report, codes } = await reportOf(readFileSync(join(folder, name)), 'Given.');
      expect(report).toMatchObject({ tool: 'unknown', standard: name.includes('2004') ? 'scorm2004' : 'scorm12', sequenced: name.startsWith('Sequencing') });
      // the one of the fewest calls only begins and ends
      expect(codes.includes('never_says_done')).toBe(name.startsWith('RuntimeMinimumCalls'));
      expect(codes).not.toContain('flash');
    }
  });
});
