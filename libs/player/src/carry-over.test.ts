import { describe, expect, it } from 'vitest';
import { carryOver } from './carry-over.ts';
import type { CourseItem } from './organisation.ts';

const facts = { masteryScore: null, scaledPassingScore: null, completionThreshold: null, launchData: null, maxTimeAllowed: null, timeLimitAction: null, completionSetByContent: true, objectiveIds: [] };
const lesson = (id: string, isSco = true): CourseItem => ({ id, title: `The ${id}`, isVisible: true, prerequisites: null, hides: [], opens: { path: `${id}.html`, parameters: '', isSco, facts }, items: [] });

describe('from one package to the next', () => {
  it('lessons of the same identifier keep what they have', () => {
    expect(carryOver([lesson('a'), lesson('b'), lesson('c')], [lesson('c'), lesson('a'), lesson('d')], true)).toEqual({
      kept: [{ from: 'c', to: 'c', title: 'The c' }, { from: 'a', to: 'a', title: 'The a' }], added: ['The d'], gone: ['The b'],
    });
  });

  it('two packages of one lesson are the same lesson, whatever its identifier', () => {
    expect(carryOver([lesson('lesson')], [lesson('item-1')], true)).toEqual({ kept: [{ from: 'lesson', to: 'item-1', title: 'The item-1' }], added: [], gone: [] });
  });

  it('nothing goes from one standard to the other, nor from a page that is only shown to one that reports', () => {
    expect(carryOver([lesson('a')], [lesson('a')], false)).toEqual({ kept: [], added: ['The a'], gone: ['The a'] });
    expect(carryOver([lesson('a', false), lesson('b')], [lesson('a'), lesson('b')], true).kept.map(({ to }) => to)).toEqual(['b']);
  });
});
