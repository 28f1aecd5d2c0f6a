/** Tables as people send them: text in whatever encoding and with whatever separator a spreadsheet wrote. */

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
export type Separator = ',' | ';' | '\t' | '|';

const SEPARATORS: readonly Separator[] = [',', ';', '\t', '|'];
const LINES_LOOKED_AT = 20;
const PIECE_BYTES = 64 * 1024;

/** How the text of a file is written. Never fails: any bytes are some Windows text. */
export function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const [even, odd] = noughts(bytes);
  if (odd > 0.3 && even < 0.05) return 'utf-16le';
  if (even > 0.3 && odd < 0.05) return 'utf-16be';
  try {
    for (const _piece of decoded(bytes, new TextDecoder('utf-8', { fatal: true }))) continue;
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** The text of a file without a byte-order mark, piece by piece: a large one need not stand beside its bytes as a whole. */
export function textPieces(bytes: Uint8Array, encoding: Encoding): Generator<string> {
  return decoded(bytes, new TextDecoder(encoding));
}

/** True for what no table is: an old Excel file, a PDF, a picture. */
export function isBinary(text: string): boolean {
  const head = text.slice(0, 4000);
  let odd = 0;
  for (let at = 0; at < head.length; at += 1) {
    const code = head.charCodeAt(at);
    if (code === 0) return true;
    if (code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12) odd += 1;
  }
  return odd > head.length / 100;
}

/**
 * What stands between the cells: of the candidates outside quotation marks, the one that cuts the first lines into
 * the same number of cells most often, and into the most.
 */
export function separatorOf(text: string): Separator {
  const lines = firstLines(text);
  let best: { separator: Separator; score: number } = { separator: ',', score: 0 };
  for (const separator of SEPARATORS) {
    const counts = lines.map((line) => countOutsideQuotes(line, separator)).filter((count) => count > 0);
    // a title above the table has none
    const usual = counts.toSorted((a, b) => counts.filter((count) => count === b).length - counts.filter((count) => count === a).length)[0];
    if (usual === undefined) continue;
    const score = counts.filter((count) => count === usual).length / lines.length + usual / 1000;
    if (score > best.score) best = { separator, score };
  }
  return best.separator;
}

/** So many lines are looked at to find the headings. */
export const headingsWithin = LINES_LOOKED_AT;

/**
 * Which of a table's first lines holds its headings, from the numbers of their filled cells: the first with two or more
 * that is at least half as wide as the widest. What stands above is a title, a date of printing, a name. -1 for none.
 */
export function headingsAt(filled: readonly number[]): number {
  const widest = Math.max(0, ...filled);
  return filled.findIndex((cells) => cells >= 2 && 2 * cells >= widest);
}

function* decoded(bytes: Uint8Array, decoder: InstanceType<typeof TextDecoder>): Generator<string> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield decoder.decode(bytes.subarray(at, at + PIECE_BYTES), { stream: true });
  yield decoder.decode();
}

/** Which share of the bytes at even and at odd places is nought: plain letters in UTF-16 have one of each pair so. */
function noughts(bytes: Uint8Array): [even: number, odd: number] {
  const length = Math.min(bytes.length, 2000);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 1) {
    if (bytes[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  return length < 4 ? [0, 0] : [even / (length / 2), odd / (length / 2)];
}

/** The first records, with line breaks inside quotation marks kept in them. */
function firstLines(text: string): string[] {
  const lines: string[] = [];
  let from = 0;
  let quoted = false;
  for (let at = 0; at < text.length && lines.length < LINES_LOOKED_AT; at += 1) {
    const one = text[at];
    if (one === '"') quoted = !quoted;
    else if ((one === '\n' || one === '\r') && !quoted) {
      if (at > from) lines.push(text.slice(from, at));
      from = at + 1;
    }
  }
  if (lines.length < LINES_LOOKED_AT && from < text.length) lines.push(text.slice(from, from + 10_000));
  return lines;
}

function countOutsideQuotes(line: string, separator: string): number {
  let count = 0;
  let quoted = false;
  for (const one of line) {
    if (one === '"') quoted = !quoted;
    else if (one === separator && !quoted) count += 1;
  }
  return count;
}
