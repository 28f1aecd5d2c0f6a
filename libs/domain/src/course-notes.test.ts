import { expect, it } from 'vitest';
import { notesAsText, notesIn } from './course-notes.ts';

it.each([
  ['', []],
  ['  \n \n', []],
  ['One.', ['One.']],
  ['One,\nin two lines.\n\nTwo.', ['One,\nin two lines.', 'Two.']],
  ['One.\n \t\n\n\nTwo.\n\n', ['One.', 'Two.']],
])('%j holds the notes %j', (text, notes) => {
  expect(notesIn(text)).toEqual(notes);
  expect(notesIn(notesAsText(notes.map((words) => ({ words }))))).toEqual(notes);
});
