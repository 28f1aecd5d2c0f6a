import { describe, expect, it } from 'vitest';
import { timeLimitOf } from './time-limit.ts';

const in12 = (limit: string, action: string, total = '0000:00:00') =>
  timeLimitOf('scorm12', { 'cmi.student_data.max_time_allowed': limit, 'cmi.student_data.time_limit_action': action, 'cmi.core.total_time': total });
const in2004 = (limit: string, action: string | undefined, total = 'PT0S') =>
  timeLimitOf('scorm2004', { 'cmi.max_time_allowed': limit, ...(action && { 'cmi.time_limit_action': action }), 'cmi.total_time': total });

describe('the time that a lesson allows', () => {
  it.each([
    ['exit,message', { exits: true, tells: true }],
    ['exit,no message', { exits: true, tells: false }],
    ['continue,message', { exits: false, tells: true }],
  ])('%s', (action, what) => {
    expect(in12('0001:00:00', action)).toEqual({ left: 3600, ...what });
    expect(in2004('PT1H', action)).toEqual({ left: 3600, ...what });
  });

  it('is what earlier sessions have left of it', () => {
    expect(in12('0001:00:00', 'exit,message', '0000:40:00.50')?.left).toBe(1199.5);
    expect(in2004('PT1H', 'exit,message', 'PT2H')?.left).toBe(0);
  });

  it('is nothing to the player where nothing follows from it', () => {
    expect(in12('0001:00:00', 'continue,no message')).toBeUndefined();
    expect(in2004('PT1H', undefined)).toBeUndefined();
    expect(in12('', 'exit,message')).toBeUndefined();
    expect(in2004('an hour', 'exit,message')).toBeUndefined();
  });
});
