import { describe, expect, it } from 'vitest';
import { Advice } from './data-folder.ts';
import { checkProduction } from './launch.ts';
import { checkSettings, firstCouncilFrom, readStartOptions } from './start-options.ts';
import { countLine, needsBuild } from './test.ts';

describe('npm start', () => {
  it('needs no option', () => {
    expect(readStartOptions([])).toMatchObject({ port: 4300, host: '127.0.0.1', data: '.data', empty: false });
  });

  it.each([
    [['--port', '99999'], /whole number from 1 to 65535/],
    [['--port', 'http'], /whole number/],
    [['--people', '3'], /from 50/],
    [['--content-origin', 'courses.example'], /must look like/],
    [['--colour'], /--port N/],
    [['--unknown'], /--port N/],
  ])('says what is wrong with %j', (args, words) => {
    expect(() => readStartOptions(args)).toThrow(words);
  });

  it('names a setting that is wrong before it starts anything', () => {
    const options = readStartOptions([]);
    const check = (env: NodeJS.ProcessEnv) => () => checkSettings(env, 'local', options);
    expect(check({})).not.toThrow();
    expect(check({ SMTP_URL: 'smtp://mail.example.gov.uk:587' })).toThrow(Advice);
    expect(check({ SMTP_URL: 'smtp://mail.example.gov.uk:587' })).toThrow(/^MAIL_FROM must be/);
    expect(check({ SMTP_URL: 'mail.example.gov.uk', MAIL_FROM: 'a@b.example' })).toThrow(/^SMTP_URL: must look like smtps/);
    expect(check({ NOTIFY_API_KEY: 'key', NOTIFY_SMS_TEMPLATE: '12' })).toThrow(/^NOTIFY_SMS_TEMPLATE: must be the id of a template/);
  });

  it('takes the first council from its options, all three or none', () => {
    const given = { council: 'Northmoor Council', colour: '#1d70b8', admin: 'Asha van der Berg' };
    expect(firstCouncilFrom(given)).toEqual({ name: 'Northmoor Council', colour: '#1d70b8', admin: { givenName: 'Asha', familyName: 'van der Berg' } });
    expect(firstCouncilFrom({ ...given, colour: undefined })).toBeUndefined();
    expect(() => firstCouncilFrom({ ...given, colour: 'blue' })).toThrow(/#1d70b8/);
    expect(() => firstCouncilFrom({ ...given, admin: 'Asha' })).toThrow(/family name/);
  });
});

describe('production mode', () => {
  const names = ['SESSION_SECRET', 'PORTAL_ORIGIN', 'CONTENT_ORIGIN', 'DATABASE_URL'];

  it('names every missing setting in one message', async () => {
    for (const name of names) await expect(checkProduction({})).rejects.toThrow(name);
  });

  it.each(names)('says what %s is when it alone is missing', async (missing) => {
    const env = Object.fromEntries(names.filter((name) => name !== missing).map((name) => [name, 'set']));
    await expect(checkProduction(env)).rejects.toThrow(new RegExp(`set:\\n  ${missing}  \\S[^\\n]*$`));
  });

  it('leaves the judgement of values to the API, before anything is built', async () => {
    const env = Object.fromEntries(names.map((name) => [name, 'set']));
    await expect(checkProduction(env)).rejects.toThrow(Advice);
    await expect(checkProduction(env)).rejects.toThrow('SESSION_SECRET must have 32 characters or more');
  });
});

describe('npm test', () => {
  it('ends with the counts', () => {
    expect(countLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
    expect(countLine({ passed: 12, failed: 1, skipped: 2 })).toBe('12 passed, 1 failed, 2 skipped');
  });

  it('builds only for the tests that open the built product', () => {
    expect(needsBuild([])).toBe(true);
    expect(needsBuild(['test/stories/main-job.story.ts'])).toBe(true);
    expect(needsBuild(['libs/domain'])).toBe(false);
    expect(needsBuild(['-t', 'one story', 'libs/domain'])).toBe(false);
  });
});
