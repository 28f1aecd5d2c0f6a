import type { AttemptDecision } from '@pvi/domain/attempt';
import type { Cmi } from './data-model.ts';
import type { ActivityTree, HiddenControl } from './sequencing/activity-tree.ts';
import type { Navigation } from './sequencing/navigation.ts';
import { menu, open, requestValid, type Open } from './sequencing/open.ts';
import { inheritedValues, launchValues, report } from './sequencing/reporting.ts';
import { begin, newSequencing, request, standing, type Step } from './sequencing/sequencer.ts';
import type { SequencingState } from './sequencing/sequencing-state.ts';

/*
 * A SCORM 2004 package as the player sees it. The server keeps the state and follows every request; the frame
 * has the same functions, to answer at once what it may ask for.
 */

/** The tree and where she stands in it, as the frame gets them. */
export interface Sequenced {
  readonly tree: ActivityTree;
  readonly state: SequencingState;
}

/** The course is opened: a visit that was cut off is put aside first, as if she had left it herself. */
export function beginVisit(tree: ActivityTree, state: SequencingState): Step {
  const isCutOff = state.inSession && state.current !== null;
  return begin(tree, isCutOff ? request(tree, state, { type: 'suspendAll' }).state : state);
}

/** Answers `adl.nav.request_valid.*` for the lesson that is open, as its data model stands; undefined for no such element. */
export function answerValidity({ tree, state }: Sequenced, item: string, cmi: Cmi, element: string): string | undefined {
  const asked = /^adl\.nav\.request_valid\.(.+)$/s.exec(element)?.[1];
  return asked === undefined ? undefined : requestValid(open(tree, reportOf(tree, state, item, cmi)), asked);
}

/** What `adl.nav.request_valid` answers in a course of one lesson without rules, which is not sequenced otherwise. */
export function validAlone(tree: ActivityTree, lesson: string): Cmi {
  const begun = request(tree, newSequencing({ seed: 0 }), { type: 'choice', target: lesson });
  const opened = open(tree, (begun.deliver ? begun : request(tree, begun.state, { type: 'start' })).state);
  const asked = ['continue', 'previous', ...Object.keys(tree.activities).flatMap((id) => [`choice.{target=${id}}`, `jump.{target=${id}}`])];
  return Object.fromEntries(asked.map((name) => [`adl.nav.request_valid.${name}`, requestValid(opened, name) ?? 'false']));
}

/** How often a course of one lesson may still be begun anew, or gone on with; null: as often as she likes. */
export function triesLeft(tree: ActivityTree, state: SequencingState): number | null {
  const left = Object.values(tree.activities).flatMap(({ id, sequencing: { limits } }) => {
    const { attempts = 0, active = false, suspended = false } = state.activities[id] ?? {};
    return limits.attemptLimit === null ? [] : [Math.max(active || suspended ? 1 : 0, limits.attemptLimit - attempts)];
  });
  return left.length === 0 ? null : Math.min(...left);
}

/** What a lesson said, with the names of the shared stores, which only the player may write (4th Edition, `adl.data`). */
export function reportOf(tree: ActivityTree, state: SequencingState, item: string, cmi: Cmi): SequencingState {
  const maps = tree.activities[item]?.dataMaps ?? [];
  return report(tree, state, item, { ...cmi, ...Object.fromEntries(maps.map(({ target }, index) => [`adl.data.${index}.id`, target])) });
}

/** What sequencing puts into a lesson's data model, and what the lesson may do with each shared store. */
export function launchValuesOf(tree: ActivityTree, state: SequencingState, item: string): Cmi {
  const maps = tree.activities[item]?.dataMaps ?? [];
  const access = maps.map(({ read, write }, index) => [`adl.data.${index}._access`, read && write ? 'both' : write ? 'write' : 'read'] as const);
  return { ...launchValues(tree, state, item), ...Object.fromEntries(access) };
}

/** What it begins with of its own elements, where nothing of its own is kept. */
export function inheritedBy(tree: ActivityTree, state: SequencingState, item: string): Cmi {
  return inheritedValues(tree, state, item);
}

/** Whether a request would lead anywhere, so that a lesson is not taken away for nothing. */
export function leads({ tree, state }: Sequenced, item: string | null, cmi: Cmi, navigation: Navigation): boolean {
  const reported = item === null ? state : reportOf(tree, state, item, cmi);
  return request(tree, reported, navigation).exception === null;
}

/** The controls that may be offered now: what is possible, less what the package asks to hide. */
export function offered(opened: Open): HiddenControl[] {
  const all: readonly HiddenControl[] = ['previous', 'continue', 'exit', 'exitAll', 'abandon', 'abandonAll', 'suspendAll'];
  return all.filter((control) => opened[control] && !opened.hidden.includes(control));
}

/** The table of contents: open is what may be chosen. */
export function contentsOf(tree: ActivityTree, state: SequencingState): { readonly lines: ReturnType<typeof menu>; readonly controls: HiddenControl[] } {
  const opened = open(tree, state);
  return { lines: menu(tree, state, opened), controls: offered(opened) };
}

/**
 * What the course has come to by the rollup of its root: done when it is complete and nothing says that it was not
 * passed, or passed and nothing says that it is not complete. `assessed`: a lesson spoke of success; without one the
 * standard takes whatever is complete for satisfied, and nobody is told that she has passed.
 */
export function courseResult(tree: ActivityTree, state: SequencingState, assessed: boolean): AttemptDecision {
  const { completed, satisfied, measure } = standing(tree, state);
  const done = (completed === true && satisfied !== false) || (satisfied === true && completed !== false);
  const passed = !assessed || satisfied === null ? null : satisfied ? true : completed === true ? false : null;
  const scorePercent = measure === null ? null : Math.max(0, Math.floor(measure * 1000 + 1e-6)) / 10;
  return { completed: completed === true, passed: satisfied === true && !done ? null : passed, scorePercent, done };
}
