import type { Cmi } from '../data-model.ts';
import type {
  Activity, ActivityTree, ControlMode, DeliveryControls, LimitConditions, MappedParts, Objective, PostAction, PreAction, RollupDefinition, SequencingDefinition,
} from './activity-tree.ts';
import { defaultSequencing } from './defaults.ts';
import type { Navigation } from './navigation.ts';
import { launchValues, report } from './reporting.ts';
import type { ConditionName, RollupAction, RollupCondition, RollupRule, RuleCondition, SequencingRule } from './rules.ts';
import { begin, newSequencing, request, standing, type Standing, type Step } from './sequencer.ts';
import { open, type Open } from './open.ts';
import type { SequencingState } from './sequencing-state.ts';

/** What a test says of an activity beside its name; the rest is as the standard has it. */
export interface Said extends Omit<Partial<SequencingDefinition>, 'control' | 'rollup' | 'delivery' | 'limits'> {
  readonly control?: Partial<ControlMode>;
  readonly rollup?: Partial<RollupDefinition>;
  readonly delivery?: Partial<DeliveryControls>;
  readonly limits?: Partial<LimitConditions>;
  readonly activity?: Partial<Activity>;
}

export interface Sketch {
  readonly id: string;
  readonly said: Said;
  readonly children: readonly Sketch[];
}

/** A lesson. */
export function leaf(id: string, said: Said = {}): Sketch {
  return { id, said, children: [] };
}

/** A group of lessons, in which "next" and "back" go round unless something else is said. */
export function group(id: string, children: readonly Sketch[], said: Said = {}): Sketch {
  return { id, said: { ...said, control: { flow: true, ...said.control } }, children };
}

export function treeOf(root: Sketch, more: Partial<Omit<ActivityTree, 'root' | 'activities'>> = {}): ActivityTree {
  const activities: [string, Activity][] = [];
  const add = ({ id, said: { activity, ...said }, children }: Sketch, parent: string | null): void => {
    const sequencing = { ...defaultSequencing, ...said } as SequencingDefinition;
    for (const part of ['control', 'rollup', 'delivery', 'limits'] as const) Object.assign(sequencing, { [part]: { ...defaultSequencing[part], ...said[part] } });
    activities.push([id, {
      id,
      title: `Title of ${id}`,
      isVisible: true,
      parent,
      children: children.map((child) => child.id),
      content: children.length === 0 ? { path: `${id}.html`, parameters: '', isSco: true } : null,
      facts: { ...noFacts, completionThreshold: sequencing.completion.completedByMeasure ? sequencing.completion.minProgressMeasure : null },
      sequencing,
      dataMaps: [],
      hideLmsUi: [],
      ...activity,
    }]);
    for (const child of children) add(child, id);
  };
  add(root, null);
  return { edition: '4th', objectivesGlobalToSystem: true, sharedDataGlobalToSystem: true, ...more, root: root.id, activities: Object.fromEntries(activities) };
}

const noFacts = {
  masteryScore: null, scaledPassingScore: null, completionThreshold: null, launchData: null, maxTimeAllowed: null, timeLimitAction: null,
  completionSetByContent: false, objectiveIds: [],
};

/** `not completed` and the like; `of` names an objective. */
export function when(condition: ConditionName | `not ${ConditionName}`, more: { of?: string; threshold?: number } = {}): RuleCondition {
  const not = condition.startsWith('not ');
  return { condition: (not ? condition.slice(4) : condition) as ConditionName, not, objective: more.of ?? null, threshold: more.threshold ?? 0 };
}

export function rule<Action extends PreAction | PostAction | 'exit'>(action: Action, ...conditions: readonly RuleCondition[]): SequencingRule<Action> {
  return { action, combination: 'all', conditions };
}

export function always<Action extends PreAction | PostAction | 'exit'>(action: Action): readonly SequencingRule<Action>[] {
  return [rule(action, when('always'))];
}

export function rollupRule(childSet: RollupRule['childSet'], condition: RollupCondition['condition'] | `not ${RollupCondition['condition']}`, action: RollupAction, more: Partial<RollupRule> = {}): RollupRule {
  const { condition: name, not } = when(condition);
  return { childSet, minimumCount: 0, minimumPercent: 0, combination: 'any', conditions: [{ condition: name as RollupCondition['condition'], not }], action, ...more };
}

/** A primary objective; it may be mapped to global ones. */
export function primary(more: Partial<Objective> = {}): Objective {
  return { id: null, isPrimary: true, satisfiedByMeasure: false, minNormalizedMeasure: 1, maps: [], ...more };
}

export function objective(id: string, more: Partial<Objective> = {}): Objective {
  return { ...primary(), isPrimary: false, id, ...more };
}

const nothing: MappedParts = { satisfied: false, measure: false, raw: false, min: false, max: false, completion: false, progress: false };

export function reads(target: string, ...parts: readonly (keyof MappedParts)[]): Objective['maps'][number] {
  return { target, read: mapped(parts), write: nothing };
}

export function writes(target: string, ...parts: readonly (keyof MappedParts)[]): Objective['maps'][number] {
  return { target, read: nothing, write: mapped(parts) };
}

function mapped(parts: readonly (keyof MappedParts)[]): MappedParts {
  return { ...nothing, ...Object.fromEntries(parts.map((part) => [part, true])) };
}

export const passed: Cmi = { 'cmi.completion_status': 'completed', 'cmi.success_status': 'passed' };
export const failed: Cmi = { 'cmi.completion_status': 'completed', 'cmi.success_status': 'failed' };
export const incomplete: Cmi = { 'cmi.completion_status': 'incomplete', 'cmi.success_status': 'failed' };

/** A learner in a course: asks, reports, and tells where she is. */
export class Walk {
  readonly tree: ActivityTree;
  state: SequencingState;
  last: Step | undefined;

  constructor(tree: ActivityTree, seed = 1) {
    this.tree = tree;
    this.state = newSequencing({ seed });
  }

  /** The lesson that is delivered, `end`, or the code of the exception; `menu` when there is nothing to show. */
  begin(): string {
    return this.#told(begin(this.tree, this.state));
  }

  ask(type: Navigation['type'], target = ''): string {
    return this.#told(request(this.tree, this.state, { type, target } as Navigation));
  }

  /** The lesson that is open says how it went. */
  says(cmi: Cmi): this {
    this.state = report(this.tree, this.state, this.state.current as string, cmi);
    return this;
  }

  get open(): Open {
    return open(this.tree, this.state);
  }

  standing(id?: string): Standing {
    return standing(this.tree, this.state, id);
  }

  values(id = this.state.current as string): Cmi {
    return launchValues(this.tree, this.state, id);
  }

  #told(step: Step): string {
    this.last = step;
    this.state = step.state;
    if (step.exception) return step.exception.code;
    return step.deliver?.activityId ?? (step.ended ? 'end' : 'menu');
  }
}
