import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { courseCodes, ownCourses } from './own-courses.ts';
import { readSuspendData, writeSuspendData } from './shell/suspend-data.ts';
import type { CourseState } from './shell/test-state.ts';
import {
  answerQuestion,
  chooseInStory,
  drawQuestions,
  finishSitting,
  goToScreen,
  hasPassed,
  newState,
  optionsInOrder,
  percentOf,
  placeInWords,
  questionById,
  questionsDrawn,
  rightAnswers,
  startSitting,
  turnToQuestion,
} from './shell/test-state.ts';

const seeds = fc.integer({ min: 0, max: 4294967295 });

describe.each(courseCodes)('%s', (code) => {
  const { course } = ownCourses[code];
  const { screens, questions } = course;
  const stories = screens.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'choice' ? block.options.map((option) => [block.id, option.id] as const) : [])));

  /** Sits the test to its end with `right` right answers. */
  function sat(state: CourseState, seed: number, right: number): CourseState {
    let next = startSitting(course, state, seed);
    (next.sitting?.drawn ?? []).forEach((id, index) => {
      const question = questionById(course, id);
      const wrong = question?.options.find((option) => option.id !== question.right)?.id ?? '';
      next = answerQuestion(turnToQuestion(next, index), index < right ? (question?.right ?? '') : wrong);
    });
    return finishSitting(course, next);
  }

  /** A step that a learner can take, in any order, sensible or not. */
  const steps = fc.oneof(
    seeds.map((seed) => (state: CourseState) => startSitting(course, state, seed)),
    fc.constantFrom('a', 'b', 'c').map((id) => (state: CourseState) => answerQuestion(state, id)),
    fc.integer({ min: -1, max: 7 }).map((at) => (state: CourseState) => turnToQuestion(state, at)),
    fc.constant((state: CourseState) => finishSitting(course, state)),
    fc.constantFrom(...screens.map((screen) => screen.id), 'nowhere').map((id) => (state: CourseState) => goToScreen(course, state, id)),
    fc.constantFrom(...stories).map(([id, option]) => (state: CourseState) => chooseInStory(state, id, option)),
  );
  const states = fc.array(steps, { maxLength: 40 }).map((taken) => taken.reduce((state, step) => step(state), newState(course)));

  describe('drawing questions', () => {
    it('takes six different ones, one of each topic, the same for the same seed', () => {
      fc.assert(
        fc.property(seeds, (seed) => {
          const drawn = drawQuestions(course, seed, []);
          expect(drawn).toHaveLength(questionsDrawn);
          expect(new Set(drawn.map((id) => questionById(course, id)?.topic)).size).toBe(questionsDrawn);
          expect(drawQuestions(course, seed, [])).toEqual(drawn);
        }),
      );
    });

    it('asks none of the last sitting again', () => {
      fc.assert(
        fc.property(seeds, seeds, (first, second) => {
          const last = drawQuestions(course, first, []);
          expect(drawQuestions(course, second, last).filter((id) => last.includes(id))).toEqual([]);
        }),
      );
    });

    it('reaches every question of the bank', () => {
      const drawn = new Set(Array.from({ length: 200 }, (_, seed) => drawQuestions(course, seed * 7919, [])).flat());
      expect(drawn.size).toBe(questions.length);
    });

    it('shows all options of a question, in the same order for the same sitting', () => {
      fc.assert(
        fc.property(seeds, fc.constantFrom(...questions), (seed, question) => {
          const shown = optionsInOrder(question, seed);
          expect(shown.map((option) => option.id).sort()).toEqual(question.options.map((option) => option.id).sort());
          expect(optionsInOrder(question, seed)).toEqual(shown);
        }),
      );
    });
  });

  describe('the score', () => {
    it('counts right answers and passes from five of six', () => {
      fc.assert(
        fc.property(seeds, fc.integer({ min: 0, max: 6 }), (seed, right) => {
          const done = sat(newState(course), seed, right);
          expect(done.sitting && rightAnswers(course, done.sitting)).toBe(right);
          expect(done.best).toBe(done.sitting && percentOf(course, done.sitting));
          expect(hasPassed(done)).toBe(right >= 5);
        }),
      );
    });

    it('keeps the best, and a pass is never lost', () => {
      const failed = sat(newState(course), 1, 4);
      expect(failed.best).toBe(67);
      expect(sat(failed, 2, 1).best).toBe(67);
      const passed = sat(failed, 3, 5);
      expect(passed).toMatchObject({ best: 83, tries: 2 });
      expect(startSitting(course, passed, 4)).toBe(passed);
    });

    it('is not given while a question is open', () => {
      const begun = answerQuestion(startSitting(course, newState(course), 5), 'a');
      expect(finishSitting(course, begun)).toBe(begun);
    });

    it('does not change when an answer comes after the end', () => {
      const done = sat(newState(course), 6, 2);
      expect(answerQuestion(done, questionById(course, done.sitting?.drawn[5] ?? '')?.right ?? '')).toBe(done);
    });
  });

  describe('coming back', () => {
    it('finds the same screen, questions, answers and choices', () => {
      fc.assert(
        fc.property(states, (state) => {
          const back = readSuspendData(course, writeSuspendData(state));
          expect(back.sitting).toEqual(state.sitting);
          expect(back.choices).toEqual(state.choices);
          expect([back.best, back.tries, back.furthest]).toEqual([state.best, state.tries, state.furthest]);
          if (state.screenId !== 'test' && state.screenId !== 'result') expect(back.screenId).toBe(state.screenId);
        }),
      );
    });

    it('goes back to the very question of an open sitting', () => {
      const open = goToScreen(course, turnToQuestion(startSitting(course, newState(course), 9), 3), 'test');
      expect(readSuspendData(course, writeSuspendData(open))).toEqual(open);
    });

    it('fits SCORM 1.2 with room to spare', () => {
      fc.assert(
        fc.property(states, (state) => {
          expect(writeSuspendData(state).length).toBeLessThan(1000);
        }),
      );
    });

    it('survives anything that is kept there', () => {
      fc.assert(
        fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
          const state = readSuspendData(course, text);
          expect(screens.map((screen) => screen.id)).toContain(state.screenId);
        }),
      );
      expect(readSuspendData(course, '')).toEqual(newState(course));
    });
  });

  it('leaves out what no longer exists', () => {
    const [first] = questions;
    const drawn = [...drawQuestions(course, 1, []).slice(0, 5), 'gone'];
    const text = JSON.stringify({ v: 1, s: 'test', f: 99, c: { [stories[0]?.[0] ?? '']: 'gone', other: 'x' }, n: 2, b: 50, t: { d: drawn, a: drawn.map(() => first?.right), r: 1, i: 0, e: 0 } });
    expect(readSuspendData(course, text)).toEqual({ screenId: 'test-start', furthest: screens.length - 1, choices: {}, sitting: null, tries: 2, best: 50 });
  });

  it('tells the place in words', () => {
    expect(placeInWords(course, goToScreen(course, newState(course), screens[6]?.id ?? ''))).toBe(`Screen 7 of ${screens.length}`);
  });
});

describe('attempts that were under way before the courses had one shell', () => {
  const { course } = ownCourses['SGA-1'];

  it('go on at the same screen with the same choices', () => {
    const kept = '{"v":1,"s":"speak-up","f":12,"c":{"who-covered":"yes","money-first":"lend","secret-answer":"honest","record-best":"fact","danger-first":"ring","home-next":"tell"},"n":0,"b":null,"t":null}';
    const state = readSuspendData(course, kept);
    expect(state).toEqual({
      screenId: 'speak-up',
      furthest: 12,
      choices: { 'who-covered': 'yes', 'money-first': 'lend', 'secret-answer': 'honest', 'record-best': 'fact', 'danger-first': 'ring', 'home-next': 'tell' },
      sitting: null,
      tries: 0,
      best: null,
    });
    expect(writeSuspendData(state)).toBe(kept);
    expect(placeInWords(course, state)).toBe('Screen 13 of 19');
  });

  it('go on in the middle of the test, with the options in the same order', () => {
    const kept = '{"v":1,"s":"test","f":16,"c":{},"n":1,"b":50,"t":{"d":["l2","w3","n1","a2","r1","s3"],"a":["a","c","","","",""],"r":3141592653,"i":2,"e":0}}';
    expect(writeSuspendData(readSuspendData(course, kept))).toBe(kept);
    const question = questionById(course, 'n1');
    expect(question && optionsInOrder(question, 3141592653).map((option) => option.id)).toEqual(['c', 'a', 'b']);
  });
});
