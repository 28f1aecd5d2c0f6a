import type { FormatKind } from '@pvi/contract/alternative-formats';
import type { CourseCategory, PartKind, VersionState } from '@pvi/contract/catalogue';
import type { TagColour } from '../kernel/ui/tag.tsx';

const CATEGORIES: Record<CourseCategory, string> = {
  safeguarding_adults: 'Safeguarding adults',
  safeguarding_children: 'Safeguarding children',
  early_years: 'Early years',
  learning_disability_autism: 'Learning disability and autism',
  health_safety: 'Health and safety',
  care_practice: 'Care practice',
  rights_information: 'Rights and information',
  specialist: 'Specialist care',
  induction: 'Induction and Care Certificate',
  child_poverty: 'Child poverty',
  qualification: 'Qualifications',
  management_programme: 'Management and programmes',
};

export const categoryChoices = Object.entries(CATEGORIES).map(([value, text]) => ({ value, text }));

export function categoryWords(category: string): string {
  return (CATEGORIES as Record<string, string | undefined>)[category] ?? category.replaceAll('_', ' ');
}

export const basisWords = { S: 'Statutory', G: 'Guidance', L: 'Local' } as const;

export const stateWords: Record<VersionState, [text: string, colour: TagColour]> = {
  draft: ['Draft', 'grey'],
  pilot: ['Pilot', 'purple'],
  live: ['Live', 'green'],
  retired: ['Retired', 'grey'],
};

export const partWords: Record<PartKind, string> = { e_learning: 'E-learning', practical: 'Practical session', attendance: 'Taught session', observation: 'Observed at work' };

/** 36 → '3 years', 18 → '18 months', 0 → 'Does not expire'. */
export function validityWords(months: number): string {
  if (months === 0) return 'Does not expire';
  const years = months / 12;
  if (!Number.isInteger(years)) return `${months} months`;
  return years === 1 ? '1 year' : `${years} years`;
}

/** 25 → '25 minutes', 90 → '1 hour 30 minutes'. */
export function minutesWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 && `${hours} ${hours === 1 ? 'hour' : 'hours'}`, rest > 0 && `${rest} ${rest === 1 ? 'minute' : 'minutes'}`].filter(Boolean).join(' ');
}

const languageNames = new Intl.DisplayNames('en-GB', { type: 'language' });

/** 'cy' → 'Welsh'; a code nobody knows stays as it is. */
export function languageWords(codes: readonly string[]): string {
  const names = codes.map((code) => {
    try {
      return languageNames.of(code) ?? code;
    } catch {
      return code;
    }
  });
  return new Intl.ListFormat('en-GB').format(names);
}

/** Rows of one category after another, in the order in which the server sent them. */
export function byCategory<Row extends { category: string }>(rows: readonly Row[]): [category: string, rows: Row[]][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.category, [...(groups.get(row.category) ?? []), row]);
  return [...groups];
}

/** In which other forms a course may be had. */
export const formatWords: Record<FormatKind, string> = {
  easy_read: 'Easy read',
  large_print: 'Large print',
  braille: 'Braille',
  audio: 'Sound',
  signed: 'Sign language',
  translation: 'Another language',
  document: 'A document',
  in_person: 'In person',
  other: 'Another form',
};
