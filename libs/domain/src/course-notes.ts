/** A note of the council to whoever takes a course, shown by the course itself. */
export interface CourseNote {
  readonly words: string;
  /** When it was first written, ISO 8601. */
  readonly at: string;
}

/** As many notes as SCORM 1.2's one text of 4,096 characters holds, the breaks between them included. */
export const noteLimits = { notes: 8, characters: 500 } as const;

/** The notes in a text that has an empty line between them. */
export function notesIn(text: string): string[] {
  return text.split(/\n[^\S\n]*\n/).map((note) => note.trim()).filter((note) => note !== '');
}

/** And back. */
export function notesAsText(notes: readonly Pick<CourseNote, 'words'>[]): string {
  return notes.map(({ words }) => words).join('\n\n');
}
