/**
 * Codes that people read out, copy from paper and type on a phone: join codes, learner numbers,
 * certificate numbers, references and invitations. Random, never a sequence, and closed by an ISO 7064 MOD 37,2 check character
 * that catches every single wrong character and every swapped pair of neighbours.
 */

/** Gives a whole number from 0 up to, not including, `limit`; must be unpredictable in real use. */
export type Random = (limit: number) => number;

export type CodeKind = 'join' | 'learner' | 'certificate' | 'request' | 'invitation';

/** A code read from what somebody typed. `mistyped`: the right shape but the check does not agree. */
export type CodeReading =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly fault: 'malformed' | 'mistyped'; readonly remedy: string };

interface CodeShape {
  readonly name: string;
  readonly prefix: string;
  /** Characters in all: prefix, random part and check. */
  readonly length: number;
  /** Lengths of the groups it is shown in. */
  readonly groups: readonly number[];
}

const SHAPES: Readonly<Record<CodeKind, CodeShape>> = {
  join: { name: 'join code', prefix: '', length: 8, groups: [4, 4] },
  learner: { name: 'learner number', prefix: 'P', length: 9, groups: [3, 3, 3] },
  certificate: { name: 'certificate number', prefix: '', length: 11, groups: [4, 4, 3] },
  invitation: { name: 'invitation code', prefix: '', length: 12, groups: [4, 4, 4] },
  request: { name: 'reference', prefix: 'R', length: 9, groups: [3, 3, 3] },
};

// No vowels and no Y, so that no word appears; of each pair that is mistaken in handwriting
// (0 O Q, 1 I L, 2 Z, 5 S, 8 B, U V) at most one is ever issued.
const ISSUED = '23456789CDFGHJKMNPRTVWX';
const CHECKABLE = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*';
// A character that is never issued was meant as the one it is mistaken for.
const MEANT: Readonly<Record<string, string>> = { Z: '2', S: '5', B: '8', U: 'V' };
const ATTEMPTS = 1000;

/** Makes a new code, stored without separators. Uniqueness is for the database to hold. */
export function newCode(kind: CodeKind, random: Random): string {
  const { prefix, length } = SHAPES[kind];
  // About 4 in 10 bodies have a check character that we would not print; those are drawn again.
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    let body = prefix;
    while (body.length < length - 1) body += ISSUED.charAt(random(ISSUED.length));
    const check = checkCharacter(body);
    if (ISSUED.includes(check)) return body + check;
  }
  throw new Error('No code could be made. Pass a random source that gives different numbers from 0 up to its limit.');
}

/** Reads a code as typed: lower case, spaces, hyphens and look-alike characters are all allowed. */
export function readCode(kind: CodeKind, typed: string): CodeReading {
  const { name, prefix, length } = SHAPES[kind];
  const value = normaliseCode(typed);
  const never = [...new Set(value)].filter((one) => !ISSUED.includes(one));
  if (value.length === length && value.startsWith(prefix) && never.length > 0) {
    return { ok: false, fault: 'malformed', remedy: `No ${name} has ${inWords(never)} in it. Check it against the original and type it again.` };
  }
  if (value.length !== length || !value.startsWith(prefix) || never.length > 0) {
    const begins = prefix ? ` and begins with ${prefix}` : '';
    return { ok: false, fault: 'malformed', remedy: `A ${name} has ${length} letters and numbers${begins}. Check what you typed.` };
  }
  if (checkCharacter(value.slice(0, -1)) !== value.at(-1)) {
    return { ok: false, fault: 'mistyped', remedy: `One character of that ${name} is wrong. Check it against the original and type it again.` };
  }
  return { ok: true, value };
}

/** 'A', 'A or O', 'A, E or O'. */
function inWords(characters: readonly string[]): string {
  return characters.length === 1 ? characters.join() : `${characters.slice(0, -1).join(', ')} or ${characters.at(-1)}`;
}

/** Upper case without separators, look-alikes turned into the characters we issue. */
export function normaliseCode(typed: string): string {
  return [...typed.toUpperCase().replace(/[\s\-\u2010-\u2015]/g, '')].map((one) => MEANT[one] ?? one).join('');
}

/** The code in groups, as it is printed: 'XXXX-XXXX'. */
export function showCode(kind: CodeKind, code: string): string {
  let from = 0;
  return SHAPES[kind].groups.map((size) => code.slice(from, (from += size))).join('-');
}

/** The ISO 7064 MOD 37,2 check character of digits and capital letters: one of 0–9, A–Z or '*'. */
export function checkCharacter(text: string): string {
  let sum = 0;
  for (const one of text) {
    const value = CHECKABLE.indexOf(one);
    if (value < 0 || value > 35) throw new RangeError('A check character is made from digits and capital letters only. Normalise the code first.');
    sum = ((sum + value) * 2) % 37;
  }
  return CHECKABLE.charAt((38 - sum) % 37);
}
