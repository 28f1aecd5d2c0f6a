import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const real = {
  PVI_MODE: 'production',
  DATABASE_URL: 'postgresql://pvi_app:x@127.0.0.1/pvi',
  SESSION_SECRET: 'thirty-two characters or more, at random',
  PORTAL_ORIGIN: 'https://learning.example.gov.uk/',
  CONTENT_ORIGIN: 'https://*.courses.example.net',
};

describe('the settings of a real service', () => {
  it('are taken when they are all there', () => {
    expect(readConfig(real)).toMatchObject({ mode: 'production', portalOrigin: 'https://learning.example.gov.uk', contentOrigin: 'https://*.courses.example.net', migrateUrl: real.DATABASE_URL });
  });

  it.each(['DATABASE_URL', 'SESSION_SECRET', 'PORTAL_ORIGIN', 'CONTENT_ORIGIN'])('are refused without %s, which is named', (name) => {
    expect(() => readConfig({ ...real, [name]: '' })).toThrow(`Set ${name} before starting in production`);
  });

  it.each([
    [{ SESSION_SECRET: 'short' }, 'SESSION_SECRET must have 32 characters or more'],
    [{ PORTAL_ORIGIN: 'http://learning.example.gov.uk' }, 'PORTAL_ORIGIN must begin with https://'],
    [{ PORTAL_ORIGIN: 'http://localhost.example.net' }, 'PORTAL_ORIGIN must begin with https://'],
    [{ CONTENT_ORIGIN: 'http://*.courses.example.net' }, 'CONTENT_ORIGIN must begin with https://'],
    [{ PORTAL_ORIGIN: 'learning.example.gov.uk' }, 'PORTAL_ORIGIN must look like https://learning.example.gov.uk'],
    [{ PORTAL_ORIGIN: 'https://learning.example.gov.uk/lms' }, 'without a path'],
    [{ CONTENT_ORIGIN: 'https://learning.example.gov.uk' }, 'CONTENT_ORIGIN must be another host'],
  ])('are refused with %o', (wrong, message) => {
    expect(() => readConfig({ ...real, ...wrong })).toThrow(message);
  });

  it('may do without encryption on one machine, where nothing crosses a network', () => {
    expect(readConfig({ ...real, PORTAL_ORIGIN: 'http://localhost:4300', CONTENT_ORIGIN: 'http://*.content.localhost:4301' }).portalOrigin).toBe('http://localhost:4300');
  });
});

describe('the settings of a try-out', () => {
  it('need a database and choose the rest', () => {
    expect(() => readConfig({})).toThrow('Set DATABASE_URL before starting.');
    expect(readConfig({ DATABASE_URL: 'postgresql://x@127.0.0.1/pvi', PORT: '4400' })).toMatchObject({ mode: 'local', portalOrigin: 'http://localhost:4400', contentOrigin: 'http://*.content.localhost:4400' });
  });
});
