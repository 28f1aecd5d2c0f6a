/**
 * The shapes a course is written in. Content is data, never markup: the player turns it into elements,
 * so no screen can forget a heading level, a label or an alternative text.
 * In any `text`, words between two pairs of asterisks (**so**) are shown strong.
 */

/** A drawing by name (see drawings.ts). */
export type DrawingName =
  | 'hands' | 'purse' | 'talk' | 'note' | 'phone' | 'home' | 'scales' | 'voice'
  | 'bowl' | 'coins' | 'chart' | 'child' | 'book' | 'people' | 'lock' | 'wash' | 'torch' | 'cup' | 'calendar';

/** One answer the learner may choose in a story, with what we say about it. */
export type StoryOption = {
  readonly id: string;
  readonly text: string;
  readonly feedback: string;
  /** True for the one answer we would choose ourselves. */
  readonly best: boolean;
};

/** A short story with a decision in it. It teaches; it is not marked. */
export type StoryChoice = {
  readonly kind: 'choice';
  readonly id: string;
  readonly question: string;
  readonly options: readonly StoryOption[];
};

/** A named thing, what it means, and (for kinds of abuse) what a worker might notice. */
export type Term = { readonly term: string; readonly text: string; readonly signs?: string };

export type Block =
  /** `minor` is a heading below the last one. */
  | { readonly kind: 'heading'; readonly text: string; readonly minor?: boolean }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[]; readonly numbered?: boolean }
  | { readonly kind: 'terms'; readonly items: readonly Term[] }
  | {
      readonly kind: 'note';
      readonly tone: 'danger' | 'law' | 'tip';
      readonly title: string;
      readonly text: readonly string[];
    }
  | { readonly kind: 'said'; readonly who: string; readonly text: string }
  | { readonly kind: 'drawing'; readonly name: DrawingName }
  | { readonly kind: 'local-contacts' }
  /** Words that a council may put in place of ours: `name` is one of the course's `localWords`. */
  | { readonly kind: 'local-words'; readonly name: string }
  | { readonly kind: 'sources' }
  | StoryChoice;

/** What a screen is for. 'read' screens are drawn from blocks; the test screens are drawn from the state. */
export type ScreenRole = 'read' | 'test-start' | 'test' | 'result';

export type Screen = {
  readonly id: string;
  readonly title: string;
  readonly role: ScreenRole;
  readonly blocks: readonly Block[];
};

export type QuestionOption = { readonly id: string; readonly text: string };

export type Question = {
  readonly id: string;
  /** What it is about, in a word: the test draws one question of each topic. */
  readonly topic: string;
  /** The screen to read again for whoever got it wrong. */
  readonly screenId: string;
  readonly text: string;
  readonly options: readonly QuestionOption[];
  /** The id of the one right option. */
  readonly right: string;
  /** Why it is right, in words that also help someone who chose another. */
  readonly feedback: string;
};

/** A document the course rests on. */
export type Source = { readonly title: string; readonly year: string; readonly used: string };

/** A passage that a council may write itself, with the words that stand there until it does. */
export type LocalPassage = {
  /** Never changed once it is used: the council's words are kept by it. */
  readonly name: string;
  readonly label: string;
  /** For the officer who writes it: what belongs here. */
  readonly hint: string;
  /** In the form of `@pvi/domain/local-words`. */
  readonly text: string;
};

/** A whole course. Everything else (drawing it, the test, saving, packaging) is the shell's. */
export type Course = {
  readonly code: string;
  readonly title: string;
  readonly description: string;
  /** How long it takes most people, test included. */
  readonly minutes: number;
  /** The year of the guidance that the content was checked against. */
  readonly guidanceYear: number;
  /** "You will be able to …" */
  readonly objectives: readonly string[];
  /** Every screen in the order in which it is read, those of the test included (see `testScreens`). */
  readonly screens: readonly Screen[];
  readonly questions: readonly Question[];
  readonly sources: readonly Source[];
  readonly localWords: readonly LocalPassage[];
  /** Below 'Worried about someone now?', after "In danger: ring 999." */
  readonly whenWorried: string;
  /** Told to whoever passes. */
  readonly thanks: string;
};
