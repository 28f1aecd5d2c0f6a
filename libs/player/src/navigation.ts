/** What a learner or content asks for: the words of `adl.nav.request`, which the player's own bar uses too. */
export type NavigationRequest =
  | { readonly kind: 'continue' | 'previous' | 'exit' | 'exitAll' | 'abandon' | 'abandonAll' | 'suspendAll' }
  | { readonly kind: 'choice' | 'jump'; readonly target: string };

const plain = ['continue', 'previous', 'exit', 'exitAll', 'abandon', 'abandonAll', 'suspendAll'] as const;

/** Reads `continue`, `{target=ITEM}choice` and the like; undefined for `_none_` and anything else. */
export function navigationIn(text: string): NavigationRequest | undefined {
  const found = /^\{target=([^}]{1,4000})\}(choice|jump)$/.exec(text);
  if (found) return { kind: found[2] as 'choice' | 'jump', target: found[1] as string };
  const kind = plain.find((word) => word === text);
  return kind && { kind };
}

/** A request to open one item. */
export function choiceOf(item: string): string {
  return `{target=${item}}choice`;
}
