import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { questionById, questions } from './questions.ts';
import { screens } from './screens.ts';
import { readSuspendData, writeSuspendData } from './suspend-data.ts';
import type { CourseState } from './test-state.ts';
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
  questionsDrawn,
  rightAnswers,
  startSitting,
  turnToQuestion,
} from './test-state.ts';

const seeds = fc.integer({ min: 0, max: 4294967295 });

/** Sits the test to its end with `right` right answers. */
function sat(state: CourseState, seed: number, right: number): CourseState {
  let next = startSitting(state, seed);
  (next.sitting?.drawn ?? []).forEach((id, index) => {
    const question = questionById(id);
    const wrong = question?.options.find((option) => option.id !== question.right)?.id ?? '';
    next = answerQuestion(turnToQuestion(next, index), index < right ? (question?.right ?? '') : wrong);
  });
  return finishSitting(next);
}

/** A step that a learner can take, in any order, sensible or not. */
const steps = fc.oneof(
  seeds.map((seed) => (state: CourseState) => startSitting(state, seed)),
  fc.constantFrom('a', 'b', 'c').map((id) => (state: CourseState) => answerQuestion(state, id)),
  fc.integer({ min: -1, max: 7 }).map((at) => (state: CourseState) => turnToQuestion(state, at)),
  fc.constant((state: CourseState) => finishSitting(state)),
  fc.constantFrom(...screens.map((screen) => screen.id), 'nowhere').map((id) => (state: CourseState) => goToScreen(state, id)),
  fc.constantFrom('report', 'wait').map((id) => (state: CourseState) => chooseInStory(state, 'money-first', id)),
);
const states = fc.array(steps, { maxLength: 40 }).map((taken) => taken.reduce((state, step) => step(state), newState()));

describe('drawing questions', () => {
  it('takes six different ones, one of each topic, the same for the same seed', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const drawn = drawQuestions(seed, []);
        expect(drawn).toHaveLength(questionsDrawn);
        expect(new Set(drawn.map((id) => questionById(id)?.topic)).size).toBe(questionsDrawn);
        expect(drawQuestions(seed, [])).toEqual(drawn);
      }),
    );
  });

  it('asks none of the last sitting again', () => {
    fc.assert(
      fc.property(seeds, seeds, (first, second) => {
        const last = drawQuestions(first, []);
        expect(drawQuestions(second, last).filter((id) => last.includes(id))).toEqual([]);
      }),
    );
  });

  it('reaches every question of the bank', () => {
    const drawn = new Set(Array.from({ length: 200 }, (_, seed) => drawQuestions(seed * 7919, [])).flat());
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
        const done = sat(newState(), seed, right);
        expect(done.sitting && rightAnswers(done.sitting)).toBe(right);
        expect(done.best).toBe(done.sitting && percentOf(done.sitting));
        expect(hasPassed(done)).toBe(right >= 5);
      }),
    );
  });

  it('keeps the best, and a pass is never lost', () => {
    const failed = sat(newState(), 1, 4);
    expect(failed.best).toBe(67);
    expect(sat(failed, 2, 1).best).toBe(67);
    const passed = sat(failed, 3, 5);
    expect(passed).toMatchObject({ best: 83, tries: 2 });
    expect(startSitting(passed, 4)).toBe(passed);
  });

  it('is not given while a question is open', () => {
    const begun = answerQuestion(startSitting(newState(), 5), 'a');
    expect(finishSitting(begun)).toBe(begun);
  });

  it('does not change when an answer comes after the end', () => {
    const done = sat(newState(), 6, 2);
    expect(answerQuestion(done, questionById(done.sitting?.drawn[5] ?? '')?.right ?? '')).toBe(done);
  });
});

describe('coming back', () => {
  it('finds the same screen, questions, answers and choices', () => {
    fc.assert(
      fc.property(states, (state) => {
        const back = readSuspendData(writeSuspendData(state));
        expect(back.sitting).toEqual(state.sitting);
        expect(back.choices).toEqual(state.choices);
        expect([back.best, back.tries, back.furthest]).toEqual([state.best, state.tries, state.furthest]);
        if (state.screenId !== 'test' && state.screenId !== 'result') expect(back.screenId).toBe(state.screenId);
      }),
    );
  });

  it('goes back to the very question of an open sitting', () => {
    const open = goToScreen(turnToQuestion(startSitting(newState(), 9), 3), 'test');
    expect(readSuspendData(writeSuspendData(open))).toEqual(open);
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
        const state = readSuspendData(text);
        expect(screens.map((screen) => screen.id)).toContain(state.screenId);
      }),
    );
    expect(readSuspendData('')).toEqual(newState());
  });

  it('leaves out what no longer exists', () => {
    const text = JSON.stringify({
      v: 1, s: 'test', f: 99, c: { 'money-first': 'gone', other: 'x' }, n: 2, b: 50,
      t: { d: ['n1', 'l1', 'r1', 'w1', 'a1', 'gone'], a: ['a', 'a', 'a', 'a', 'a', 'a'], r: 1, i: 0, e: 0 },
    });
    expect(readSuspendData(text)).toEqual({
      screenId: 'test-start', furthest: screens.length - 1, choices: {}, sitting: null, tries: 2, best: 50,
    });
  });
});

describe('the place', () => {
  it('is told in words', () => {
    expect(placeInWords(goToScreen(newState(), 'steps'))).toBe(`Screen 7 of ${screens.length}`);
  });
});
