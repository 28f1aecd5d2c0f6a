import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAskedOf, lineMatches } from './audience.ts';
import type { AudienceAssignment, AudienceLine } from './audience.ts';

const carer: AudienceAssignment = { organisationType: 'DOM', jobRole: 'care_worker', flags: ['medicines'], organisationId: 'a' };
const anyone: AudienceLine = { organisationType: null, jobRole: null, flag: null, organisationId: null };

const word = fc.constantFrom('x', 'y', 'z');
const anyLine = fc.record({ organisationType: fc.option(word), jobRole: fc.option(word), flag: fc.option(word), organisationId: fc.option(word) });
const anyAssignment = fc.record({ organisationType: word, jobRole: word, flags: fc.uniqueArray(word), organisationId: word });

describe('an audience line', () => {
  it('takes in whoever agrees with all that it names', () => {
    expect(lineMatches(anyone, carer)).toBe(true);
    expect(lineMatches({ ...anyone, organisationType: 'DOM', jobRole: 'care_worker', flag: 'medicines', organisationId: 'a' }, carer)).toBe(true);
    expect(lineMatches({ ...anyone, organisationType: 'NUR' }, carer)).toBe(false);
    expect(lineMatches({ ...anyone, jobRole: 'cook' }, carer)).toBe(false);
    expect(lineMatches({ ...anyone, flag: 'dsl' }, carer)).toBe(false);
    expect(lineMatches({ ...anyone, organisationId: 'b' }, carer)).toBe(false);
  });

  it('takes in no more people when it names one thing more', () => {
    fc.assert(fc.property(anyLine, anyAssignment, fc.constantFrom('organisationType', 'jobRole', 'flag', 'organisationId'), word, (line, assignment, key, value) => {
      const narrower = line[key] === null ? { ...line, [key]: value } : line;
      expect(lineMatches(line, assignment) || !lineMatches(narrower, assignment)).toBe(true);
    }));
  });
});

describe('an audience', () => {
  it('is the union of its lines, and without a line asks nobody', () => {
    expect(isAskedOf([], carer)).toBe(false);
    fc.assert(fc.property(fc.array(anyLine), fc.array(anyLine), anyAssignment, (one, other, assignment) => {
      expect(isAskedOf([...one, ...other], assignment)).toBe(isAskedOf(one, assignment) || isAskedOf(other, assignment));
    }));
  });
});
