import type { ActivityTree, HiddenControl } from './activity-tree.ts';
import { navigate } from './navigation-requests.ts';
import type { Navigation } from './navigation.ts';
import { afterTermination, follow, prepare, search } from './overall.ts';
import { Run } from './run.ts';
import type { SequencingState } from './sequencing-state.ts';
import { isRuledBy } from './conditions.ts';
import { knownOf, primaryOf } from './tracking.ts';

/** What may be asked for at this moment, as if the activity that is open ended now with what it has reported. */
export interface Open {
  readonly continue: boolean;
  readonly previous: boolean;
  readonly exit: boolean;
  readonly exitAll: boolean;
  readonly suspendAll: boolean;
  readonly abandon: boolean;
  readonly abandonAll: boolean;
  /** Activities that may be chosen. */
  readonly choice: readonly string[];
  /** Activities that content may jump to; none before the 4th Edition. */
  readonly jump: readonly string[];
  /** Controls that the player must not show now, open or not. */
  readonly hidden: readonly HiddenControl[];
}

/** One line of the table of contents. What is hidden from choice is left out whole, what is invisible without its children. */
export interface MenuLine {
  readonly activityId: string;
  readonly title: string;
  /** 0 for what lies directly below the organisation. */
  readonly depth: number;
  readonly isLeaf: boolean;
  readonly isCurrent: boolean;
  /** Whether it may be chosen now. */
  readonly open: boolean;
  readonly completed: boolean | null;
  readonly satisfied: boolean | null;
}

/** Tries every request without making it: what is open here is followed, and what is not ends in an exception. */
export function open(tree: ActivityTree, state: SequencingState): Open {
  const works = (type: Exclude<Navigation['type'], 'choice' | 'jump'>): boolean => follow(new Run(tree, state), { type }).exception === null;
  const targets = openTargets(tree, state);
  return {
    continue: works('continue'),
    previous: works('previous'),
    exit: works('exit'),
    exitAll: works('exitAll'),
    suspendAll: works('suspendAll'),
    abandon: works('abandon'),
    abandonAll: works('abandonAll'),
    choice: targets('choice'),
    jump: tree.edition === '4th' && state.current !== null ? targets('jump') : [],
    hidden: state.current === null ? [] : tree.activities[state.current]?.hideLmsUi ?? [],
  };
}

/** Answers `adl.nav.request_valid.*`, such as `continue` or `choice.{target=lesson_2}`; undefined for no such element. */
export function requestValid(opened: Open, request: string): 'true' | 'false' | undefined {
  if (request === 'continue' || request === 'previous') return opened[request] ? 'true' : 'false';
  const targeted = /^(choice|jump)\.\{target=(\S+)\}$/.exec(request);
  if (!targeted) return undefined;
  return opened[targeted[1] as 'choice' | 'jump'].includes(targeted[2] as string) ? 'true' : 'false';
}

export function menu(tree: ActivityTree, state: SequencingState, opened: Open): readonly MenuLine[] {
  const run = new Run(tree, state);
  prepare(run, { type: 'choice', target: tree.root });
  const choosable = new Set(opened.choice);
  const linesOf = (id: string, depth: number): MenuLine[] => {
    if (isRuledBy(run, id, 'hiddenFromChoice')) return [];
    const shown = run.activity(id).isVisible;
    const { completed, satisfied } = knownOf(run, id, primaryOf(run, id));
    const line: MenuLine = {
      activityId: id, title: run.activity(id).title, depth, isLeaf: run.isLeaf(id), isCurrent: id === state.current, open: choosable.has(id), completed, satisfied,
    };
    const below = run.isLeaf(id) ? [] : run.children(id).flatMap((child) => linesOf(child, shown ? depth + 1 : depth));
    return shown ? [line, ...below] : below;
  };
  return run.children(tree.root).flatMap((child) => linesOf(child, 0));
}

/** Every target leaves the same activity first, so that is tried only once. */
function openTargets(tree: ActivityTree, state: SequencingState): (type: 'choice' | 'jump') => string[] {
  const here = new Run(tree, state);
  prepare(here, { type: 'choice', target: tree.root });
  let left: { run: Run; instead: ReturnType<typeof afterTermination> } | undefined;
  return (type) => Object.keys(tree.activities).filter((target) => {
    const asked = navigate(here, { type, target });
    if (typeof asked === 'string') return false;
    if (!left) {
      const run = here.fork();
      left = { run, instead: afterTermination(run, asked) };
    }
    if (typeof left.instead === 'string') return false;
    const isReplaced = left.instead.type !== 'choice' && left.instead.type !== 'jump';
    return search(left.run.fork(), isReplaced ? left.instead : asked.sequencing).exception === null;
  });
}
