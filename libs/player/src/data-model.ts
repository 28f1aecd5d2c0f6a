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

/** One element of the data model. */
export interface Rule {
  /** What the content may do with it. */
  readonly access: 'read' | 'write' | 'both';
  readonly kind: Kind;
  /** The value when nobody has set one. Without it the element has no value. */
  readonly initial?: string;
}

/** A standard's data model. Patterns write `n` for an index, as in `cmi.objectives.n.id`. */
export interface DataModel {
  readonly standard: Standard;
  readonly elements: ReadonlyMap<string, Rule>;
  /** For every branch its children in the order in which `_children` names them. */
  readonly children: ReadonlyMap<string, readonly string[]>;
  /** Branches that are numbered lists, such as `cmi.interactions`. */
  readonly lists: ReadonlySet<string>;
  /** What a list's entries need first and what may not repeat in it; empty in SCORM 1.2. */
  readonly order: ReadonlyMap<string, OrderRule>;
  /** The value kind of an element whose rule depends on others, such as a learner's response. */
  readonly kindOf: (pattern: string, element: string, read: (element: string) => string | undefined) => Kind | undefined;
}

/** SCORM 2004: an entry of a list begins with its identifier, which may have to be unique. */
export interface OrderRule {
  /** Siblings that must have a value before any other element of the entry. */
  readonly first: readonly string[];
  /** The element that may not have the same value twice in the list. */
  readonly unique?: string;
  /** Whether the unique element may change once it is set. */
  readonly fixed?: boolean;
}

/** Makes a data model from its table of elements. */
export function dataModel(
  standard: Standard,
  table: Readonly<Record<string, Rule>>,
  order: Readonly<Record<string, OrderRule>> = {},
  kindOf: DataModel['kindOf'] = () => undefined,
): DataModel {
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
  return { standard, elements, children, lists, order: new Map(Object.entries(order)), kindOf };
}

/** `cmi.objectives.3.id` → `cmi.objectives.n.id`; undefined when an index is not written plainly. */
export function patternOf(element: string): string | undefined {
  if (element.length > 255) return undefined;
  const parts = element.split('.');
  for (let position = 0; position < parts.length; position++) {
    const part = parts[position] as string;
    if (/^\d/.test(part)) {
      if (!/^(0|[1-9]\d{0,4})$/.test(part)) return undefined;
      parts[position] = 'n';
    } else if (part === 'n' || part === '') {
      return undefined;
    }
  }
  return parts.join('.');
}

/** The lists an element lies in, outermost first, each with the index used. */
export function listsOf(element: string): { list: string; index: number }[] {
  const parts = element.split('.');
  const found: { list: string; index: number }[] = [];
  parts.forEach((part, position) => {
    if (/^\d+$/.test(part)) found.push({ list: parts.slice(0, position).join('.'), index: Number(part) });
  });
  return found;
}
