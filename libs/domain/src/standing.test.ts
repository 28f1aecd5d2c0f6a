import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './days.ts';
import { isCounted, notCountedReasons, standingOn, usualSettings, whyStanding } from './standing.ts';
import type { StandingFacts } from './standing.ts';

/** In post since 16 November 2026, for a course due in 28 days and valid three years. */
function aStarter(facts: Partial<StandingFacts> = {}): StandingFacts {
  return {
    assignment: { startsOn: '2026-11-16', endsOn: null },
    settingClosedOn: null,
    rule: { startsOn: '2020-01-01', endsOn: null, graceDays: 28, dueDays: 28, validityMonths: 36 },
    absences: [], exemptions: [], completions: [], begunOn: null,
    ...facts,
  };
}

function aVeteran(facts: Partial<StandingFacts> = {}): StandingFacts {
  return aStarter({ assignment: { startsOn: '2020-01-06', endsOn: null }, ...facts });
}

function done(completedOn: string, expiresOn: string | null = null) {
  return { completedOn, expiresOn };
}

/** The state or the reason, and the sentence. */
function ask(facts: StandingFacts, on: string): [string, string] {
  const standing = standingOn(facts, on);
  const state = standing === null ? 'not asked' : standing.state === 'not_counted' ? standing.reason : standing.state;
  return [state, whyStanding(facts, standing)];
}

describe('nothing is asked', () => {
  it('before the post, after it, and while the rule is not in force', () => {
    const facts = aStarter({ assignment: { startsOn: '2026-11-16', endsOn: '2027-03-31' } });
    expect(ask(facts, '2026-11-15')).toEqual(['not asked', 'Not required on this day']);
    expect(standingOn(facts, '2026-11-16')).not.toBeNull();
    expect(standingOn(facts, '2027-03-31')).not.toBeNull();
    expect(standingOn(facts, '2027-04-01')).toBeNull();
    const later = aVeteran({ rule: { ...aStarter().rule, startsOn: '2026-04-01', endsOn: '2026-06-30' } });
    expect(['2026-03-31', '2026-04-01', '2026-06-30', '2026-07-01'].map((on) => standingOn(later, on) === null)).toEqual([true, false, false, true]);
  });
});

describe('a starter', () => {
  it('is in grace on start + 28 and overdue from start + 29', () => {
    expect(ask(aStarter(), '2026-12-14')).toEqual(['grace', 'In grace until 14 December 2026: started 16 November 2026']);
    expect(ask(aStarter(), '2026-12-15')).toEqual(['overdue', 'Overdue: was due 14 December 2026']);
  });

  it('has 84 days for the Care Certificate', () => {
    const facts = aStarter({ rule: { ...aStarter().rule, graceDays: 84, dueDays: 84, validityMonths: 0 } });
    expect(ask(facts, addDays('2026-11-16', 84))[0]).toBe('grace');
    expect(ask(facts, addDays('2026-11-16', 85))[0]).toBe('overdue');
  });

  it('who has done it already shows so and stays in grace', () => {
    const standing = standingOn(aStarter({ completions: [done('2026-11-20')] }), '2026-11-20')!;
    expect(standing).toMatchObject({ state: 'not_counted', reason: 'grace', until: '2026-12-14', marks: { held: true, dueInDays: null } });
    expect(ask(aStarter({ completions: [done('2026-11-20')] }), '2026-11-20')[1])
      .toBe('In grace until 14 December 2026: started 16 November 2026. Already done 20 November 2026');
  });

  it('between grace and due has not started, or has', () => {
    const facts = aStarter({ rule: { ...aStarter().rule, dueDays: 42 } });
    expect(ask(facts, '2026-12-15')).toEqual(['not_started', 'Not started, due 28 December 2026']);
    expect(ask({ ...facts, begunOn: '2026-12-15' }, '2026-12-15')).toEqual(['in_progress', 'Begun 15 December 2026, due 28 December 2026']);
    expect(ask({ ...facts, begunOn: '2026-12-16' }, '2026-12-15')[0]).toBe('not_started');
    expect(standingOn(facts, '2026-12-28')!.marks.dueInDays).toBe(0);
    expect(ask({ ...facts, begunOn: '2026-12-16' }, '2026-12-29')).toEqual(['overdue', 'Overdue: was due 28 December 2026, begun 16 December 2026']);
  });

  it('has the clock of a new rule when that begins after the post', () => {
    const facts = aVeteran({ rule: { ...aStarter().rule, startsOn: '2026-11-16' } });
    expect(ask(facts, '2026-12-14')).toEqual(['grace', 'In grace until 14 December 2026: first asked for on 16 November 2026']);
    expect(ask(facts, '2026-12-15')[0]).toBe('overdue');
  });
});

describe('whoever has done it', () => {
  const facts = aVeteran({ completions: [done('2023-05-03')] });

  it('is compliant, due soon from 60 days before expiry, and expired the day after it', () => {
    expect(ask(facts, '2026-03-03')).toEqual(['compliant', 'Done 3 May 2023, valid 36 months, until 3 May 2026']);
    expect(ask(facts, '2026-03-04')).toEqual(['due_soon', 'Done 3 May 2023, valid 36 months, expires 3 May 2026']);
    expect(ask(facts, '2026-05-03')[0]).toBe('due_soon');
    expect(ask(facts, '2026-05-04')).toEqual(['expired', 'Done 3 May 2023, valid 36 months, expired 3 May 2026']);
    expect(ask({ ...facts, begunOn: '2026-05-04' }, '2026-05-04')[1])
      .toBe('Done 3 May 2023, valid 36 months, expired 3 May 2026. Doing it again, begun 4 May 2026');
  });

  it('was not yet trained the day before', () => {
    expect(ask(facts, '2023-05-02')[0]).toBe('overdue');
  });

  it('needs it only once when it does not expire', () => {
    const once = aVeteran({ rule: { ...aStarter().rule, validityMonths: 0 }, completions: [done('2021-02-01')] });
    expect(ask(once, '2099-01-01')).toEqual(['compliant', 'Done 1 February 2021, does not expire']);
    expect(standingOn(once, '2099-01-01')!.heldUntil).toBeNull();
  });

  it('is believed on the certificate’s own earlier end', () => {
    const outside = aVeteran({ completions: [done('2025-01-10', '2026-01-09')] });
    expect(ask(outside, '2026-01-09')).toEqual(['due_soon', 'Done 10 January 2025, expires 9 January 2026']);
    expect(ask(outside, '2026-01-10')[0]).toBe('expired');
  });

  it('never held it by a certificate that ended before it was given', () => {
    const wrong = aVeteran({ completions: [done('2025-01-10', '2025-01-09')] });
    expect(ask(wrong, '2025-01-10')[0]).toBe('overdue');
    expect(standingOn(wrong, '2025-01-10')!.lastCompletedOn).toBeUndefined();
  });

  it('stands by the completion that lasts longest', () => {
    const both = aVeteran({ completions: [done('2025-06-01', '2025-09-01'), done('2024-01-01'), done('2023-01-01')] });
    expect(standingOn(both, '2026-01-01')).toMatchObject({ state: 'compliant', heldUntil: '2027-01-01', lastCompletedOn: '2025-06-01' });
  });
});

describe('whoever is left out', () => {
  const everything = aVeteran({
    settingClosedOn: '2026-05-31',
    exemptions: [{ startsOn: '2026-04-01', endsOn: '2026-06-30' }],
    absences: [{ startsOn: '2026-03-01', endsOn: '2026-05-31' }],
  });

  it('has one reason, the first of closed, exempt, long leave, return grace, grace', () => {
    expect(notCountedReasons).toEqual(['closed', 'exempt', 'long_leave', 'return_grace', 'grace']);
    expect(ask(everything, '2026-06-01')).toEqual(['closed', 'Not counted: the setting’s last day was 31 May 2026']);
    expect(ask(everything, '2026-05-31')).toEqual(['exempt', 'Exempt until 30 June 2026']);
    expect(ask({ ...everything, exemptions: [] }, '2026-05-31')).toEqual(['long_leave', 'On long leave until 31 May 2026']);
    expect(ask({ ...everything, settingClosedOn: null }, '2026-07-01')[0]).toBe('overdue');
  });

  it('has 28 days after long leave', () => {
    const back = { ...everything, settingClosedOn: null, exemptions: [] };
    expect(ask(back, '2026-06-28')).toEqual(['return_grace', 'Back from long leave: in grace until 28 June 2026']);
    expect(ask(back, '2026-06-29')[0]).toBe('overdue');
  });

  it('is on long leave from the first day when 28 days are known, and after 28 days when open', () => {
    const closed = (endsOn: string) => aVeteran({ absences: [{ startsOn: '2026-03-01', endsOn }] });
    expect(ask(closed('2026-03-28'), '2026-03-01')[0]).toBe('long_leave');
    expect(ask(closed('2026-03-27'), '2026-03-01')[0]).toBe('overdue');
    expect(ask(closed('2026-03-27'), '2026-03-28')[0]).toBe('overdue');
    const open = aVeteran({ absences: [{ startsOn: '2026-03-01', endsOn: null }] });
    expect(ask(open, '2026-03-27')[0]).toBe('overdue');
    expect(ask(open, '2026-03-28')).toEqual(['long_leave', 'On long leave, no return date yet']);
  });

  it('is not counted; every other state is', () => {
    expect(isCounted(standingOn(everything, '2026-06-01'))).toBe(false);
    expect(isCounted(standingOn(aVeteran(), '2026-06-01'))).toBe(true);
    expect(isCounted(null)).toBe(false);
  });
});

describe('standing in general', () => {
  const days = fc.integer({ min: 0, max: 3000 }).map((count) => addDays('2021-01-01', count));

  it('never needs the order in which facts were recorded', () => {
    fc.assert(fc.property(fc.array(days, { maxLength: 6 }), days, (completed, on) => {
      const completions = completed.map((completedOn) => done(completedOn));
      expect(standingOn(aVeteran({ completions }), on)).toEqual(standingOn(aVeteran({ completions: [...completions].reverse() }), on));
    }));
  });

  it('is never made worse by one more completion', () => {
    fc.assert(fc.property(fc.array(days, { maxLength: 4 }), days, days, (completed, extra, on) => {
      const before = standingOn(aVeteran({ completions: completed.map((day) => done(day)) }), on)!;
      const after = standingOn(aVeteran({ completions: [...completed, extra].map((day) => done(day)) }), on)!;
      expect(!before.marks.held || after.marks.held).toBe(true);
    }));
  });

  it('of a past day does not change with what is done later', () => {
    fc.assert(fc.property(days, fc.integer({ min: 1, max: 500 }), (on, later) => {
      expect(standingOn(aVeteran({ completions: [done(addDays(on, later))], begunOn: addDays(on, later) }), on)).toEqual(standingOn(aVeteran(), on));
    }));
  });

  it('obeys the lengths a council sets', () => {
    const facts = aVeteran({ completions: [done('2023-05-03')] });
    expect(standingOn(facts, '2026-04-03', { ...usualSettings, dueSoonDays: 29 })!.state).toBe('compliant');
    expect(standingOn(facts, '2026-04-03', { ...usualSettings, dueSoonDays: 30 })!.state).toBe('due_soon');
  });
});
