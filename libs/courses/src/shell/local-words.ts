/**
 * Passages that a council writes itself, read from `local-words.json` beside the launch page. The package carries
 * its own words; whoever serves the course puts the council's in their place.
 */
import type { LocalPassage } from './course-content.ts';

/** A passage as it is shown. */
export type ShownPassage = {
  readonly text: string;
  /** 'YYYY-MM-DD'; '' for the package's own words. */
  readonly checkedOn: string;
};

const longestText = 4000;

/** The file in the package: what an officer may write, and the words until then. */
export function defaultLocalWords(passages: readonly LocalPassage[]): object {
  return { passages: passages.map(({ name, label, hint, text }) => ({ name, label, hint, text, checkedOn: '' })) };
}

/** The passage called `name` in what was fetched; the course's own words when there is none to read. */
export function passageIn(value: unknown, own: LocalPassage): ShownPassage {
  const passages: unknown = isRecord(value) ? value['passages'] : null;
  const found: unknown = Array.isArray(passages) ? passages.find((one: unknown) => isRecord(one) && one['name'] === own.name) : null;
  const text = isRecord(found) && typeof found['text'] === 'string' ? found['text'].trim().slice(0, longestText) : '';
  if (text === '' || !isRecord(found)) return { text: own.text, checkedOn: '' };
  return { text, checkedOn: typeof found['checkedOn'] === 'string' ? found['checkedOn'] : '' };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
