import { cmi12 } from './cmi-12.ts';
import { cmi2004 } from './cmi-2004.ts';
import { listsOf, patternOf, type Cmi, type DataModel, type Standard } from './data-model.ts';

/** The most that one commit may hold. */
export const commitLimits = { characters: 256_000, elements: 3_000, errorsTold: 20 } as const;

/** Why a value was refused. */
export interface CmiError {
  readonly element: string;
  readonly code: 'unknown_element' | 'read_only' | 'wrong_type' | 'out_of_range' | 'too_long' | 'list_gap' | 'not_text' | 'too_many_elements' | 'too_large';
  /** What to send instead. */
  readonly remedy: string;
}

export type CmiResult = { readonly ok: true; readonly cmi: Cmi } | { readonly ok: false; readonly errors: readonly CmiError[] };

/** The data model of a standard. */
export function modelOf(standard: Standard): DataModel {
  return standard === 'scorm12' ? cmi12 : cmi2004;
}

/**
 * Holds a committed picture of the data model against the standard: a browser's values are claims.
 * All or nothing; at most twenty errors are told. Only elements that content may write are allowed.
 */
export function validateCmi(standard: Standard, claimed: unknown): CmiResult {
  if (typeof claimed !== 'object' || claimed === null || Array.isArray(claimed)) {
    return refused('cmi', 'not_text', 'Send an object of element names and values.');
  }
  const entries = Object.entries(claimed as Record<string, unknown>);
  if (entries.length > commitLimits.elements) {
    return refused('cmi', 'too_many_elements', `Send at most ${commitLimits.elements} elements.`);
  }
  let characters = 0;
  for (const [element, value] of entries) characters += element.length + (typeof value === 'string' ? value.length : 0);
  if (characters > commitLimits.characters) {
    return refused('cmi', 'too_large', `Send at most ${commitLimits.characters} characters in all.`);
  }

  const model = modelOf(standard);
  const values = new Map<string, string>();
  for (const [element, value] of entries) if (typeof value === 'string') values.set(element, value);
  const counts = countsOf(values.keys());
  const errors: CmiError[] = [];
  for (const [element, value] of entries) {
    const error = check(model, counts, element, value);
    if (error) errors.push(error);
    if (errors.length === commitLimits.errorsTold) break;
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, cmi: Object.fromEntries(values) };
}

function check(
  model: DataModel, counts: ReadonlyMap<string, ReadonlySet<number>>, element: string, value: unknown,
): CmiError | undefined {
  // An element's name came from the browser too: it is told back cut short.
  const named = element.slice(0, 120);
  if (typeof value !== 'string') return { element: named, code: 'not_text', remedy: 'Send the value as text.' };
  const pattern = patternOf(element);
  const rule = pattern === undefined ? undefined : model.elements.get(pattern);
  if (pattern === undefined || !rule) {
    return { element: named, code: 'unknown_element', remedy: 'Send only elements of the standard that this package uses.' };
  }
  if (rule.access === 'read') return { element: named, code: 'read_only', remedy: 'Leave it out: only the player sets it.' };
  for (const { list, index } of listsOf(element)) {
    if (index >= (counts.get(list)?.size ?? 0)) {
      return { element: named, code: 'list_gap', remedy: `Number the entries of ${list} from 0 without a gap.` };
    }
  }
  // Rules that hang on other elements (a response and its question's type) are the frame's to keep:
  // content may change the type later, and a whole save must not be refused for that.
  const verdict = rule.kind.test(value);
  return verdict === 'ok' ? undefined : { element: named, code: verdict, remedy: `Send ${rule.kind.remedy}.` };
}

/** For every list the indices in use: a list of n entries without a gap uses 0 to n − 1. */
function countsOf(elements: Iterable<string>): Map<string, Set<number>> {
  const counts = new Map<string, Set<number>>();
  for (const element of elements) {
    for (const { list, index } of listsOf(element)) {
      const used = counts.get(list) ?? new Set<number>();
      used.add(index);
      counts.set(list, used);
    }
  }
  return counts;
}

function refused(element: string, code: CmiError['code'], remedy: string): CmiResult {
  return { ok: false, errors: [{ element, code, remedy }] };
}
