import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Frame, Progress, Standard } from './scorm.ts';
import { ScormSession, findRuntime, sessionTime } from './scorm.ts';

const progress: Progress = { location: 'Screen 3 of 19', suspendData: '{"v":1}', percent: null, testing: false, passed: false, seen: 0.16 };

/** A learning system that keeps what it is given, and says no to the calls in `refusing`. */
function aSystem(standard: Standard, kept: Record<string, string> = {}, refusing: readonly string[] = []) {
  const calls: string[] = [];
  const prefix = standard === 'scorm12' ? 'LMS' : '';
  const answer = (name: string): string => {
    calls.push(name);
    return refusing.includes(name) ? 'false' : 'true';
  };
  const runtime = {
    [`${prefix}Initialize`]: () => answer('Initialize'),
    [`${prefix}GetValue`]: (name: string) => kept[name] ?? '',
    [`${prefix}SetValue`]: (name: string, value: string) => {
      if (refusing.includes(name)) return 'false';
      kept[name] = value;
      return 'true';
    },
    [`${prefix}Commit`]: () => answer('Commit'),
    [standard === 'scorm12' ? 'LMSFinish' : 'Terminate']: () => answer('end'),
  };
  return { runtime, kept, calls };
}

function frameOf(own: Record<string, unknown>, parent: Frame | null): Frame {
  return { parent, ...own };
}

describe('finding the learning system', () => {
  const api = { found: true };

  it('looks up the chain of parents', () => {
    const top = frameOf({ API_1484_11: api }, null);
    expect(findRuntime(frameOf({}, frameOf({}, top)), 'scorm2004')).toBe(api);
    expect(findRuntime(frameOf({}, frameOf({}, top)), 'scorm12')).toBeNull();
  });

  it('looks in the window that opened this one', () => {
    expect(findRuntime(frameOf({ opener: frameOf({}, frameOf({ API: api }, null)) }, null), 'scorm12')).toBe(api);
    const top = frameOf({ opener: frameOf({ API: api }, null) }, null);
    expect(findRuntime(frameOf({}, top), 'scorm12')).toBe(api);
  });

  it('stops at a window that is its own parent, at a loop, and at a frame it may not read', () => {
    const self: { parent: Frame | null } = { parent: null };
    self.parent = self;
    expect(findRuntime(self, 'scorm12')).toBeNull();
    const left: { parent: Frame | null } = { parent: null };
    left.parent = frameOf({}, left);
    expect(findRuntime(left, 'scorm12')).toBeNull();
    const closed = Object.defineProperty(frameOf({}, frameOf({ API: api }, null)), 'API', {
      get: () => {
        throw new Error('another origin');
      },
    });
    expect(findRuntime(frameOf({}, closed), 'scorm12')).toBe(api);
  });
});

describe.each(['scorm12', 'scorm2004'] as const)('a visit by %s', (standard) => {
  it('returns what was kept, then keeps more', () => {
    const system = aSystem(standard, { 'cmi.suspend_data': 'before' });
    const session = new ScormSession(system.runtime, standard, () => 0);
    expect(session.begin()).toBe('before');
    expect(session.save(progress)).toBe('saved');
    expect(system.kept['cmi.suspend_data']).toBe('{"v":1}');
    expect(system.calls).toEqual(['Initialize', 'Commit']);
  });

  it('is not saved when a commit or a value is refused', () => {
    for (const refused of ['Commit', 'cmi.suspend_data']) {
      const session = new ScormSession(aSystem(standard, {}, [refused]).runtime, standard, () => 0);
      session.begin();
      expect(session.save(progress)).toBe('failed');
    }
  });

  it('is not saved when the record would not open, or a call throws', () => {
    const session = new ScormSession(aSystem(standard, {}, ['Initialize']).runtime, standard, () => 0);
    session.begin();
    expect(session.refused).toBe(true);
    expect(session.save(progress)).toBe('failed');
    const prefix = standard === 'scorm12' ? 'LMS' : '';
    const broken = {
      ...aSystem(standard).runtime,
      [`${prefix}Commit`]: () => {
        throw new Error('gone');
      },
    };
    const second = new ScormSession(broken, standard, () => 0);
    second.begin();
    expect(second.save(progress)).toBe('failed');
  });

  it('begins afresh when what was kept cannot be read', () => {
    const prefix = standard === 'scorm12' ? 'LMS' : '';
    const broken = {
      ...aSystem(standard).runtime,
      [`${prefix}GetValue`]: () => {
        throw new Error('gone');
      },
    };
    const session = new ScormSession(broken, standard, () => 0);
    expect(session.begin()).toBe('');
    expect(session.save(progress)).toBe('saved');
  });

  it('is a preview without a system, and when only looking around', () => {
    const alone = new ScormSession(null, standard, () => 0);
    expect(alone.begin()).toBe('');
    expect(alone.save(progress)).toBe('preview');
    const mode = standard === 'scorm12' ? 'cmi.core.lesson_mode' : 'cmi.mode';
    const looking = new ScormSession(aSystem(standard, { [mode]: 'browse' }).runtime, standard, () => 0);
    looking.begin();
    expect(looking.save(progress)).toBe('preview');
  });

  it('stays open when the end did not save, and can then be ended', () => {
    const refusing = ['Commit'];
    const system = aSystem(standard, {}, refusing);
    const session = new ScormSession(system.runtime, standard, () => 0);
    session.begin();
    expect(session.end(progress)).toBe('failed');
    expect(system.calls).not.toContain('end');
    refusing.pop();
    expect(session.end(progress)).toBe('saved');
    expect(system.calls).toContain('end');
  });

  it('is closed all the same when the page goes away', () => {
    const system = aSystem(standard, {}, ['Commit']);
    const session = new ScormSession(system.runtime, standard, () => 0);
    session.begin();
    session.end(progress, true);
    expect(system.calls).toContain('end');
  });
});

describe('what is written', () => {
  const written = (standard: Standard, changes: Partial<Progress>, ending = false): Record<string, string> => {
    const system = aSystem(standard);
    let clock = 0;
    const session = new ScormSession(system.runtime, standard, () => clock);
    session.begin();
    clock = 425_000;
    if (ending) session.end({ ...progress, ...changes });
    else session.save({ ...progress, ...changes });
    return system.kept;
  };

  it('is unfinished without a score before the test', () => {
    expect(written('scorm12', {})).toEqual({
      'cmi.core.lesson_location': 'Screen 3 of 19',
      'cmi.suspend_data': '{"v":1}',
      'cmi.core.session_time': '0000:07:05.00',
      'cmi.core.lesson_status': 'incomplete',
    });
    expect(written('scorm2004', {})).toMatchObject({ 'cmi.completion_status': 'incomplete', 'cmi.progress_measure': '0.16' });
    expect(written('scorm2004', {})).not.toHaveProperty('cmi.success_status');
  });

  it('is failed, and kept for another try, below the mark', () => {
    expect(written('scorm12', { percent: 67 }, true)).toMatchObject({
      'cmi.core.lesson_status': 'failed', 'cmi.core.score.raw': '67', 'cmi.core.exit': 'suspend',
    });
    expect(written('scorm2004', { percent: 67 }, true)).toMatchObject({
      'cmi.success_status': 'failed', 'cmi.completion_status': 'incomplete', 'cmi.score.scaled': '0.67', 'cmi.exit': 'suspend',
    });
  });

  it('is not failed while it is tried again', () => {
    expect(written('scorm12', { percent: 67, testing: true })).toMatchObject({ 'cmi.core.lesson_status': 'incomplete' });
    expect(written('scorm2004', { percent: 67, testing: true })).toMatchObject({ 'cmi.success_status': 'unknown', 'cmi.completion_status': 'incomplete' });
    expect(written('scorm12', { percent: 83, testing: true, passed: true })).toMatchObject({ 'cmi.core.lesson_status': 'passed' });
  });

  it('is passed and done with from the mark on', () => {
    expect(written('scorm12', { percent: 83, passed: true }, true)).toMatchObject({
      'cmi.core.lesson_status': 'passed', 'cmi.core.score.min': '0', 'cmi.core.score.max': '100', 'cmi.core.exit': '',
    });
    expect(written('scorm2004', { percent: 83, passed: true }, true)).toMatchObject({
      'cmi.success_status': 'passed', 'cmi.completion_status': 'completed', 'cmi.score.raw': '83', 'cmi.exit': 'normal',
    });
  });

  it('gives the time in the form of each standard', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 2_000_000_000 }), (milliseconds) => {
        expect(sessionTime(milliseconds, 'scorm12')).toMatch(/^\d{4}:[0-5]\d:[0-5]\d\.00$/);
        expect(sessionTime(milliseconds, 'scorm2004')).toMatch(/^PT\d+H[0-5]?\dM[0-5]?\dS$/);
      }),
    );
    expect(sessionTime(3_725_000, 'scorm2004')).toBe('PT1H2M5S');
  });
});
