/**
 * Words that a council puts into a course: plain text, with an empty line between paragraphs and with links.
 * A link is an address that begins with https:// or tel:, alone or as [the words](https://address).
 */

/** A run of words; `href` where it is a link. */
export type LocalRun = { readonly text: string; readonly href?: string };

/** Lines of a paragraph, each a list of runs. */
export type LocalParagraph = readonly (readonly LocalRun[])[];

/** Enough for four short paragraphs; more belongs into a course. */
export const longestLocalWords = 1500;

const link = /\[([^[\]\n]*)\]\(([^()\s]*)\)|https:\/\/[^\s<>"'()[\]]+/;
const address = /^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?([/?#][^\s<>"']*)?$/i;
const telephone = /^tel:\+?[0-9]{3,15}$/;

/** The paragraphs of a text. What is no proper link stays words. */
export function localParagraphs(text: string): LocalParagraph[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split('\n').map((line) => line.trim()).filter((line) => line !== ''))
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map(runsOf));
}

export type LocalWordsFault = 'too_long' | 'bad_link' | 'markup';

/** What is wrong with a text, or null. An empty text has nothing wrong. */
export function localWordsFault(text: string): LocalWordsFault | null {
  if (text.length > longestLocalWords) return 'too_long';
  if (/<\/?[a-z!][^>]*>/i.test(text)) return 'markup';
  // every [words](address) must lead somewhere, and no other kind of address may stand here
  const wrong = Array.from(text.matchAll(/\[([^[\]\n]*)\]\(([^)\n]*)\)/g)).some(([, words, href]) => (words ?? '').trim() === '' || !isLink(href ?? ''));
  if (wrong || /(^|[\s(])(http:|javascript:|data:|ftp:|www\.)/i.test(text)) return 'bad_link';
  return null;
}

function runsOf(line: string): LocalRun[] {
  const runs: LocalRun[] = [];
  let from = 0;
  const words = (text: string): void => {
    if (text !== '') runs.push({ text });
  };
  // exec, not matchAll: this runs on phones that lack it
  const links = new RegExp(link, 'g');
  for (let match = links.exec(line); match !== null; match = links.exec(line)) {
    const [whole, label, given] = match;
    // a full stop after an address ends the sentence, not the address
    const bare = whole.replace(/[.,;:!?]+$/, '');
    const href = given === undefined ? bare : given;
    if (!isLink(href) || (label !== undefined && label.trim() === '')) continue;
    words(line.slice(from, match.index));
    runs.push({ text: label === undefined ? bare.replace(/^https:\/\/(www\.)?/, '').replace(/\/$/, '') : label, href });
    from = match.index + (given === undefined ? bare.length : whole.length);
  }
  words(line.slice(from));
  return runs;
}

function isLink(href: string): boolean {
  return address.test(href) || telephone.test(href);
}
