/**
 * The state as the short text that SCORM keeps between visits (SCORM 1.2 allows 4,096 characters),
 * and back. What comes back is not trusted: anything that does not fit the course of today is left out,
 * so that a newer version of the course never strands a learner.
 */
import type { Course } from './course-content.ts';
import type { CourseState, Sitting } from './test-state.ts';
import { newState, questionById, questionsDrawn, screenIndex } from './test-state.ts';

const version = 1;

export function writeSuspendData(state: CourseState): string {
  const { sitting } = state;
  return JSON.stringify({
    v: version,
    s: state.screenId,
    f: state.furthest,
    c: state.choices,
    n: state.tries,
    b: state.best,
    t: sitting && {
      d: sitting.drawn,
      a: sitting.answers,
      r: sitting.seed,
      i: sitting.at,
      e: sitting.finished ? 1 : 0,
    },
  });
}

/** The state kept in `text`; a fresh one when the text is empty or cannot be read. */
export function readSuspendData(course: Course, text: string): CourseState {
  const kept = parsed(text);
  if (kept === null || kept['v'] !== version) return newState(course);
  const screenId = typeof kept['s'] === 'string' && screenIndex(course, kept['s']) >= 0 ? kept['s'] : newState(course).screenId;
  const sitting = readSitting(course, kept['t']);
  const state: CourseState = {
    screenId,
    furthest: Math.max(screenIndex(course, screenId), wholeNumber(kept['f'], course.screens.length - 1)),
    choices: readChoices(course, kept['c']),
    sitting,
    tries: wholeNumber(kept['n'], 9999),
    best: kept['b'] === null ? null : wholeNumber(kept['b'], 100),
  };
  return settled(state);
}

/** A test screen without the sitting it shows would be empty: begin at the start of the test instead. */
function settled(state: CourseState): CourseState {
  const open = state.sitting !== null && !state.sitting.finished;
  if (state.screenId === 'test' && !open) return { ...state, screenId: 'test-start' };
  if (state.screenId === 'result' && state.best === null) return { ...state, screenId: 'test-start' };
  return state;
}

function readSitting(course: Course, value: unknown): Sitting | null {
  if (!isRecord(value)) return null;
  const drawn = textList(value['d']);
  const answers = textList(value['a']);
  const known = drawn.every((id) => questionById(course, id) !== undefined);
  if (drawn.length !== questionsDrawn || answers.length !== drawn.length || !known) return null;
  if (new Set(drawn).size !== drawn.length) return null;
  return {
    drawn,
    answers: answers.map((answer, index) => {
      const options = questionById(course, drawn[index] ?? '')?.options ?? [];
      return options.some((option) => option.id === answer) ? answer : '';
    }),
    seed: wholeNumber(value['r'], 4294967295),
    at: wholeNumber(value['i'], drawn.length - 1),
    finished: value['e'] === 1,
  };
}

function readChoices(course: Course, value: unknown): Record<string, string> {
  const choices: Record<string, string> = {};
  if (!isRecord(value)) return choices;
  for (const screen of course.screens) {
    for (const block of screen.blocks) {
      if (block.kind !== 'choice') continue;
      const chosen = value[block.id];
      if (block.options.some((option) => option.id === chosen)) choices[block.id] = String(chosen);
    }
  }
  return choices;
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textList(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

function wholeNumber(value: unknown, most: number): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? Math.min(value, most) : 0;
}
