import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { aCourseOf, type ItemPlan } from '../../apps/api/src/player/player.fixture.ts';
import { DESK, expectAccessible, expectNoSidewaysScroll, PHONE, picture, withPage } from '../harness/browser.ts';
import { content, playingStories } from './playing.ts';

const packages = fileURLToPath(new URL('../../../shared/packages/', import.meta.url));
const { sql, officer, signIn, aLearnerOn } = playingStories();

/** A lesson as an author would write it: it looks for its API up through its parents, two frames deep. */
const lesson = (name: string, script: string): string => `<!doctype html><html lang="en"><head><title>${name}</title></head><body><h1>${name}</h1>
  <iframe title="Inner" srcdoc="<p>Inside</p>"></iframe><button id="done">Done</button><p id="said"></p><script>
  var win = window, tries = 0;
  while (!win.API && win.parent && win.parent !== win && tries < 500) { win = win.parent; tries++; }
  var API = win.API;
  ${script}
</script></body></html>`;

const items: readonly ItemPlan[] = [
  { id: 'welcome', title: 'Welcome', asset: 'welcome.html' },
  { id: 'part', title: 'Moving safely', items: [
    { id: 'bend', title: 'Bend your knees', sco: 'bend.html' },
    { id: 'silent', title: 'Lifting together', sco: 'silent.html' },
  ] },
  { id: 'quiz', title: 'Test', sco: 'quiz.html', more: '<adlcp:prerequisites type="aicc_script">part</adlcp:prerequisites><adlcp:masteryscore>80</adlcp:masteryscore>' },
];

const pages = {
  'bend.html': lesson('Bend your knees', `API.LMSInitialize(''); document.getElementById('said').textContent = API.LMSGetValue('cmi.suspend_data') || 'nothing yet';
    API.LMSSetValue('cmi.suspend_data', 'been here'); API.LMSSetValue('cmi.core.lesson_status', 'incomplete'); API.LMSCommit('');
    document.getElementById('done').onclick = function () { API.LMSSetValue('cmi.core.lesson_status', 'completed'); API.LMSFinish(''); location.href = 'bye.html'; };`),
  // it never ends its session
  'silent.html': lesson('Lifting together', `API.LMSInitialize(''); document.getElementById('done').onclick = function () { API.LMSSetValue('cmi.core.lesson_status', 'completed'); };`),
  'quiz.html': lesson('Test', `API.LMSInitialize(''); document.getElementById('done').onclick = function () { API.LMSSetValue('cmi.core.score.raw', '90'); API.LMSFinish(''); };`),
  'bye.html': '<!doctype html><html lang="en"><title>Bye</title><h1>That was it</h1></html>',
};

describe('a course of several lessons', () => {
  it('is taken from its menu on a phone, left, gone on with and completed', async () => {
    const { personId, enrolmentId } = await aLearnerOn(await aCourseOf('1.2', items, pages), 'Moving and handling in parts');
    await withPage({ width: PHONE }, async (page) => {
      await signIn(page, personId);
      await page.goto(`/play/${enrolmentId}`);
      await content(page, 'welcome.html');
      await page.getByRole('button', { name: 'Lessons' }).click();
      const menu = page.getByRole('navigation', { name: 'Lessons' });
      await menu.getByRole('heading', { name: '1 of 4 lessons done' }).waitFor();
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2');
      expect(await menu.getByRole('button').allTextContents()).toEqual(['Welcome (done)You are here', 'Bend your knees (not begun)', 'Lifting together (not begun)']);
      await menu.getByText('Not open now').waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await picture(page, 'lessons-menu');
      await page.keyboard.press('Escape');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Lessons');
      await page.keyboard.press('Enter');
      await menu.getByRole('button', { name: 'Bend your knees' }).press('Enter');
      const bend = await content(page, 'bend.html');
      expect(await bend.locator('#said').textContent()).toBe('nothing yet');
      await page.getByText(/^Saved \d\d:\d\d$/).waitFor();
      await expectNoSidewaysScroll(page);
      await picture(page, 'lessons-open');
      await page.getByRole('button', { name: 'Save and leave' }).click();
      await page.getByText('You are at Lesson 2 of 4').waitFor();

      await page.goto(`/play/${enrolmentId}`);
      const again = await content(page, 'bend.html');
      expect(await again.locator('#said').textContent()).toBe('been here');
      const place = async () => JSON.stringify(await page.locator('iframe.pvi-player__course').boundingBox());
      await page.getByText('Lesson 2 of 4').waitFor();
      const placed = await place();
      // it goes on by itself after it has ended, as much content does
      await again.locator('#done').click();
      await content(page, 'bye.html');
      await page.getByRole('button', { name: 'Next lesson' }).click();
      const silent = await content(page, 'silent.html');
      await page.getByText('Lesson 3 of 4').waitFor();
      // whatever the bar holds, the course does not move under her finger from lesson to lesson
      expect(await place()).toBe(placed);
      await silent.locator('#done').click();
      // it never saves by itself: what it says of its status is saved all the same
      await expect.poll(async () => (await sql(`select 1 from attempt_item i join attempt a on a.id = i.attempt_id where a.enrolment_id = $1 and i.item = 'silent' and i.standing->>'done' = 'true'`, [enrolmentId])).length).toBe(1);
      await page.getByRole('button', { name: 'Next lesson' }).click();
      const quiz = await content(page, 'quiz.html');
      await quiz.locator('#done').click();
      await page.getByRole('heading', { name: 'You have passed' }).waitFor();
      await page.getByText('Your score: 90%').waitFor();
    });
    const rows = await sql<{ item: string; done: boolean }>(`select i.item, (i.standing->>'done')::boolean as done from attempt_item i join attempt a on a.id = i.attempt_id where a.enrolment_id = $1 order by 1`, [enrolmentId]);
    expect(rows).toEqual(['bend', 'quiz', 'silent', 'welcome'].map((item) => ({ item, done: true })));
  });

  it('stands beside the course on a desk; without a signal the next lesson waits, and says so', async () => {
    const { personId, enrolmentId } = await aLearnerOn(await aCourseOf('1.2', items, pages), 'Moving and handling at a desk');
    await withPage({ width: DESK }, async (page) => {
      await signIn(page, personId);
      await page.goto(`/play/${enrolmentId}`);
      await content(page, 'welcome.html');
      const menu = page.getByRole('navigation', { name: 'Lessons' });
      await menu.getByRole('heading', { name: '1 of 4 lessons done' }).waitFor();
      await menu.getByRole('button', { name: 'Bend your knees' }).click();
      const bend = await content(page, 'bend.html');
      await bend.locator('#said').waitFor();
      await expectAccessible(page);
      await picture(page, 'lessons-beside');
      await page.context().setOffline(true);
      await menu.getByRole('button', { name: 'Lifting together' }).click();
      const own = page.frameLocator('iframe.pvi-player__course');
      await own.getByText('There is no signal.').waitFor();
      await picture(page, 'lessons-no-signal');
      await page.context().setOffline(false);
      await content(page, 'silent.html');
    });
  });
});

/** A SCORM 2004 lesson that says where it wants to go, and what it may ask for. */
const lesson2004 = (name: string, script: string): string => `<!doctype html><html lang="en"><head><title>${name}</title></head><body><h1>${name}</h1>
  <button id="next">On</button><button id="out">Out</button><p id="said"></p><script>
  var API = parent.API_1484_11;
  API.Initialize('');
  document.getElementById('said').textContent = ['continue', 'previous', 'choice.{target=three}', 'choice.{target=one}'].map(function (each) { return API.GetValue('adl.nav.request_valid.' + each); }).join(' ');
  function ask(request) { API.SetValue('adl.nav.request', request); API.Terminate(''); }
  ${script}
</script></body></html>`;

const passes = `API.SetValue('cmi.completion_status', 'completed'); API.SetValue('cmi.success_status', 'passed'); API.SetValue('cmi.score.scaled', '0.9');`;
const pages2004 = {
  'one.html': lesson2004('One', `document.getElementById('next').onclick = function () { ${passes} ask('continue'); };`),
  'two.html': lesson2004('Two', `document.getElementById('next').onclick = function () { ${passes} ask('{target=three}choice'); }; document.getElementById('out').onclick = function () { API.SetValue('cmi.exit', 'suspend'); ask('suspendAll'); };`),
  'three.html': lesson2004('Three', `document.getElementById('next').onclick = function () { ${passes} ask('exitAll'); };`),
};
const flows = '<imsss:sequencing><imsss:controlMode choice="true" flow="true"/></imsss:sequencing>';
const byContent = '<imsss:sequencing><imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/></imsss:sequencing>';

describe('a course that says itself where it goes', () => {
  it('is followed, put aside at its own word, gone on with and ended', async () => {
    const plans = ['one', 'two', 'three'].map((id): ItemPlan => ({ id, title: `Lesson ${id}`, sco: `${id}.html`, more: byContent }));
    const { personId, enrolmentId } = await aLearnerOn(await aCourseOf('2004', plans, pages2004, flows), 'A course that leads');
    await withPage({ width: PHONE }, async (page) => {
      await signIn(page, personId);
      await page.goto(`/play/${enrolmentId}`);
      const one = await content(page, 'one.html');
      expect(await one.locator('#said').textContent()).toBe('true false true true');
      await one.locator('#next').click();
      const two = await content(page, 'two.html');
      expect(await two.locator('#said').textContent()).toBe('true true true true');
      await page.getByRole('button', { name: 'Lessons' }).click();
      await page.getByText('Other ways on').click();
      await page.getByRole('button', { name: 'End the course' }).waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await picture(page, 'lessons-sequenced');
      await page.getByRole('button', { name: 'Lessons' }).click();
      await two.locator('#out').click();
      await page.getByText('You are at Lesson 2 of 3').waitFor();
      await page.goto(`/play/${enrolmentId}`);
      await (await content(page, 'two.html')).locator('#next').click();
      await (await content(page, 'three.html')).locator('#next').click();
      await page.getByRole('heading', { name: 'You have passed' }).waitFor();
      await page.getByText('Your score: 90%').waitFor();
    });
  });
});

describe('a course of one lesson with rules of its own', () => {
  const once = `<!doctype html><html lang="en"><head><title>Once</title></head><body><h1>Once</h1><p id="said"></p><button id="fail">Fail</button><button id="pass">Pass</button><script>
    var API = parent.API_1484_11;
    API.Initialize('');
    document.getElementById('said').textContent = API.GetValue('cmi.entry') + ', ' + (API.GetValue('cmi.suspend_data') || 'nothing kept');
    function end(word, score) { API.SetValue('cmi.suspend_data', 'was here'); API.SetValue('cmi.completion_status', 'completed'); API.SetValue('cmi.success_status', word); API.SetValue('cmi.score.scaled', score); API.SetValue('cmi.exit', 'normal'); API.Terminate(''); }
    document.getElementById('fail').onclick = function () { end('failed', '0.2'); };
    document.getElementById('pass').onclick = function () { end('passed', '0.9'); };
  </script></body></html>`;
  const retries = '<imsss:sequencing><imsss:sequencingRules><imsss:postConditionRule><imsss:ruleConditions><imsss:ruleCondition operator="not" condition="satisfied"/></imsss:ruleConditions><imsss:ruleAction action="retry"/></imsss:postConditionRule></imsss:sequencingRules><imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/></imsss:sequencing>';
  const limited = '<imsss:sequencing><imsss:limitConditions attemptLimit="1"/><imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/></imsss:sequencing>';

  it('begins again by itself until it is passed', async () => {
    const { personId, enrolmentId } = await aLearnerOn(await aCourseOf('2004', [{ id: 'only', title: 'Once', sco: 'once.html', more: retries }], { 'once.html': once }, flows), 'Again until passed');
    await withPage({ width: PHONE }, async (page) => {
      await signIn(page, personId);
      await page.goto(`/play/${enrolmentId}`);
      const first = await content(page, 'once.html');
      expect(await first.locator('#said').textContent()).toBe('ab-initio, nothing kept');
      await first.locator('#fail').click();
      await expect.poll(() => first.isDetached(), { timeout: 15_000 }).toBe(true);
      const second = await content(page, 'once.html');
      expect(await second.locator('#said').textContent()).toBe('ab-initio, nothing kept');
      expect(await page.getByRole('button', { name: 'Lessons' }).count()).toBe(0);
      await second.locator('#pass').click();
      await page.getByRole('heading', { name: 'You have passed' }).waitFor();
      await page.getByText('Your score: 90%').waitFor();
    });
  });

  it('says so when it allows no more tries', async () => {
    const { personId, enrolmentId } = await aLearnerOn(await aCourseOf('2004', [{ id: 'only', title: 'Once', sco: 'once.html', more: limited }], { 'once.html': once }, flows), 'Once and no more');
    await withPage({ width: PHONE }, async (page) => {
      await signIn(page, personId);
      await page.goto(`/play/${enrolmentId}`);
      await (await content(page, 'once.html')).locator('#fail').click();
      await page.getByText('You have not passed this time. This course allows no more tries. Ask your manager or the council for help.').waitFor();
      await page.goto(`/play/${enrolmentId}`);
      await page.frameLocator('iframe.pvi-player__course').getByText('The rules of this course do not let you open it now. What you did is kept. Ask your manager or the council for help.').waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await picture(page, 'no-more-tries');
    });
  });
});

describe('an officer', () => {
  it('reads when a course of several lessons is done, chooses another rule, and moves people to the new version', async () => {
    const { personId, enrolmentId } = await aLearnerOn(await aCourseOf('1.2', items, pages), 'Moving and handling, kept by an officer');
    const [{ course_id: courseId }] = (await sql<{ course_id: string }>('select course_id from enrolment where id = $1', [enrolmentId])) as [{ course_id: string }];
    await withPage({ width: PHONE }, async (page) => {
      await signIn(page, personId);
      await page.goto(`/play/${enrolmentId}`);
      await (await content(page, 'welcome.html')).locator('h1').waitFor();
      await page.getByRole('button', { name: 'Next lesson' }).click();
      await (await content(page, 'bend.html')).locator('#said').waitFor();
      await page.getByText(/^Saved \d\d:\d\d$/).waitFor();
      await page.getByRole('button', { name: 'Save and leave' }).click();
      await page.getByText('You are at Lesson 2 of 4').waitFor();
    });
    const zip = join(tmpdir(), `pvi-second-${process.pid}.zip`);
    writeFileSync(zip, await aCourseOf('1.2', [...items.slice(1), { id: 'more', title: 'More', sco: 'more.html' }], pages));
    await withPage({}, async (page) => {
      await signIn(page, officer());
      await page.goto(`/catalogue/${courseId}/new`);
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('heading', { name: 'Version 2' }).waitFor();
      await page.getByRole('link', { name: 'Upload' }).click();
      await page.getByLabel('The package, a .zip file').setInputFiles(zip);
      await page.getByRole('button', { name: 'Upload', exact: true }).click();
      await page.getByRole('heading', { name: 'Version 2 has its package' }).waitFor();
      await page.getByText('Done when every lesson is done. The score is the mean of the lessons that have one.').waitFor();
      await page.getByText('Change this rule').click();
      await page.getByLabel('one lesson is done').check();
      await page.getByLabel('Which lesson', { exact: true }).selectOption({ label: 'Test' });
      await page.getByLabel('the highest of any lesson').check();
      await expectAccessible(page);
      await picture(page, 'rule-form');
      await page.getByRole('button', { name: 'Save the rule' }).click();
      await page.getByText('Done when “Test” is done. The score is the highest of any lesson.').waitFor();
      await page.getByRole('link', { name: 'Back to the versions' }).click();
      await page.getByText('Done when “Test” is done. The score is the highest of any lesson.').waitFor();
      await sql(`update course_version set state = 'retired' where course_id = $1 and number = 1`, [courseId]);
      await sql(`update course_version set state = 'live', guidance_year = 2026, approver = 'A', approved_on = '2026-01-05', review_on = '2028-01-05', live_on = '2026-01-05' where course_id = $1 and number = 2`, [courseId]);
      await page.reload();
      await page.getByRole('link', { name: 'Move people to version 2' }).click();
      await page.getByText('On version 1, at Lesson 2 of 4. Keeps: Bend your knees. New: More. Not in this version: Welcome.').waitFor();
      await expectAccessible(page);
      await picture(page, 'move-people');
      await page.getByRole('button', { name: 'Move them' }).click();
      await page.getByRole('alert').getByText('Choose at least one person').waitFor();
      await page.getByLabel(/^Amina Khan/).check();
      await page.getByRole('button', { name: 'Move them' }).click();
      await page.getByText('1 person is on version 2 now').waitFor();
    });
    rmSync(zip, { force: true });
    await withPage({ width: PHONE }, async (page) => {
      await signIn(page, personId);
      await page.goto(`/play/${enrolmentId}`);
      expect(await (await content(page, 'bend.html')).locator('#said').textContent()).toBe('been here');
    });
  });
});

describe('an independent course of several lessons', () => {
  const minimum = 'RuntimeMinimumCalls_SCORM12.zip';
  it.runIf(existsSync(packages + minimum))(`${minimum} plays, resumes and completes`, async () => {
    const { personId, enrolmentId } = await aLearnerOn(readFileSync(packages + minimum), 'Golf in eighteen lessons');
    await withPage({}, async (page) => {
      page.on('dialog', (dialog) => void dialog.accept());
      await signIn(page, personId);
      await page.goto(`/play/${enrolmentId}`);
      await content(page, 'Playing/Playing.html');
      await page.getByRole('button', { name: 'Next lesson' }).click();
      await content(page, 'Playing/Par.html');
      await picture(page, 'lessons-golf');
      await page.getByRole('button', { name: 'Save and leave' }).click();
      await page.getByText('Saved.').first().waitFor();
      await page.goto(`/play/${enrolmentId}`);
      // leaving ended the lesson by the content's own word, so the next is due
      for (const next of ['Playing/Scoring', 'Playing/OtherScoring', 'Playing/RulesOfGolf', 'questions=Playing', 'Etiquette/Course', 'Etiquette/Distracting', 'Etiquette/Play', 'questions=Etiquette', 'Handicapping/Overview', 'Handicapping/CalculatingHandicap', 'Handicapping/CalculatingScore', 'Handicapping/CalculatingScore', 'questions=Handicapping', 'HavingFun/HowToHaveFun', 'HavingFun/MakeFriends', 'questions=HavingFun']) {
        await content(page, next);
        const before = page.frames().find((frame) => frame.url().includes(next));
        if (next === 'questions=HavingFun') break;
        await page.getByRole('button', { name: 'Next lesson' }).click();
        await expect.poll(() => before?.isDetached(), { timeout: 10_000 }).toBe(true);
      }
      await page.getByRole('button', { name: 'Save and leave' }).click();
      await page.getByRole('heading', { name: 'You have completed it' }).waitFor();
    });
    const [row] = await sql<{ closed: string; lessons: number }>('select a.closed_as as closed, (select count(*)::int from attempt_item i where i.attempt_id = a.id) as lessons from attempt a where a.enrolment_id = $1', [enrolmentId]);
    expect(row).toEqual({ closed: 'completed', lessons: 18 });
  });

  const forced = 'SequencingForcedSequential_SCORM20043rdEdition.zip';
  it.runIf(existsSync(packages + forced))(`${forced} plays in its order, resumes and completes`, async () => {
    const { personId, enrolmentId } = await aLearnerOn(readFileSync(packages + forced), 'Golf in its order');
    await withPage({}, async (page) => {
      page.on('dialog', (dialog) => void dialog.accept());
      await signIn(page, personId);
      await page.goto(`/play/${enrolmentId}`);
      const menu = page.getByRole('navigation', { name: 'Lessons' });
      const toTheEnd = async (part: string, pages: number) => {
        const frame = await content(page, `content=${part}`);
        for (let turn = 1; turn < pages; turn += 1) await frame.locator('#butNext').click();
        return frame;
      };
      await content(page, 'content=playing');
      await menu.getByText('Playing the Game').waitFor();
      expect(await menu.getByRole('button', { name: 'Etiquette' }).count()).toBe(0);
      await toTheEnd('playing', 5);
      await menu.getByRole('button', { name: 'Etiquette' }).waitFor();
      expect(await menu.getByRole('button', { name: 'Handicapping' }).count()).toBe(0);
      await picture(page, 'lessons-forced');
      await page.getByRole('button', { name: 'Next lesson' }).click();
      const etiquette = await content(page, 'content=etiquette');
      await etiquette.locator('#butNext').click();
      await page.getByRole('button', { name: 'Save and leave' }).click();
      await page.getByText('You are at Lesson 2 of 5').waitFor();

      await page.goto(`/play/${enrolmentId}`);
      const again = await content(page, 'content=etiquette');
      await expect.poll(() => again.locator('#contentFrame').getAttribute('src')).toBe('../Etiquette/Course.html');
      await again.locator('#butNext').click();
      for (const [part, pages] of [['handicapping', 4], ['havingfun', 2]] as const) {
        await page.getByRole('button', { name: 'Next lesson' }).click();
        await toTheEnd(part, pages);
      }
      await page.getByRole('button', { name: 'Next lesson' }).click();
      const quiz = await content(page, 'content=assessment');
      await expect.poll(() => page.frames().some((frame) => frame.url().includes('assessmenttemplate.html') && frame.parentFrame() === quiz)).toBe(true);
      // the test reports to its launch page, which is what a right set of answers does
      await quiz.evaluate(() => (globalThis as unknown as { RecordTest: (score: number) => void }).RecordTest(100));
      await page.getByRole('button', { name: 'Save and leave' }).click();
      await page.getByRole('heading', { name: 'You have passed' }).waitFor();
    });
    const [row] = await sql<{ closed: string; completions: number }>('select a.closed_as as closed, (select count(*)::int from completion where person_id = $2) as completions from attempt a where a.enrolment_id = $1', [enrolmentId, personId]);
    expect(row).toEqual({ closed: 'passed', completions: 1 });
  });
});
