import { describe, expect, it } from 'vitest';
import { aCourseOf, type ItemPlan } from '../../apps/api/src/player/player.fixture.ts';
import { expectAccessible, expectNoSidewaysScroll, PHONE, picture, withPage } from '../harness/browser.ts';
import { content, playingStories } from './playing.ts';

/** Lessons whose manifest allows them a time, and what becomes of it when they do not mind it themselves. */
const { sql, signIn, aLearnerOn } = playingStories();

/** A lesson that begins, tells what it was told of its time, and goes on for ever; what it sets last it does not commit. */
const forgetful12 = `<!doctype html><html lang="en"><head><title>Forgetful</title></head><body><h1>Forgetful</h1><p id="said"></p><script>
  var API = parent.API;
  API.LMSInitialize('');
  document.getElementById('said').textContent = API.LMSGetValue('cmi.student_data.max_time_allowed') + ' ' + API.LMSGetValue('cmi.student_data.time_limit_action');
  API.LMSSetValue('cmi.core.lesson_status', 'incomplete');
  API.LMSSetValue('cmi.suspend_data', 'kept');
</script></body></html>`;

const forgetful2004 = `<!doctype html><html lang="en"><head><title>Forgetful</title></head><body><h1>Forgetful</h1><p id="said"></p><script>
  var API = parent.API_1484_11;
  API.Initialize('');
  document.getElementById('said').textContent = API.GetValue('cmi.max_time_allowed') + ' ' + API.GetValue('cmi.time_limit_action');
  API.SetValue('cmi.location', 'kept');
</script></body></html>`;

const limited12 = (action: string): ItemPlan => ({
  id: 'limited', title: 'A short time', sco: 'limited.html', more: `<adlcp:maxtimeallowed>0000:00:02</adlcp:maxtimeallowed><adlcp:timelimitaction>${action}</adlcp:timelimitaction>`,
});
const limited2004 = (action: string): ItemPlan => ({
  id: 'limited', title: 'A short time', sco: 'limited.html',
  more: `<adlcp:timeLimitAction>${action}</adlcp:timeLimitAction><imsss:sequencing><imsss:limitConditions attemptAbsoluteDurationLimit="PT2S"/></imsss:sequencing>`,
});

const ending = 'The time for this lesson is up. It closes in a moment. What you did is kept.';
const going = 'The time for this lesson is up. You can go on.';
const left = { timeout: 30_000 };

/** What the lesson has said so far, as the server keeps it. */
const kept = async (enrolmentId: string) =>
  (await sql<{ cmi: Record<string, string> }>(`select i.state->'cmi' as cmi from attempt_item i join attempt a on a.id = i.attempt_id where a.enrolment_id = $1 and i.item = 'limited'`, [enrolmentId]))[0]?.cmi;

describe('a lesson whose time is up', () => {
  it('of SCORM 1.2 tells her so, closes, and keeps what it had said (exit,message)', async () => {
    const { personId, enrolmentId } = await aLearnerOn(await aCourseOf('1.2', [limited12('exit,message')], { 'limited.html': forgetful12 }), 'A time, then out');
    await withPage({ width: PHONE }, async (page) => {
      await signIn(page, personId);
      await page.goto(`/play/${enrolmentId}`);
      expect(await (await content(page, 'limited.html')).locator('#said').textContent()).toBe('0000:00:02 exit,message');
      await page.frameLocator('iframe.pvi-player__course').getByRole('alert').getByText(ending).waitFor();
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
      await picture(page, 'time-is-up');
      await page.waitForURL('**/my-learning', left);
    });
    expect(await kept(enrolmentId)).toMatchObject({ 'cmi.suspend_data': 'kept', 'cmi.core.lesson_status': 'incomplete' });
  });

  it('of SCORM 2004 closes without a word where it says so (exit,no message)', async () => {
    const { personId, enrolmentId } = await aLearnerOn(await aCourseOf('2004', [limited2004('exit,no message')], { 'limited.html': forgetful2004 }), 'A time, then quietly out');
    await withPage({ width: PHONE }, async (page) => {
      await signIn(page, personId);
      await page.goto(`/play/${enrolmentId}`);
      expect(await (await content(page, 'limited.html')).locator('#said').textContent()).toBe('PT2S exit,no message');
      await page.waitForURL('**/my-learning', left);
    });
    expect(await kept(enrolmentId)).toMatchObject({ 'cmi.location': 'kept' });
  });

  it('tells her so and lets her go on (continue,message)', async () => {
    const { personId, enrolmentId } = await aLearnerOn(await aCourseOf('2004', [limited2004('continue,message')], { 'limited.html': forgetful2004 }), 'A time, then a word');
    await withPage({ width: PHONE }, async (page) => {
      await signIn(page, personId);
      await page.goto(`/play/${enrolmentId}`);
      const lesson = await content(page, 'limited.html');
      const told = page.frameLocator('iframe.pvi-player__course').getByRole('alert');
      await told.getByText(going).waitFor();
      await expectAccessible(page);
      await picture(page, 'time-is-up-go-on');
      await told.getByRole('button', { name: 'Hide' }).click();
      await told.waitFor({ state: 'detached' });
      expect(lesson.isDetached()).toBe(false);
      expect(await lesson.evaluate(() => (Reflect.get(parent, 'API_1484_11') as { Commit: (nothing: string) => string }).Commit(''))).toBe('true');
    });
  });

  it('leaves it to the lesson where its manifest says nothing more (continue,no message)', async () => {
    const { personId, enrolmentId } = await aLearnerOn(await aCourseOf('1.2', [limited12('continue,no message')], { 'limited.html': forgetful12 }), 'A time that is only told');
    await withPage({ width: PHONE }, async (page) => {
      await signIn(page, personId);
      // the hours go by in the browser, not in the test
      await page.clock.install();
      await page.goto(`/play/${enrolmentId}`);
      const lesson = await content(page, 'limited.html');
      expect(await lesson.locator('#said').textContent()).toBe('0000:00:02 continue,no message');
      await page.clock.fastForward('02:00');
      await page.getByText(/^Saved \d\d:\d\d$/).waitFor();
      expect(lesson.isDetached()).toBe(false);
      expect(await page.frameLocator('iframe.pvi-player__course').getByRole('alert').count()).toBe(0);
    });
  });

  it('of several in SCORM 1.2 is left alone: the course goes on with the next', async () => {
    const next: ItemPlan = { id: 'next', title: 'What comes then', sco: 'next.html' };
    const { personId, enrolmentId } = await aLearnerOn(await aCourseOf('1.2', [limited12('exit,message'), next], { 'limited.html': forgetful12 }), 'A time in a part');
    await withPage({ width: PHONE }, async (page) => {
      await signIn(page, personId);
      await page.goto(`/play/${enrolmentId}`);
      const lesson = await content(page, 'limited.html');
      await expect.poll(() => lesson.isDetached(), left).toBe(true);
      await page.frameLocator('iframe.pvi-player__course').getByText('Choose what to do next from the list of lessons.').waitFor();
      await page.getByRole('navigation', { name: 'Lessons' }).getByRole('button', { name: 'What comes then' }).click();
      await content(page, 'next.html');
    });
  });
});

describe('a lesson that logs her out', () => {
  const logsOut = `<!doctype html><html lang="en"><head><title>Out</title></head><body><h1>Out</h1><button id="out">Log out</button><script>
    var API = parent.API;
    API.LMSInitialize('');
    API.LMSSetValue('cmi.core.lesson_status', 'incomplete');
    API.LMSSetValue('cmi.core.exit', 'logout');
    document.getElementById('out').onclick = function () { API.LMSFinish(''); };
  </script></body></html>`;
  const plans: readonly ItemPlan[] = [{ id: 'one', title: 'The first', sco: 'one.html' }, { id: 'two', title: 'The second', sco: 'two.html' }];

  it.each([['alone', 1], ['of several', 2]] as const)('takes her out of the course and not out of the portal (%s)', async (_, count) => {
    const { personId, enrolmentId } = await aLearnerOn(await aCourseOf('1.2', plans.slice(0, count), { 'one.html': logsOut }), 'A course with a log-out');
    await withPage({ width: PHONE }, async (page) => {
      await signIn(page, personId);
      await page.goto(`/play/${enrolmentId}`);
      await (await content(page, 'one.html')).locator('#out').click();
      await page.waitForURL('**/my-learning', left);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.getByText(/^Saved\./).first().waitFor();
    });
  });

  it('also where she goes on by the menu before it has ended', async () => {
    const { personId, enrolmentId } = await aLearnerOn(await aCourseOf('1.2', plans, { 'one.html': logsOut }), 'A course with a log-out in waiting');
    await withPage({ width: PHONE }, async (page) => {
      await signIn(page, personId);
      await page.goto(`/play/${enrolmentId}`);
      await content(page, 'one.html');
      await page.getByRole('button', { name: 'Next lesson' }).click();
      await page.waitForURL('**/my-learning', left);
    });
  });
});
