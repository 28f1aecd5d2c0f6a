import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likely, possible, sameness } from './duplicates.ts';
import type { Recorded } from './duplicates.ts';

const anna: Recorded = { givenName: 'Anna', familyName: 'O’Brien', knownAs: null, dateOfBirth: '1988-03-04', email: 'anna@post.example', mobile: '07700 900 123' };
const score = (change: Partial<Recorded>) => sameness(anna, { ...anna, email: null, mobile: null, ...change }).score;

const day = fc.date({ min: new Date('1940-01-01'), max: new Date('2008-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
const name = fc.stringMatching(/^[A-Za-zé'’ -]{1,12}$/);
const anybody = fc.record<Recorded>({
  givenName: name,
  familyName: name,
  knownAs: fc.option(name),
  dateOfBirth: fc.option(day),
  email: fc.option(fc.emailAddress()),
  mobile: fc.option(fc.stringMatching(/^07[0-9]{9}$/)),
});

describe('how likely two records are of one person', () => {
  it('counts name and day of birth as likely, however the name is spelt', () => {
    expect(score({ familyName: 'OBRIEN' })).toBeGreaterThanOrEqual(likely);
    expect(score({ givenName: 'Ana' })).toBeGreaterThanOrEqual(possible);
    expect(score({ givenName: 'Anne', knownAs: 'Anna' })).toBeGreaterThanOrEqual(likely);
    expect(sameness({ ...anna, givenName: 'Joanne' }, { ...anna, givenName: 'Jaonne' }).reasons).toContain('similar_given_name');
  });

  it('finds her under another family name, and where day and month were turned', () => {
    expect(score({ familyName: 'Walsh' })).toBeGreaterThanOrEqual(possible);
    expect(sameness(anna, { ...anna, dateOfBirth: '1988-04-03' }).reasons).toContain('turned_birth');
  });

  it('leaves twins, and a mother and a daughter on one telephone, alone', () => {
    expect(score({ givenName: 'Bridget' })).toBeLessThan(possible);
    expect(score({ givenName: 'Siobhan', dateOfBirth: '2006-09-01', mobile: anna.mobile })).toBeLessThan(possible);
  });

  it('a name alone is nobody yet', () => {
    expect(score({ dateOfBirth: null })).toBeLessThan(possible);
    expect(sameness(anna, { ...anna, dateOfBirth: null, mobile: '+44 7700 900123', email: null }).score).toBeGreaterThanOrEqual(possible);
  });

  it('is the same either way round, between 0 and 100, and full reasons are never worth less than fewer', () => {
    fc.assert(
      fc.property(anybody, anybody, (one, other) => {
        const there = sameness(one, other);
        const back = sameness(other, one);
        expect(there.score).toBe(back.score);
        expect([...there.reasons].sort()).toEqual([...back.reasons].sort());
        expect(there.score).toBeGreaterThanOrEqual(0);
        expect(there.score).toBeLessThanOrEqual(100);
        const alsoMobile = sameness({ ...one, mobile: '07700900999' }, { ...other, mobile: '07700 900 999' });
        expect(alsoMobile.score).toBeGreaterThanOrEqual(there.reasons.includes('same_mobile') ? 0 : there.score);
      }),
    );
  });

  it('a record is always itself', () => {
    fc.assert(fc.property(anybody.filter((one) => one.dateOfBirth !== null), (one) => { expect(sameness(one, one).score).toBeGreaterThanOrEqual(likely); }));
  });
});
