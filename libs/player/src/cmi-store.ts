import { listsOf, patternOf, type Cmi, type DataModel, type Rule } from './data-model.ts';

/** Why a read or a write did not succeed; each standard has its own number for it. */
export type Failure =
  | 'no_element' | 'unknown' | 'no_children' | 'no_count' | 'keyword' | 'read_only' | 'write_only'
  | 'no_entry' | 'entry_gap' | 'unset' | 'wrong_type' | 'out_of_range' | 'depends' | 'repeated';

export type Reading = { readonly value: string } | { readonly failure: Failure };

/** Values the player works out when asked instead of keeping them; undefined leaves the kept one. */
export type Derived = (element: string, kept: (element: string) => string | undefined) => string | undefined;

/** The data model's values during one launch, by the rules of the standard it is given. */
export class CmiStore {
  readonly #model: DataModel;
  readonly #values: Map<string, string>;
  readonly #counts = new Map<string, number>();
  readonly #derived: Derived;

  constructor(model: DataModel, initial: Cmi, derived: Derived = () => undefined) {
    this.#model = model;
    this.#values = new Map(Object.entries(initial));
    this.#derived = derived;
    for (const element of this.#values.keys()) this.#countIn(element);
  }

  read(element: string): Reading {
    if (element === '') return { failure: 'no_element' };
    const keyword = /^(.*)\.(_children|_count)$/.exec(element);
    if (keyword) return this.#readKeyword(keyword[1] as string, keyword[2] as '_children' | '_count');
    const pattern = patternOf(element);
    const rule = pattern === undefined ? undefined : this.#model.elements.get(pattern);
    const derived = this.#derived(element, (name) => this.#values.get(name));
    if (!rule) return derived === undefined ? { failure: 'unknown' } : { value: derived };
    if (rule.access === 'write') return { failure: 'write_only' };
    if (this.#missing(element)) return { failure: 'no_entry' };
    const value = derived ?? this.#values.get(element) ?? rule.initial;
    return value === undefined ? { failure: 'unset' } : { value };
  }

  /** Writes a value; answers why not, or nothing when it is written. */
  write(element: string, value: string): Failure | undefined {
    if (element === '') return 'no_element';
    const keyword = /^(.*)\.(_children|_count|_version)$/.exec(element);
    if (keyword) return this.#isKeyword(keyword[1] as string, keyword[2] as string) ? 'keyword' : 'unknown';
    const pattern = patternOf(element);
    const rule = pattern === undefined ? undefined : this.#model.elements.get(pattern);
    if (pattern === undefined || !rule) return 'unknown';
    if (rule.access === 'read') return 'read_only';
    const lists = listsOf(element);
    if (lists.some(({ list, index }) => index > (this.#counts.get(list) ?? 0))) return 'entry_gap';
    return this.#refusal(element, pattern, rule, value, lists) ?? this.#keep(element, value);
  }

  /** Everything that content may write and that has a value: what a commit carries. */
  picture(): Cmi {
    const picture: Record<string, string> = {};
    for (const [element, value] of this.#values) {
      const rule = this.#model.elements.get(patternOf(element) ?? '');
      // A value the player gave that content could not write itself ("not attempted") stays here.
      if (rule && rule.access !== 'read' && rule.kind.test(value) === 'ok') picture[element] = value;
    }
    return picture;
  }

  #readKeyword(branch: string, keyword: '_children' | '_count'): Reading {
    const pattern = patternOf(branch);
    const isList = pattern !== undefined && this.#model.lists.has(pattern);
    const children = pattern === undefined ? undefined : this.#model.children.get(pattern);
    const known = children !== undefined || isList || (pattern !== undefined && this.#model.elements.has(pattern));
    if (!known) return { failure: 'unknown' };
    if (this.#missing(branch)) return { failure: 'no_entry' };
    if (keyword === '_count') return isList ? { value: String(this.#counts.get(branch) ?? 0) } : { failure: 'no_count' };
    return children && this.#names(pattern as string) ? { value: children.join(',') } : { failure: 'no_children' };
  }

  /** `_children` belongs to branches and lists, not to the root, to entries, nor to the list of answers. */
  #names(pattern: string): boolean {
    const bare = ['cmi', 'adl', 'adl.nav'].includes(pattern) || pattern.endsWith('.n');
    return !bare && !/\.n\.(objectives|correct_responses)$/.test(pattern);
  }

  #isKeyword(branch: string, keyword: string): boolean {
    if (keyword === '_version') return branch === 'cmi';
    const pattern = patternOf(branch);
    if (pattern === undefined) return false;
    return keyword === '_count' ? this.#model.lists.has(pattern) : this.#model.children.has(pattern) && this.#names(pattern);
  }

  /** Whether an index lies beyond the end of its list. */
  #missing(element: string): boolean {
    return listsOf(element).some(({ list, index }) => index >= (this.#counts.get(list) ?? 0));
  }

  #refusal(element: string, pattern: string, rule: Rule, value: string, lists: readonly { list: string; index: number }[]): Failure | undefined {
    const kept = (name: string): string | undefined => this.#values.get(name);
    for (const { list, index } of lists) {
      const order = this.#model.order.get(patternOf(list) ?? '');
      if (!order) continue;
      const entry = `${list}.${index}`;
      const child = element.slice(entry.length + 1);
      if (!order.first.includes(child) && order.first.some((name) => kept(`${entry}.${name}`) === undefined)) return 'depends';
      if (child === order.unique) {
        if (order.fixed && kept(element) !== undefined && kept(element) !== value) return 'repeated';
        if (this.#usedElsewhere(list, index, child, value)) return 'repeated';
      }
    }
    const answer = /^(cmi\.interactions\.\d+)\.(?:learner_response$|correct_responses\.)/.exec(element);
    const byType = this.#model.kindOf(pattern, element, kept);
    if (answer && this.#model.standard === 'scorm2004' && !byType) return 'depends';
    const verdict = (byType ?? rule.kind).test(value);
    if (verdict !== 'ok') return verdict === 'out_of_range' ? 'out_of_range' : 'wrong_type';
    return this.#repeatedAnswer(element, value) ? 'repeated' : undefined;
  }

  #usedElsewhere(list: string, index: number, child: string, value: string): boolean {
    for (let other = 0; other < (this.#counts.get(list) ?? 0); other++) {
      if (other !== index && this.#values.get(`${list}.${other}.${child}`) === value) return true;
    }
    return false;
  }

  /** SCORM 2004: some questions have one correct pattern only, and a choice's patterns differ. */
  #repeatedAnswer(element: string, value: string): boolean {
    const found = /^(cmi\.interactions\.\d+)\.correct_responses\.(\d+)\.pattern$/.exec(element);
    if (!found || this.#model.standard !== 'scorm2004') return false;
    const [, entry, index] = found as unknown as [string, string, string];
    const type = this.#values.get(`${entry}.type`) ?? '';
    if (['true-false', 'likert', 'numeric', 'other'].includes(type) && index !== '0') return true;
    return ['choice', 'sequencing'].includes(type) && this.#usedElsewhere(`${entry}.correct_responses`, Number(index), 'pattern', value);
  }

  #keep(element: string, value: string): undefined {
    this.#values.set(element, value);
    this.#countIn(element);
    return undefined;
  }

  #countIn(element: string): void {
    for (const { list, index } of listsOf(element)) {
      this.#counts.set(list, Math.max(this.#counts.get(list) ?? 0, index + 1));
    }
  }
}
