import { pictureLimits, placeOf, type Access, type Cmi, type DataModel, type Kind, type ListPlace, type Place, type Rule } from './data-model.ts';

/** Why a read or a write did not succeed; each standard has its own number for it. */
export type Failure =
  | 'no_element' | 'unknown' | 'not_implemented' | 'no_children' | 'no_count' | 'no_version' | 'keyword' | 'read_only' | 'write_only'
  | 'no_entry' | 'entry_gap' | 'unset' | 'wrong_type' | 'out_of_range' | 'too_long' | 'depends' | 'repeated' | 'full';

export type Reading = { readonly value: string } | { readonly failure: Failure };

/** Values the player works out when asked instead of keeping them; undefined leaves the kept one. */
export type Derived = (element: string, kept: (element: string) => string | undefined) => string | undefined;

const sharedAccess = 'adl.data.n._access';

/**
 * The data model's values during one launch, by the rules of the standard it is given. The server holds a committed
 * picture against the same rules by putting it into an empty store (`keep`), so it never refuses what was written here.
 */
export class CmiStore {
  readonly #model: DataModel;
  readonly #values = new Map<string, string>();
  readonly #counts = new Map<string, number>();
  /** What may stand once only in a list: where it stands, and what stands there. */
  readonly #holders = new Map<string, string>();
  readonly #held = new Map<string, string>();
  readonly #derived: Derived;
  #elements = 0;
  #characters = 0;

  /**
   * `initial`: what the player says and what earlier launches left, in any order; what the standard does not know or
   * content could not have written stays out. `adl.data.n._access` ('read', 'write' or 'both') is the player's word on
   * what this content may do with a shared store; content itself never sees it.
   */
  constructor(model: DataModel, initial: Cmi, derived: Derived = () => undefined) {
    this.#model = model;
    this.#derived = derived;
    const left: [string, string][] = [];
    for (const [element, value] of Object.entries(initial)) {
      const place = placeOf(element);
      const rule = place && model.elements.get(place.pattern);
      if (rule && rule.access !== 'read') left.push([element, value]);
      else if (rule || place?.pattern === sharedAccess) this.#set(element, rule && place, value);
    }
    this.keep(left);
  }

  read(element: string): Reading {
    if (element === '') return { failure: 'no_element' };
    const place = placeOf(element);
    const rule = place && this.#model.elements.get(place.pattern);
    const keyword = rule ? undefined : keywordOf(element);
    if (keyword) return this.#readKeyword(...keyword);
    if (!place || !rule) return { failure: this.#missing(place) ? 'no_entry' : this.#unknown(element) };
    if (this.#accessOf(place, rule) === 'write') return { failure: 'write_only' };
    if (this.#missing(place)) return { failure: 'no_entry' };
    const value = this.#derived(element, (name) => this.#values.get(name)) ?? this.#values.get(element) ?? rule.initial;
    return value === undefined ? { failure: 'unset' } : { value };
  }

  /** Writes a value; answers why not, or nothing when it is written. */
  write(element: string, value: string): Failure | undefined {
    if (element === '') return 'no_element';
    const keyword = keywordOf(element);
    if (keyword) return element === 'cmi._version' || this.#isBranch(keyword[0]) ? 'keyword' : this.#unknown(element);
    const place = placeOf(element);
    const rule = place && this.#model.elements.get(place.pattern);
    if (place?.lists.some(({ list, pattern, index }) => this.#model.lists.has(pattern) && index > this.#count(list))) return 'entry_gap';
    if (!place || !rule) return this.#unknown(element);
    if (this.#isBeyond(place)) return 'entry_gap';
    if (this.#accessOf(place, rule) === 'read') return 'read_only';
    const failure = this.#refusal(element, place, value) ?? failureOf(this.#kindFor(place, rule).test(value));
    if (failure) return failure;
    const whole = rule.adds ? (this.#values.get(element) ?? '') + value : value;
    if (rule.adds && rule.kept?.test(whole) !== 'ok') return 'full';
    return this.#put(element, place, whole);
  }

  /**
   * Puts back values that were written before, in whatever order they come: by the rules of what is kept, not of one
   * call. Answers those that content could not have written, which stay out.
   */
  keep(entries: Iterable<readonly [string, string]>): [string, Failure][] {
    const early = [...entries].filter(([element, value]) => this.#keepOne(element, value) !== undefined);
    // What came before the entry or the type that it needs has its turn again, in order.
    const refused: [string, Failure][] = [];
    for (const [element, value] of inOrder(early)) {
      const failure = this.#keepOne(element, value);
      if (failure) refused.push([element, failure]);
    }
    return refused;
  }

  /** What an element takes, to finish the sentence "Send …"; nothing for none. */
  remedyOf(element: string): string | undefined {
    const place = placeOf(element);
    const rule = place && this.#model.elements.get(place.pattern);
    return place && rule && rule.access !== 'read' ? this.#kindFor(place, rule).remedy : undefined;
  }

  /** Everything that content may write and that has a value: what a commit carries. */
  picture(): Cmi {
    const picture: Record<string, string> = {};
    for (const [element, value] of this.#values) {
      const place = placeOf(element);
      const rule = place && this.#model.elements.get(place.pattern);
      if (place && rule && this.#accessOf(place, rule) !== 'read') picture[element] = value;
    }
    return picture;
  }

  #keepOne(element: string, value: string): Failure | undefined {
    const place = placeOf(element);
    const rule = place && this.#model.elements.get(place.pattern);
    if (!place || !rule) return 'unknown';
    if (rule.access === 'read') return 'read_only';
    const isGiven = place.lists.some(({ pattern }) => this.#model.order.given.includes(pattern));
    if (!isGiven && place.lists.some(({ list, index }) => index > this.#count(list))) return 'entry_gap';
    const kind = this.#model.order.answersFit ? this.#kindFor(place, rule) : rule.kept ?? rule.kind;
    return this.#refusal(element, place, value) ?? failureOf(kind.test(value)) ?? this.#put(element, place, value);
  }

  #readKeyword(branch: string, keyword: string): Reading {
    const place = placeOf(branch);
    if (!place || !this.#isBranch(branch)) return { failure: this.#missing(place) ? 'no_entry' : this.#unknown(`${branch}.${keyword}`) };
    if (this.#missing(place)) return { failure: 'no_entry' };
    if (keyword === '_version') return { failure: 'no_version' };
    const isList = this.#model.lists.has(place.pattern);
    if (keyword === '_count') return isList ? { value: String(this.#count(branch)) } : { failure: 'no_count' };
    const children = this.#model.children.get(place.pattern);
    return children && named(place.pattern) ? { value: children.join(',') } : { failure: 'no_children' };
  }

  /** Whether the data model has this branch or element, so that a keyword may be asked of it. */
  #isBranch(branch: string): boolean {
    const pattern = placeOf(branch)?.pattern;
    if (pattern === undefined || ['cmi', 'adl', 'adl.nav', 'adl.nav.request_valid'].includes(pattern)) return false;
    return this.#model.elements.has(pattern) || this.#model.children.has(pattern) || this.#model.lists.has(pattern);
  }

  /** A name that the standard does not know, in a group that it knows or in one that it does not. */
  #unknown(element: string): Failure {
    const group = element.split('.', 2).join('.');
    return this.#model.children.has(group) || this.#model.elements.has(group) ? 'unknown' : 'not_implemented';
  }

  #count(list: string): number {
    return this.#counts.get(list) ?? 0;
  }

  /** Whether an index lies beyond the end of its list. */
  #missing(place: Place | undefined): boolean {
    return place?.lists.some(({ list, pattern, index }) => this.#model.lists.has(pattern) && index >= this.#count(list)) ?? false;
  }

  /** Whether an entry would have to be added where only the player adds any. */
  #isBeyond({ lists }: Place): boolean {
    return lists.some(({ list, pattern, index }) => this.#model.order.given.includes(pattern) && index >= this.#count(list));
  }

  #accessOf(place: Place, rule: Rule): Access {
    const own = place.pattern === 'adl.data.n.store' ? this.#values.get(`${(place.lists[0] as ListPlace).entry}._access`) : undefined;
    return (own as Access | undefined) ?? rule.access;
  }

  /** Why the entries of a list do not allow it, whatever the value's kind: what must come first, and what may not repeat. */
  #refusal(element: string, place: Place, value: string): Failure | undefined {
    const { order } = this.#model;
    for (const { pattern, entry, child } of place.lists) {
      const first = order.first[pattern];
      if (first !== undefined && child !== first && !this.#values.has(`${entry}.${first}`)) return 'depends';
    }
    if (place.question !== undefined && !order.answer(place.pattern, this.#typeOf(place))) return 'depends';
    if (order.fixed.includes(place.pattern) && (this.#values.get(element) ?? value) !== value) return 'repeated';
    if (place.pattern.endsWith('.pattern') && order.hasOnePattern(this.#typeOf(place)) && place.lists.at(-1)?.index !== 0) return 'repeated';
    const once = this.#onceOnly(place, value);
    return once !== undefined && (this.#holders.get(once) ?? element) !== element ? 'repeated' : undefined;
  }

  /** What no other entry of its list may say too; undefined where entries may be alike. */
  #onceOnly(place: Place, value: string): string | undefined {
    const said = this.#model.order.unlike(place.pattern, value, this.#typeOf(place));
    return said === undefined ? undefined : `${place.lists.at(-1)?.list ?? ''}\n${said}`;
  }

  #typeOf({ question }: Place): string | undefined {
    return question === undefined ? undefined : this.#values.get(`${question}.type`);
  }

  #kindFor(place: Place, rule: Rule): Kind {
    return (place.question === undefined ? undefined : this.#model.order.answer(place.pattern, this.#typeOf(place))) ?? rule.kind;
  }

  #put(element: string, place: Place, value: string): Failure | undefined {
    const before = this.#values.get(element);
    const elements = this.#elements + (before === undefined ? 1 : 0);
    const characters = this.#characters + value.length - (before === undefined ? -element.length : before.length);
    if (elements > pictureLimits.elements || characters > pictureLimits.characters) return 'full';
    this.#elements = elements;
    this.#characters = characters;
    this.#release(element);
    const once = this.#onceOnly(place, value);
    if (once !== undefined) {
      this.#holders.set(once, element);
      this.#held.set(element, once);
    }
    this.#set(element, place, value);
    if (place.pattern === 'cmi.interactions.n.type' && this.#model.order.answersFit && before !== value) this.#forgetAnswers(place.lists[0] as ListPlace);
    return undefined;
  }

  #set(element: string, place: Place | undefined, value: string): void {
    this.#values.set(element, value);
    for (const { list, index } of place?.lists ?? []) this.#counts.set(list, Math.max(this.#count(list), index + 1));
  }

  /** Another type makes it another question: what was answered to the first one is no answer to it. */
  #forgetAnswers({ entry }: ListPlace): void {
    const patterns = `${entry}.correct_responses`;
    for (let index = 0; index < this.#count(patterns); index++) this.#forget(`${patterns}.${index}.pattern`);
    this.#counts.delete(patterns);
    this.#forget(`${entry}.learner_response`);
  }

  #forget(element: string): void {
    const value = this.#values.get(element);
    if (value === undefined) return;
    this.#values.delete(element);
    this.#release(element);
    this.#elements -= 1;
    this.#characters -= element.length + value.length;
  }

  #release(element: string): void {
    const once = this.#held.get(element);
    if (once === undefined) return;
    this.#held.delete(element);
    this.#holders.delete(once);
  }
}

function inOrder(entries: readonly (readonly [string, string])[]): (readonly [string, string])[] {
  return [...entries].sort(([one], [other]) => {
    const [before, after] = [placeOf(one)?.rank ?? '', placeOf(other)?.rank ?? ''];
    return before < after ? -1 : before > after ? 1 : 0;
  });
}

function keywordOf(element: string): [string, string] | undefined {
  const [, branch, keyword] = /^(.*)\.(_children|_count|_version)$/s.exec(element) ?? [];
  return branch === undefined || keyword === undefined ? undefined : [branch, keyword];
}

/** `_children` belongs to branches and lists, not to entries nor to the lists within an interaction. */
function named(pattern: string): boolean {
  return !pattern.endsWith('.n') && !/\.n\.(objectives|correct_responses)$/.test(pattern);
}

function failureOf(verdict: ReturnType<Kind['test']>): Failure | undefined {
  return verdict === 'ok' ? undefined : verdict;
}
