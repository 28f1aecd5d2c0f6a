import type { Activity, ActivityTree } from './activity-tree.ts';
import { untouched, type ActivityState, type KnownBefore, type ObjectiveState, type SequencingState } from './sequencing-state.ts';

/**
 * A state while processes work on it: a thin layer of changes over one that stays as it is, so that a request can be
 * tried without being made.
 */
export class Run {
  readonly tree: ActivityTree;
  current: string | null;
  suspended: string | null;
  leftAt: string | null;
  inSession: boolean;
  seed: number;
  before: KnownBefore | undefined;
  readonly #base: SequencingState;
  #activities: Map<string, ActivityState>;
  #globals: Map<string, ObjectiveState>;
  #sharedData: Map<string, string>;
  #forgetsGlobals = false;
  #forgetsData = false;

  constructor(tree: ActivityTree, base: SequencingState) {
    this.tree = tree;
    this.#base = base;
    ({ current: this.current, suspended: this.suspended, leftAt: this.leftAt, inSession: this.inSession, seed: this.seed, before: this.before } = base);
    this.#activities = new Map();
    this.#globals = new Map();
    this.#sharedData = new Map();
  }

  /** A run that goes on from here and leaves this one alone. */
  fork(): Run {
    return new Run(this.tree, this.#base).adopt(this);
  }

  /** Takes over all that a fork came to. */
  adopt(other: Run): this {
    ({ current: this.current, suspended: this.suspended, leftAt: this.leftAt, inSession: this.inSession, seed: this.seed, before: this.before } = other);
    this.#activities = new Map(other.#activities);
    this.#globals = new Map(other.#globals);
    this.#sharedData = new Map(other.#sharedData);
    this.#forgetsGlobals = other.#forgetsGlobals;
    this.#forgetsData = other.#forgetsData;
    return this;
  }

  state(): SequencingState {
    const merged = <Value>(base: Readonly<Record<string, Value>>, changed: ReadonlyMap<string, Value>): Readonly<Record<string, Value>> =>
      changed.size === 0 ? base : Object.fromEntries([...Object.entries(base), ...changed]);
    return {
      activities: merged(this.#base.activities, this.#activities),
      globals: merged(this.#forgetsGlobals ? {} : this.#base.globals, this.#globals),
      sharedData: merged(this.#forgetsData ? {} : this.#base.sharedData, this.#sharedData),
      current: this.current,
      suspended: this.suspended,
      leftAt: this.leftAt,
      inSession: this.inSession,
      seed: this.seed,
      ...(this.before && { before: this.before }),
    };
  }

  of(id: string): ActivityState {
    return this.#activities.get(id) ?? valueIn(this.#base.activities, id) ?? untouched;
  }

  change(id: string, change: Partial<ActivityState>): void {
    this.#activities.set(id, { ...this.of(id), ...change });
  }

  global(target: string): ObjectiveState | undefined {
    return this.#globals.get(target) ?? (this.#forgetsGlobals ? undefined : valueIn(this.#base.globals, target));
  }

  setGlobal(target: string, value: ObjectiveState): void {
    this.#globals.set(target, value);
  }

  sharedData(target: string): string | undefined {
    return this.#sharedData.get(target) ?? (this.#forgetsData ? undefined : valueIn(this.#base.sharedData, target));
  }

  setSharedData(target: string, value: string): void {
    this.#sharedData.set(target, value);
  }

  /** As if a store had never been written. */
  forgetSharedData(target: string): void {
    this.#sharedData.delete(target);
    if (this.sharedData(target) !== undefined) this.#sharedData.set(target, '');
  }

  /** What lives as long as one attempt on the whole course goes with it (CAM 5.1.1, 3.4.1). */
  forgetWhatTheCourseShared(): void {
    if (!this.tree.objectivesGlobalToSystem) {
      this.#globals = new Map();
      this.#forgetsGlobals = true;
    }
    if (!this.tree.sharedDataGlobalToSystem) {
      this.#sharedData = new Map();
      this.#forgetsData = true;
    }
  }

  has(id: string): boolean {
    return valueIn(this.tree.activities, id) !== undefined;
  }

  activity(id: string): Activity {
    const found = valueIn(this.tree.activities, id);
    if (!found) throw new RangeError(`There is no activity ${id}.`);
    return found;
  }

  isRoot(id: string): boolean {
    return id === this.tree.root;
  }

  isLeaf(id: string): boolean {
    return this.activity(id).children.length === 0;
  }

  parent(id: string): string | null {
    return this.activity(id).parent;
  }

  /** The available children: those that take part, in their order (SN 4.7). */
  children(id: string): readonly string[] {
    return this.of(id).chosen ?? this.activity(id).children;
  }

  /** The sibling after (1) or before (−1); undefined at the end, or when it does not take part. */
  sibling(id: string, step: 1 | -1): string | undefined {
    const siblings = this.siblings(id);
    const place = siblings.indexOf(id);
    return place < 0 ? undefined : siblings[place + step];
  }

  siblings(id: string): readonly string[] {
    const parent = this.parent(id);
    return parent === null ? [id] : this.children(parent);
  }

  /** From the root to the activity, both included. */
  path(id: string): string[] {
    const path: string[] = [];
    for (let at: string | null = id; at !== null; at = this.parent(at)) path.unshift(at);
    return path;
  }

  commonAncestor(one: string, other: string): string {
    const path = new Set(this.path(one));
    return this.path(other).findLast((id) => path.has(id)) ?? this.tree.root;
  }

  isWithin(id: string, ancestor: string): boolean {
    return this.path(id).includes(ancestor);
  }

  /** Whether the first comes after the second in a walk through the tree that names parents before children. */
  isAfter(id: string, other: string): boolean {
    const [one, two] = [this.path(id), this.path(other)];
    const parting = one.findIndex((step, depth) => step !== two[depth]);
    if (parting < 0) return false;
    const [left, right] = [one[parting] as string, two[parting]];
    if (right === undefined) return true;
    const siblings = this.siblings(left);
    return siblings.indexOf(left) > siblings.indexOf(right);
  }
}

/** What a record holds of its own under a name that a stranger chose. */
export function valueIn<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
