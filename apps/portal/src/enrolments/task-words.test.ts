import { describe, expect, it } from 'vitest';
import type { PartDone } from '@pvi/contract/enrolments';
import { dueWords, howDone, notOpenYet } from './task-words.ts';
import { skipWords } from './skip-words.ts';

const today = '2026-06-15';
const part = (kind: PartDone['kind'], title: string, doneOn: string | null = null): PartDone => ({ id: title, kind, title, doneOn });

describe('when something is due', () => {
  it.each([
    [null, null, 'No due date', false],
    ['2026-12-14', null, 'Due by 14 December 2026', false],
    ['2026-06-18', null, 'Due by 18 June 2026 (3 days left)', false],
    ['2026-06-16', null, 'Due by 16 June 2026 (1 day left)', false],
    ['2026-06-15', null, 'Due today', false],
    ['2026-06-14', null, 'Was due on 14 June 2026, 1 day ago', true],
    ['2024-02-05', null, 'Was due on 5 February 2024', true],
    ['2026-08-14', '2026-08-14', 'Runs out on 14 August 2026: do it again before then', false],
    ['2026-06-15', '2026-06-15', 'Runs out today: do it again', false],
    ['2026-05-03', '2026-05-03', 'Ran out on 3 May 2026: do it again', true],
    // a day that somebody set for it is a due date, whatever was held before
    ['2026-07-01', '2026-05-03', 'Due by 1 July 2026 (16 days left)', false],
  ])('%s, held until %s: %s', (dueOn, heldUntil, text, late) => {
    expect(dueWords({ dueOn, heldUntil }, today)).toEqual({ text, late });
  });
});

describe('what has no button', () => {
  it('says whom to ask, and what is done already', () => {
    expect(howDone({ parts: [part('practical', 'Practical session')], startable: false })).toBe('Ask your manager: practical session.');
    expect(howDone({ parts: [part('e_learning', 'E-learning', '2026-06-01'), part('observation', 'Observed giving medicines')], startable: false })).toBe('E-learning done. Ask your manager: observed giving medicines.');
    expect(howDone({ parts: [part('e_learning', 'E-learning')], startable: false })).toContain('not open yet');
    expect(notOpenYet({ parts: [part('e_learning', 'E-learning')], startable: false })).toBe(true);
    expect(notOpenYet({ parts: [part('e_learning', 'E-learning')], startable: true })).toBe(false);
    expect(notOpenYet({ parts: [part('e_learning', 'E-learning'), part('practical', 'Practical')], startable: false })).toBe(false);
    expect(howDone({ parts: [part('e_learning', 'E-learning', '2026-06-01')], startable: false })).toBe('Everything is recorded.');
  });
});

describe('who is not enrolled', () => {
  it('is told with its day', () => {
    expect(skipWords({ outcome: 'already_holds', day: '2028-06-15' })).toBe('Holds it until 15 June 2028');
    expect(skipWords({ outcome: 'already_holds', day: null })).toBe('Holds it, and it does not expire');
    expect(skipWords({ outcome: 'long_leave', day: null })).toBe('On long leave, no return date yet');
    expect(skipWords({ outcome: 'left', day: '2026-06-01' })).toBe('Left on 1 June 2026');
  });
});
