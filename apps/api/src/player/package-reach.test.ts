import { afterAll, expect, it } from 'vitest';
import { refusal, refusalCode } from '../../../../test/harness/product.ts';
import { aLesson, ask } from './player.fixture.ts';
import { aPlayground } from './playing.fixture.ts';

const { api, officer, aLearnerOn, stop } = await aPlayground();
afterAll(stop);

it('a package loads from the sites that an officer names, from the next opening on, and from no other', async () => {
  const { personId, versionId, client: learner, launch } = await aLearnerOn(await aLesson('1.2'));
  const courseVersionId = versionId ?? '';
  const policy = async () => {
    const { launchUrl } = await launch();
    return String((await ask(api, `${launchUrl}c/index.html`)).headers['content-security-policy']);
  };

  expect(await officer.player.packageReach({ courseVersionId })).toEqual({ hosts: [], said: null, alsoIn: [] });
  expect(await policy()).not.toContain('https://');
  await officer.player.putPackageReach({ courseVersionId, hosts: ['https://Player.Vimeo.com/', 'films.example', 'films.example'], reason: 'The films lie there' });
  expect(await officer.player.packageReach({ courseVersionId })).toMatchObject({ hosts: ['films.example', 'player.vimeo.com'], said: { reason: 'The films lie there' } });
  const widened = await policy();
  expect(widened).toContain("connect-src 'self' data: blob: https://films.example https://player.vimeo.com;");
  expect(widened).toContain("form-action 'self'");
  expect(widened).toMatch(/frame-ancestors 'self' http:\/\/\S+$/);

  for (const [host, words] of [['*', /whole name/], ['localhost', /whole name/], ['10.0.0.1', /not its number/], ["a.example; script-src *", /alone/], ['a.example/x', /alone/], ['x.content.localhost', /this service itself/]] as const) {
    const refused = await refusal(officer.player.putPackageReach({ courseVersionId, hosts: ['good.example', host], reason: 'x' }));
    expect([host, refused.code, refused.errors[0]?.path]).toEqual([host, 'invalid_input', 'hosts.1']);
    expect(refused.errors[0]?.message).toMatch(words);
  }
  expect(await refusalCode(learner.player.putPackageReach({ courseVersionId, hosts: [], reason: 'x' }))).toBe('not_found');
  expect(await refusalCode(officer.player.packageReach({ courseVersionId: personId }))).toBe('not_found');

  await officer.player.putPackageReach({ courseVersionId, hosts: [], reason: 'The films are in the package now' });
  expect(await policy()).not.toContain('https://');
});
