/** The SCORM standards that the player runs. */
export type Standard = 'scorm12' | 'scorm2004';

/** A flat picture of the data model: element name → value, as the content wrote it. */
export type Cmi = Readonly<Record<string, string>>;

/** What a value turned out to be when held against its rule. */
export type Verdict = 'ok' | 'wrong_type' | 'out_of_range' | 'too_long';

/** A kind of value: how to test one, and words for what is allowed. */
export interface Kind {
  readonly test: (value: string) => Verdict;
  /** Finishes the sentence "Send …". */
  readonly remedy: string;
}

/** What content may do with an element. */
export type Access = 'read' | 'write' | 'both';

/** One element of the data model. */
export interface Rule {
  readonly access: Access;
  /** What one call may write. */
  readonly kind: Kind;
  /** What may be kept, where that is more than one call may write. */
  readonly kept?: Kind;
  /** The value when nobody has set one. Without it the element has no value. */
  readonly initial?: string;
  /** SCORM 1.2 comments: what is written is added to what was written before. */
  readonly adds?: true;
}

/** A standard's data model. Patterns write `n` for an index, as in `cmi.objectives.n.id`. */
export interface DataModel {
  readonly standard: Standard;
  readonly elements: ReadonlyMap<string, Rule>;
  /** For every branch its children in the order in which `_children` names them. */
  readonly children: ReadonlyMap<string, readonly string[]>;
  /** Branches that are numbered lists, such as `cmi.interactions`. */
  readonly lists: ReadonlySet<string>;
  readonly order: OrderRules;
}

/** What entries of lists need before them, and what may not repeat. */
export interface OrderRules {
  /** By list: siblings that must have a value before any other element of the entry. SCORM 2004. */
  readonly first: Readonly<Record<string, string>>;
  /** What an element says that no other entry of its list may say too, whichever way it is written; undefined: they may be alike. */
  readonly unlike: (pattern: string, value: string, type: string | undefined) => string | undefined;
  /** Elements that may not change once they are set. */
  readonly fixed: readonly string[];
  /** Lists whose entries the player makes, and content cannot add to. */
  readonly given: readonly string[];
  /** The kind of an answer by the type of its question, while it is written; undefined: the type must come first. */
  readonly answer: (pattern: string, type: string | undefined) => Kind | undefined;
  /** Whether what is kept must fit the type of its question too: SCORM 2004, where the type comes first. */
  readonly answersFit: boolean;
  /** Whether a question of this type has one correct pattern only. */
  readonly hasOnePattern: (type: string | undefined) => boolean;
}

/** The most that a picture of the data model may hold: beyond it content is told "false", not afterwards. */
export const pictureLimits = { characters: 300_000, elements: 10_000 } as const;

/** Makes a data model from its table of elements. */
export function dataModel(standard: Standard, table: Readonly<Record<string, Rule>>, order: OrderRules): DataModel {
  const elements = new Map(Object.entries(table));
  const children = new Map<string, string[]>();
  const lists = new Set<string>();
  for (const pattern of elements.keys()) {
    const parts = pattern.split('.');
    for (let depth = 1; depth < parts.length; depth++) {
      const branch = parts.slice(0, depth).join('.');
      const child = parts[depth] as string;
      if (child === 'n') lists.add(branch);
      // A list's children are those of its entries, and `n` itself is never named.
      const owner = parts[depth - 1] === 'n' ? parts.slice(0, depth - 1).join('.') : branch;
      if (child === 'n' || child.startsWith('_')) continue;
      const known = children.get(owner) ?? [];
      if (!known.includes(child)) known.push(child);
      children.set(owner, known);
    }
  }
  return { standard, elements, children, lists, order };
}

/** Where an element stands: `cmi.objectives.3.id` is `cmi.objectives.n.id`, in entry 3 of one list. */
export interface Place {
  readonly pattern: string;
  /** The lists it lies in, outermost first. */
  readonly lists: readonly ListPlace[];
  /** The question it answers, `cmi.interactions.3`, where it is an answer. */
  readonly question: string | undefined;
  /** Sorted by it, every entry comes after those before it and its identifier before all else. */
  readonly rank: string;
}

export interface ListPlace {
  /** `cmi.objectives` */
  readonly list: string;
  readonly pattern: string;
  readonly index: number;
  /** `cmi.objectives.3` */
  readonly entry: string;
  /** `id` */
  readonly child: string;
}

const known = new Map<string, Place | undefined>();
const mostKnown = 20_000;

/** Reads an element's name; undefined when an index or a part is not written plainly. */
export function placeOf(element: string): Place | undefined {
  if (known.has(element)) return known.get(element);
  // Names come from strangers: what is remembered of them has an end.
  if (known.size >= mostKnown) known.clear();
  const place = read(element);
  if (element.length <= 255) known.set(element, place);
  return place;
}

const targeted = /^(adl\.nav\.request_valid\.(?:choice|jump))\.\{target=[^\s{}]{1,4000}\}$/;

function read(element: string): Place | undefined {
  const target = targeted.exec(element);
  if (target) return { pattern: `${target[1]}.{target}`, lists: [], question: undefined, rank: element };
  if (element.length > 255) return undefined;
  const parts = element.split('.');
  const shape = [...parts];
  const lists: ListPlace[] = [];
  let rank = '';
  for (const [position, part] of parts.entries()) {
    if (/^\d/.test(part)) {
      if (!/^(0|[1-9]\d{0,4})$/.test(part)) return undefined;
      shape[position] = 'n';
      lists.push({
        list: parts.slice(0, position).join('.'),
        pattern: shape.slice(0, position).join('.'),
        index: Number(part),
        entry: parts.slice(0, position + 1).join('.'),
        child: parts.slice(position + 1).join('.'),
      });
      rank += `.${part.padStart(5, '0')}`;
    } else if (part === 'n' || part === '') {
      return undefined;
    } else {
      rank += part === 'id' ? '.!1' : part === 'type' ? '.!2' : `.${part}`;
    }
  }
  const question = /^(cmi\.interactions\.\d+)\.(?:learner_response|student_response|correct_responses\.\d+\.pattern)$/.exec(element)?.[1];
  return { pattern: shape.join('.'), lists, question, rank };
}
