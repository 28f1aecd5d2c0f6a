/**
 * How alike two organisations are, for an officer who must see whether the one that asks to come in is in the directory
 * already. A proposal with its reasons, never a decision.
 */

/** An organisation as far as it is known. Numbers and references tidied alike on both sides. */
export interface Described {
  readonly name: string;
  /** Names of its settings, which people often give instead. */
  readonly otherNames?: readonly string[];
  /** 'cqc 1-123456789': the kind, then the number. */
  readonly numbers: readonly string[];
  readonly contractReferences: readonly string[];
  readonly leadName: string | null;
}

export type LikenessReason = 'same_number' | 'same_contract' | 'same_name' | 'similar_name' | 'same_lead';

export interface Likeness {
  /** 0 for nothing in common to 100 for the same number with a regulator. */
  readonly score: number;
  readonly reasons: readonly LikenessReason[];
}

const POINTS: Readonly<Record<LikenessReason, number>> = { same_number: 100, same_contract: 95, same_name: 90, similar_name: 0, same_lead: 40 };
/** Names alike by less than this are not worth an officer's look. */
const fewest = 0.5;

/** Words that tell no two organisations apart. */
const EMPTY_WORDS = new Set(['ltd', 'limited', 'plc', 'llp', 'cic', 'cio', 'the', 'and', 'of', 'uk', 'co', 'company', 'group', 'services', 'service', 'trading', 'as', 'ta']);

/** Words that say what sort of place it is: half the directory has them, so alone they make no two names alike. */
const SORT_WORDS = new Set(['home', 'homes', 'house', 'lodge', 'court', 'care', 'caring', 'carers', 'homecare', 'healthcare', 'health', 'nursing', 'nursery', 'nurseries', 'residential', 'domiciliary', 'day', 'centre', 'support', 'supported', 'living', 'childcare', 'childrens', 'preschool', 'pre', 'school', 'playgroup', 'club', 'agency', 'community']);
/** Names whose other words share less than this are not alike, however much of the sort of place they share. */
const fewestTelling = 1 / 3;

export function likeness(asked: Described, known: Described): Likeness {
  const reasons: LikenessReason[] = [];
  if (share(asked.numbers, known.numbers)) reasons.push('same_number');
  if (share(asked.contractReferences.map(bare), known.contractReferences.map(bare))) reasons.push('same_contract');
  const names = Math.max(...[known.name, ...(known.otherNames ?? [])].map((name) => nameLikeness(asked.name, name)));
  if (names === 1) reasons.push('same_name');
  else if (names >= fewest) reasons.push('similar_name');
  if (asked.leadName !== null && known.leadName !== null && nameLikeness(asked.leadName, known.leadName) === 1) reasons.push('same_lead');
  const best = Math.max(0, ...reasons.map((reason) => (reason === 'similar_name' ? Math.round(names * 85) : POINTS[reason])));
  return { score: Math.min(100, best + 5 * Math.max(0, reasons.length - 1)), reasons };
}

/** 0 to 1 by the three-letter pieces that the words of two names share; their order and empty words do not matter. */
export function nameLikeness(one: string, other: string): number {
  const [first, second] = [wordsThatCount(one), wordsThatCount(other)];
  const whole = shareOfPieces(first, second);
  const [telling, others] = [first, second].map((words) => words.filter((word) => !SORT_WORDS.has(word))) as [string[], string[]];
  if (telling.length === 0 || others.length === 0) return whole;
  const told = shareOfPieces(telling, others);
  return told < fewestTelling ? Math.min(whole, told) : whole;
}

function wordsThatCount(name: string): string[] {
  const all = wordsOf(name);
  const telling = all.filter((word) => !EMPTY_WORDS.has(word));
  return telling.length > 0 ? telling : all;
}

function shareOfPieces(one: readonly string[], other: readonly string[]): number {
  const [first, second] = [piecesOf(one), piecesOf(other)];
  if (first.size === 0 || second.size === 0) return 0;
  let common = 0;
  for (const piece of first) if (second.has(piece)) common += 1;
  return (2 * common) / (first.size + second.size);
}

function piecesOf(words: readonly string[]): Set<string> {
  return new Set(words.flatMap((word) => Array.from({ length: word.length + 1 }, (_, at) => `  ${word} `.slice(at, at + 3))));
}

function wordsOf(name: string): string[] {
  const plain = name.normalize('NFKD').replace(/[\u0300-\u036f'’‘`]/g, '').toLowerCase().replaceAll('&', ' and ');
  return plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

function bare(reference: string): string {
  return reference.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

function share(one: readonly string[], other: readonly string[]): boolean {
  return one.some((value) => value !== '' && other.includes(value));
}
