import { describe, expect, it } from 'vitest';
import { isOpen, standingOf, statusIn, whereTo, whereToBegin, type LessonStanding } from './course.ts';
import type { CourseItem } from './organisation.ts';
import { navigationIn } from './sequencing/navigation.ts';

const facts = { masteryScore: null, scaledPassingScore: null, completionThreshold: null, launchData: null, maxTimeAllowed: null, timeLimitAction: null, completionSetByContent: true, objectiveIds: [] };
const lesson = (id: string, prerequisites: string | null = null, items: readonly CourseItem[] = []): CourseItem => ({ id, title: id, isVisible: true, prerequisites, hides: [], opens: { path: `${id}.html`, parameters: '', isSco: true, facts }, items });
const part = (id: string, items: readonly CourseItem[], prerequisites: string | null = null): CourseItem => ({ id, title: id, isVisible: true, prerequisites, hides: [], opens: null, items });
const passed: LessonStanding = { status: 'passed', completed: true, passed: true, scorePercent: null, done: true };
const begun: LessonStanding = { status: 'incomplete', completed: false, passed: null, scorePercent: null, done: false };
const standings = (given: Record<string, LessonStanding>) => new Map(Object.entries(given));
const go = (items: readonly CourseItem[], given: Record<string, LessonStanding>, current: string | null, request: string) => whereTo(items, standings(given), current, navigationIn(request)!);

const items = [part('one', [lesson('a'), lesson('b', 'a')]), part('two', [lesson('c'), lesson('d', 'c="passed"')], 'one'), lesson('e')];

describe('a package without sequencing', () => {
  it('opens what its prerequisites allow, those of the parts around it too', () => {
    const open = (given: Record<string, LessonStanding>) => ['a', 'b', 'c', 'd', 'e', 'nothing'].filter((id) => isOpen(items, standings(given), id));
    expect(open({})).toEqual(['a', 'e']);
    expect(open({ a: passed })).toEqual(['a', 'b', 'e']);
    expect(open({ a: passed, b: passed })).toEqual(['a', 'b', 'c', 'e']);
    expect(open({ a: passed, b: passed, c: passed })).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('knows how a part stands by its lessons', () => {
    const status = (given: Record<string, LessonStanding>) => statusIn(items, standings(given))('one');
    expect(status({})).toBe('not attempted');
    expect(status({ a: passed })).toBe('incomplete');
    expect(status({ a: passed, b: passed })).toBe('passed');
    expect(status({ a: passed, b: { ...passed, status: 'completed', passed: null } })).toBe('completed');
    expect(status({ a: passed, b: { ...begun, status: 'failed', passed: false } })).toBe('failed');
    expect(statusIn(items, standings({}))('nothing')).toBeUndefined();
  });

  it('takes what was done once for done, though the lesson was opened again', () => {
    const again = { ...passed, status: 'incomplete' as const };
    expect(statusIn(items, standings({ a: again }))('a')).toBe('passed');
    expect(isOpen(items, standings({ a: again }), 'b')).toBe(true);
  });

  it('begins where she was, else with the next to do', () => {
    expect(whereToBegin(items, standings({}), null)).toBe('a');
    expect(whereToBegin(items, standings({ a: passed, b: begun }), 'b')).toBe('b');
    expect(whereToBegin(items, standings({ a: passed }), 'a')).toBe('b');
    expect(whereToBegin(items, standings({ a: passed, e: passed }), 'e')).toBe('b');
    expect(whereToBegin(items, standings(Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((id) => [id, passed]))), 'e')).toBe('a');
    expect(whereToBegin([lesson('x', 'y'), lesson('y', 'x')], standings({}), null)).toBeNull();
  });

  it('goes on to what is still to do, back to what comes before, and where she chooses', () => {
    expect(go(items, { a: begun }, 'a', 'continue')).toBe('e');
    expect(go(items, { a: passed }, 'a', 'continue')).toBe('b');
    expect(go(items, { a: passed }, 'e', 'continue')).toBe('b');
    expect(go(items, { e: passed }, 'a', 'continue')).toBeNull();
    expect(go([lesson('x'), lesson('y')], { x: passed, y: passed }, 'x', 'continue')).toBe('y');
    expect(go([lesson('x'), lesson('y')], { x: passed, y: passed }, 'y', 'continue')).toBeNull();
    expect(go(items, {}, 'e', 'previous')).toBe('a');
    expect(go(items, {}, 'a', 'previous')).toBeNull();
    expect(go(items, {}, 'a', '{target=e}choice')).toBe('e');
    expect(go(items, {}, 'a', '{target=b}choice')).toBeNull();
    expect(go(items, {}, 'e', '{target=one}choice')).toBe('a');
    expect(go(items, {}, 'e', 'exit')).toBeNull();
  });

  it('says how a lesson stands', () => {
    expect(standingOf('scorm12', { 'cmi.core.lesson_status': 'browsed' }, begun).status).toBe('browsed');
    expect(standingOf('scorm12', {}, begun).status).toBe('incomplete');
    expect(standingOf('scorm2004', {}, passed).status).toBe('passed');
    expect(standingOf('scorm2004', {}, { ...passed, passed: null }).status).toBe('completed');
    expect(standingOf('scorm2004', {}, { ...begun, passed: false }).status).toBe('failed');
  });
});
