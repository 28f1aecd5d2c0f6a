import { describe, expect, it } from 'vitest';
import { aCourseOf, type ItemPlan } from '../../apps/api/src/player/player.fixture.ts';
import { DESK, expectAccessible, picture, withPage } from '../harness/browser.ts';
import { content, playingStories } from './playing.ts';

const { sql, signIn, aLearnerOn } = playingStories();

/** A SCO that tells how it was opened, and has a button for each way to end it. */
const sco = (name: string, ways: Record<string, string>): string => `<!doctype html><html lang="en"><head><title>${name}</title></head><body><h1>${name}</h1><p id="said"></p>
  ${Object.keys(ways).map((id) => `<button id="${id}">${id}</button>`).join('')}<script>
  var API = parent.API_1484_11;
  API.Initialize('');
  function get(element) { return API.GetValue(element); }
  function set(element, value) { API.SetValue(element, value); }
  document.getElementById('said').textContent = [get('cmi.entry'), get('cmi.location'), get('adl.nav.request_valid.continue'), get('adl.nav.request_valid.jump.{target=secret}')].join('|');
  ${Object.entries(ways).map(([id, script]) => `document.getElementById('${id}').onclick = function () { ${script} };`).join('\n')}
</script></body></html>`;

const passes = `set('cmi.completion_status', 'completed'); set('cmi.success_status', 'passed');`;
const pages = {
  'intro.html': sco('Introduction', { next: `${passes} set('adl.nav.request', 'continue'); API.Terminate('');` }),
  'test.html': sco('Test', {
    fail: `set('cmi.completion_status', 'completed'); set('cmi.success_status', 'failed'); set('cmi.location', 'question 3'); set('adl.nav.request', 'continue'); API.Terminate('');`,
    pass: `${passes} set('adl.nav.request', 'continue'); API.Terminate('');`,
  }),
  'help.html': sco('Help', {}),
  'secret.html': sco('A short story', { mark: `set('cmi.location', 'page 2'); set('cmi.exit', 'suspend'); API.Commit('');` }),
  'end.html': sco('The end', { jump: `${passes} set('adl.nav.request', '{target=secret}jump'); API.Terminate('');` }),
};

const condition = (inner: string): string => `<imsss:ruleConditions><imsss:ruleCondition ${inner}/></imsss:ruleConditions>`;
const rule = (kind: 'pre' | 'post', action: string, inner: string): string =>
  `<imsss:sequencingRules><imsss:${kind}ConditionRule>${condition(inner)}<imsss:ruleAction action="${action}"/></imsss:${kind}ConditionRule></imsss:sequencingRules>`;
const knowsTheTest = '<imsss:objectives><imsss:primaryObjective objectiveID="own"/><imsss:objective objectiveID="test"><imsss:mapInfo targetObjectiveID="test-passed"/></imsss:objective></imsss:objectives>';
const byContent = '<imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>';
const sequencing = (...parts: string[]): string => `<imsss:sequencing>${parts.join('')}</imsss:sequencing>`;
const hidden = '<adlnav:presentation><adlnav:navigationInterface><adlnav:hideLMSUI>continue</adlnav:hideLMSUI><adlnav:hideLMSUI>exitAll</adlnav:hideLMSUI></adlnav:navigationInterface></adlnav:presentation>';

const items: readonly ItemPlan[] = [
  { id: 'intro', title: 'Introduction', sco: 'intro.html', more: `${sequencing(byContent)}${hidden}` },
  {
    id: 'test', title: 'Test', sco: 'test.html',
    more: sequencing(rule('post', 'retry', 'operator="not" condition="satisfied"'), '<imsss:objectives><imsss:primaryObjective objectiveID="own"><imsss:mapInfo targetObjectiveID="test-passed" writeSatisfiedStatus="true" readSatisfiedStatus="false"/></imsss:primaryObjective></imsss:objectives>', byContent),
  },
  { id: 'help', title: 'Help with the test', sco: 'help.html', more: sequencing(rule('pre', 'skip', 'referencedObjective="test" condition="satisfied"'), knowsTheTest) },
  { id: 'end', title: 'The end', sco: 'end.html', more: sequencing(rule('pre', 'disabled', 'referencedObjective="test" operator="not" condition="objectiveStatusKnown"'), knowsTheTest, byContent) },
  { id: 'secret', title: 'A short story', sco: 'secret.html', more: sequencing(rule('pre', 'hiddenFromChoice', 'condition="always"')) },
];

describe('a course that decides by what the learner does', () => {
  it('hides, retries, skips, opens and jumps as its manifest says, and goes on where it was left', async () => {
    const zip = await aCourseOf('2004', items, pages, sequencing('<imsss:controlMode choice="true" flow="true"/>'));
    const { personId, enrolmentId } = await aLearnerOn(zip, 'A course that decides');

    await withPage({ width: DESK }, async (page) => {
      await signIn(page, personId);
      await page.goto(`/play/${enrolmentId}`);
      const menu = page.getByRole('navigation', { name: 'Lessons' });
      const intro = await content(page, 'intro.html');
      expect(await intro.locator('#said').textContent()).toBe('ab-initio||true|true');
      await menu.getByRole('button', { name: /^Test/ }).waitFor();
      // hideLMSUI: the way on is the content's own; what is disabled is shut, what is hidden is not there
      expect(await page.getByRole('button', { name: 'Next lesson' }).count()).toBe(0);
      expect(await menu.getByRole('button', { name: 'The end' }).count()).toBe(0);
      await menu.getByText('The end').waitFor();
      expect(await menu.getByText('A short story').count()).toBe(0);
      await expectAccessible(page);
      await picture(page, 'sequencing-hidden');
      await intro.locator('#next').click();

      const first = await content(page, 'test.html');
      await page.getByRole('button', { name: 'Next lesson' }).waitFor();
      await first.locator('#fail').click();
      await expect.poll(() => first.isDetached()).toBe(true);
      const second = await content(page, 'test.html');
      // a new attempt, with nothing kept
      expect(await second.locator('#said').textContent()).toMatch(/^ab-initio\|\|/);
      await second.locator('#pass').click();

      const end = await content(page, 'end.html');
      // what was shut is open now, and she is in it; the help that she did not need was passed over, and may be opened all the same
      await menu.getByRole('button', { name: /^The end .*You are here/ }).waitFor();
      await menu.getByRole('button', { name: /^Test \(passed\)/ }).waitFor();
      await menu.getByRole('button', { name: 'Help with the test (not begun)' }).waitFor();
      await picture(page, 'sequencing-open');
      await end.locator('#jump').click();
      const secret = await content(page, 'secret.html');
      await secret.locator('#mark').click();
      await page.getByRole('button', { name: 'Save and leave' }).click();
      await page.getByText('You are at Lesson 5 of 5').waitFor();
      await page.goto(`/play/${enrolmentId}`);
      expect(await (await content(page, 'secret.html')).locator('#said').textContent()).toMatch(/^resume\|page 2\|/);
    });
    const [state] = await sql<{ current: string; attempts: number }>(
      `select state->>'current' as current, (state->'activities'->'test'->>'attempts')::int as attempts from attempt where enrolment_id = $1`, [enrolmentId],
    );
    expect(state).toEqual({ current: 'secret', attempts: 2 });
  });
});
