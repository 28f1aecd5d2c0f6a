/**
 * Where the learner is, as a plain value, and the pure steps from one value to the next.
 * Nothing here knows of SCORM or of the page.
 */
import type { Course, Question, QuestionOption } from './course-content.ts';

/** One of each topic. */
export const questionsDrawn = 6;
export const passPercent = 80;
/** Right answers that are enough: 5 of 6. */
export const passCount = Math.ceil((questionsDrawn * passPercent) / 100);

/** One sitting of the test. `answers[i]` is the option chosen for `drawn[i]`, or '' while unanswered. */
export type Sitting = {
  readonly drawn: readonly string[];
  readonly answers: readonly string[];
  /** Mixes the order of the options; kept so that the order is the same after a break. */
  readonly seed: number;
  /** The question on screen, from 0. */
  readonly at: number;
  readonly finished: boolean;
};

export type CourseState = {
  readonly screenId: string;
  /** The furthest screen reached, from 0: earlier ones may be opened from the list. */
  readonly furthest: number;
  /** The answer last chosen in each story, by story id. */
  readonly choices: Readonly<Record<string, string>>;
  readonly sitting: Sitting | null;
  /** Sittings finished so far. */
  readonly tries: number;
  /** Best percentage of all finished sittings; null before the first. */
  readonly best: number | null;
};

export function newState(course: Course): CourseState {
  return { screenId: course.screens[0]?.id ?? '', furthest: 0, choices: {}, sitting: null, tries: 0, best: null };
}

/** A repeatable source of numbers in [0, 1): mulberry32, a few lines and good enough to mix questions. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((left, right) => left.key - right.key)
    .map(({ item }) => item);
}

/**
 * Draws one question from each topic, in mixed order, leaving out those of the last sitting,
 * so that trying again asks new things and every test covers the whole course.
 */
export function drawQuestions({ questions }: Course, seed: number, last: readonly string[]): string[] {
  const random = randomFrom(seed);
  const topics = new Set(questions.map((question) => question.topic));
  const drawn = Array.from(topics, (topic) => {
    const ofTopic = questions.filter((question) => question.topic === topic);
    const fresh = ofTopic.filter((question) => !last.includes(question.id));
    const pool = fresh.length > 0 ? fresh : ofTopic;
    return pool[Math.floor(random() * pool.length)] as Question;
  });
  return shuffled(drawn, random).map((question) => question.id);
}

/** The options in the order shown in this sitting: mixed, but the same after every break. */
export function optionsInOrder(question: Question, seed: number): QuestionOption[] {
  const own = Array.from(question.id).reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7);
  return shuffled(question.options, randomFrom(seed ^ own));
}

export function hasPassed(state: CourseState): boolean {
  return state.best !== null && state.best >= passPercent;
}

/** Starts a new sitting unless one is under way or the course is passed. */
export function startSitting(course: Course, state: CourseState, seed: number): CourseState {
  if (hasPassed(state) || (state.sitting !== null && !state.sitting.finished)) return state;
  const drawn = drawQuestions(course, seed, state.sitting?.drawn ?? []);
  return { ...state, sitting: { drawn, answers: drawn.map(() => ''), seed: seed >>> 0, at: 0, finished: false } };
}

/** Notes the answer to the question on screen. A finished sitting takes no more answers. */
export function answerQuestion(state: CourseState, optionId: string): CourseState {
  const { sitting } = state;
  if (sitting === null || sitting.finished) return state;
  const answers = sitting.answers.map((answer, index) => (index === sitting.at ? optionId : answer));
  return { ...state, sitting: { ...sitting, answers } };
}

/** Moves to another question of the sitting. */
export function turnToQuestion(state: CourseState, at: number): CourseState {
  const { sitting } = state;
  if (sitting === null || sitting.finished || at < 0 || at >= sitting.drawn.length) return state;
  return { ...state, sitting: { ...sitting, at } };
}

export function rightAnswers(course: Course, sitting: Sitting): number {
  return sitting.drawn.filter((id, index) => questionById(course, id)?.right === sitting.answers[index]).length;
}

/** Percentage of right answers, as a whole number: 5 of 6 is 83. */
export function percentOf(course: Course, sitting: Sitting): number {
  return Math.round((rightAnswers(course, sitting) * 100) / sitting.drawn.length);
}

/** Ends the sitting and keeps the best score. Does nothing while a question is unanswered. */
export function finishSitting(course: Course, state: CourseState): CourseState {
  const { sitting } = state;
  if (sitting === null || sitting.finished || sitting.answers.includes('')) return state;
  const percent = percentOf(course, sitting);
  return {
    ...state,
    sitting: { ...sitting, finished: true },
    tries: state.tries + 1,
    best: state.best === null ? percent : Math.max(state.best, percent),
  };
}

/** Goes to a screen; unknown ids change nothing. */
export function goToScreen(course: Course, state: CourseState, screenId: string): CourseState {
  const index = screenIndex(course, screenId);
  if (index < 0) return state;
  return { ...state, screenId, furthest: Math.max(state.furthest, index) };
}

export function chooseInStory(state: CourseState, storyId: string, optionId: string): CourseState {
  return { ...state, choices: { ...state.choices, [storyId]: optionId } };
}

/** "Screen 7 of 19": the words shown to the learner, and kept as the bookmark so that a home page can show them. */
export function placeInWords(course: Course, state: CourseState): string {
  return `Screen ${screenIndex(course, state.screenId) + 1} of ${course.screens.length}`;
}

/** Place of a screen in the course, from 0; -1 for an id that is not there. */
export function screenIndex(course: Course, id: string): number {
  return course.screens.findIndex((screen) => screen.id === id);
}

export function questionById(course: Course, id: string): Question | undefined {
  return course.questions.find((question) => question.id === id);
}
