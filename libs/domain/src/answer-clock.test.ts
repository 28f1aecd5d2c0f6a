import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acknowledgeBy, answerClock, outOfOrder } from './answer-clock.ts';
import type { DataRequest } from './answer-clock.ts';
import { addDays, daysBetween } from './days.ts';

const request = (given: Partial<DataRequest> = {}): DataRequest => ({ askedOn: '2026-01-31', clarificationAskedOn: null, clarifiedOn: null, extended: false, closedOn: null, ...given });

describe('the clock of a data request', () => {
  it.each([
    ['one calendar month, clamped', {}, '2026-02-01', { dueOn: '2026-02-28', daysLeft: 27, state: 'running' }],
    ['its last day', {}, '2026-02-28', { dueOn: '2026-02-28', daysLeft: 0, state: 'running' }],
    ['the day after', {}, '2026-03-01', { dueOn: '2026-02-28', daysLeft: -1, state: 'overdue' }],
    ['two months more', { extended: true }, '2026-02-01', { dueOn: '2026-04-30', daysLeft: 88, state: 'running' }],
    ['standing still', { clarificationAskedOn: '2026-02-05' }, '2026-06-01', { dueOn: null, daysLeft: null, state: 'paused' }],
    ['going on after ten days', { clarificationAskedOn: '2026-02-05', clarifiedOn: '2026-02-15' }, '2026-02-15', { dueOn: '2026-03-10', daysLeft: 23, state: 'running' }],
    ['closed', { closedOn: '2026-02-10' }, '2026-06-01', { dueOn: '2026-02-28', daysLeft: null, state: 'closed' }],
  ] as const)('%s', (_what, given, today, clock) => {
    expect(answerClock(request(given), today)).toEqual(clock);
  });

  it('gives back exactly the days that it stood still', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 90 }), (start, wait, still) => {
        const askedOn = addDays('2025-12-15', start);
        const clarificationAskedOn = addDays(askedOn, wait);
        const plain = answerClock(request({ askedOn }), askedOn).dueOn ?? '';
        const moved = answerClock(request({ askedOn, clarificationAskedOn, clarifiedOn: addDays(clarificationAskedOn, still) }), askedOn).dueOn ?? '';
        expect(daysBetween(plain, moved)).toBe(still);
      }),
    );
  });
});

it('a complaint is acknowledged within 30 days', () => {
  expect(acknowledgeBy('2026-06-19')).toBe('2026-07-19');
});

it('knows days out of order, whichever are missing', () => {
  expect([outOfOrder(['2026-01-01', null, '2026-01-01', '2026-02-01']), outOfOrder(['2026-01-02', null, '2026-01-01']), outOfOrder([])]).toEqual([false, true, false]);
});
