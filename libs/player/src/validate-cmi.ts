import { cmi12 } from './cmi-12.ts';
import { cmi2004 } from './cmi-2004.ts';
import { CmiStore, type Failure } from './cmi-store.ts';
import { pictureLimits, placeOf, type Cmi, type DataModel, type Standard } from './data-model.ts';

/** The most that one commit may hold. */
export const commitLimits = { ...pictureLimits, errorsTold: 20 } as const;

/** Why a value was refused. */
export interface CmiError {
  readonly element: string;
  readonly code:
    | 'unknown_element' | 'read_only' | 'wrong_type' | 'out_of_range' | 'too_long' | 'list_gap' | 'needs_another' | 'repeated'
    | 'not_text' | 'too_many_elements' | 'too_large';
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

  const texts = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const store = new CmiStore(modelOf(standard), {});
  const errors: CmiError[] = texts.length === entries.length ? [] : entries
    .filter(([, value]) => typeof value !== 'string')
    .map(([element]) => ({ element: named(element), code: 'not_text', remedy: 'Send the value as text.' }));
  const gaps = new Set<string>();
  for (const [element, failure] of store.keep(texts)) {
    // After a gap nothing fits in that list: it is told once.
    const list = failure === 'entry_gap' ? placeOf(element)?.lists[0]?.list ?? '' : undefined;
    if (list === undefined || !gaps.has(list)) errors.push(errorOf(store, element, failure));
    if (list !== undefined) gaps.add(list);
  }
  return errors.length > 0 ? { ok: false, errors: errors.slice(0, commitLimits.errorsTold) } : { ok: true, cmi: claimed as Cmi };
}

function errorOf(store: CmiStore, element: string, failure: Failure): CmiError {
  const [code, remedy] = told[failure] ?? [failure as 'wrong_type' | 'out_of_range' | 'too_long', `Send ${store.remedyOf(element) ?? 'another value'}.`];
  return { element: named(element), code, remedy };
}

/** An element's name came from the browser too: it is told back cut short. */
function named(element: string): string {
  return element.slice(0, 120);
}

const told: { readonly [failure in Failure]?: readonly [CmiError['code'], string] } = {
  unknown: ['unknown_element', 'Send only elements of the standard that this package uses.'],
  read_only: ['read_only', 'Leave it out: only the player sets it.'],
  entry_gap: ['list_gap', 'Number the entries of a list from 0 without a gap.'],
  depends: ['needs_another', 'Send the identifier of its entry too, and the type of a question with its answers.'],
  repeated: ['repeated', 'Send every identifier and every pattern of a list once.'],
  full: ['too_large', `Send at most ${commitLimits.elements} elements and ${commitLimits.characters} characters.`],
};

function refused(element: string, code: CmiError['code'], remedy: string): CmiResult {
  return { ok: false, errors: [{ element, code, remedy }] };
}
