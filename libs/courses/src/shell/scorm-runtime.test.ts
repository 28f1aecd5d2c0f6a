/** The values the course writes, judged by a learning system that others wrote. */
import { Scorm12API, Scorm2004API } from 'scorm-again';
import { describe, expect, it } from 'vitest';
import type { Progress, Runtime, Standard } from './scorm.ts';
import { ScormSession } from './scorm.ts';

const begun: Progress = { location: 'Screen 2 of 19', suspendData: '{"v":1}', percent: null, testing: false, passed: false, seen: 0.11 };
const failed: Progress = { ...begun, percent: 67, seen: 0.95 };
const passed: Progress = { ...begun, percent: 83, passed: true, seen: 1 };

function aSystem(standard: Standard): Runtime {
  const made = standard === 'scorm12' ? new Scorm12API({}) : new Scorm2004API({});
  return made as unknown as Runtime;
}

describe.each(['scorm12', 'scorm2004'] as const)('a whole visit by %s', (standard) => {
  it('is accepted at every step', () => {
    let clock = 0;
    const session = new ScormSession(aSystem(standard), standard, () => clock);
    session.begin();
    expect(session.open).toBe(true);
    for (const progress of [begun, failed, passed]) {
      clock += 61_000;
      expect(session.save(progress)).toBe('saved');
    }
    expect(session.end(passed)).toBe('saved');
  });

  it('may be left in the middle', () => {
    const session = new ScormSession(aSystem(standard), standard, () => 0);
    session.begin();
    expect(session.end(failed)).toBe('saved');
  });
});
