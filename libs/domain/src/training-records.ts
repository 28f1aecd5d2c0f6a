import type { Day } from './days.ts';
import { formatDay } from './days.ts';

/**
 * The training file of the Adult Social Care Workforce Data Set (DOMAIN §4.3): the headings that it has now, and the
 * codes of its categories.
 */
export const trainingHeadings = ['LOCALESTID', 'UNIQUEWORKERID', 'CATEGORY', 'TRAININGNAME', 'ACCREDITED', 'WHODELIVERED', 'HOWDELIVERED', 'VALIDITY', 'DATECOMPLETED', 'EXPIRYDATE', 'NOTES'] as const;

export const trainingCategories: Readonly<Record<string, string>> = {
  7: 'Life support and first aid', 8: 'Food hygiene', 9: 'Health and safety', 10: 'Infection control', 11: 'Leadership', 13: 'Medication', 14: 'Mental capacity', 15: 'Assisting and moving people', 19: 'Positive behaviour support',
  20: 'Safeguarding adults', 21: 'Other', 22: 'Dignity', 23: 'Equality', 25: 'Children’s related', 26: 'Data and GDPR', 28: 'Communication', 32: 'Autism', 34: 'Duty of care', 35: 'Supervision',
};

/** A line of the file, every cell as it is written there; `completedOn` and `expiresOn` are days. */
export interface TrainingLine {
  localEstId: string;
  workerId: string;
  category: string;
  name: string;
  accredited: string;
  whoDelivered: string;
  howDelivered: string;
  validity: string;
  completedOn: Day | null;
  expiresOn: Day | null;
  notes: string;
}

/** The cells of a line under the headings of today. */
export function trainingCells(line: TrainingLine): string[] {
  return [line.localEstId, line.workerId, line.category, line.name, line.accredited, line.whoDelivered, line.howDelivered, line.validity, slashed(line.completedOn), slashed(line.expiresOn), line.notes];
}

const categoryOfCourse: Readonly<Record<string, string>> = {
  'SGA-1': '20', 'SGA-2': '20', 'SGA-3': '20', 'SGA-4': '20', 'ASC-MSE': '20', 'SGC-1': '25', 'SGC-2': '25', 'SGC-3': '25', 'SGC-4': '25', 'SGC-LADO': '25', 'EY-SGC': '25', 'EY-DSL': '25', 'EY-PFA': '7', 'EY-FH': '8',
  'ASC-LDA': '32', 'OMG-1': '32', 'OMG-2': '32', 'ASC-HS': '9', 'ASC-FIRE': '9', 'ASC-IPC': '10', 'ASC-MHO': '15', 'ASC-MAP': '15', 'ASC-BLS': '7', 'ASC-EFAW': '7', 'ASC-MED': '13', 'ASC-MCA': '14', 'ASC-DIG': '22', 'ASC-EDI': '23', 'ASC-GDPR': '26',
  'ASC-PBS': '19', 'Q-L5RM': '11', 'PRG-ILM': '11', 'ASC-REC': '28',
};

/** A course of the catalogue → the category under which the data set counts it; 21 is "other". */
export function trainingCategoryOf(courseCode: string): string {
  return categoryOfCourse[courseCode] ?? '21';
}

/** '03/05/2026', as the data set writes days. */
function slashed(day: Day | null): string {
  return day === null ? '' : `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
}

/** What is wrong with a line's own dates, as the data set's rules have it: a column, a code and a remedy each. */
export function trainingDateFaults({ completedOn, expiresOn }: Pick<TrainingLine, 'completedOn' | 'expiresOn'>, born: Day | null, today: Day): { column: string; code: string; remedy: string }[] {
  return [
    ...(completedOn !== null && completedOn > today ? [{ column: 'completed_on', code: 'date_in_future', remedy: `It cannot be after today, ${formatDay(today)}. Give the day on which it was done.` }] : []),
    ...(completedOn !== null && born !== null && completedOn < born ? [{ column: 'completed_on', code: 'before_birth', remedy: 'It is before this person was born. Check the year.' }] : []),
    ...(completedOn !== null && expiresOn !== null && expiresOn <= completedOn ? [{ column: 'expires_on', code: 'dates_out_of_order', remedy: 'The expiry must be after the day on which it was done. Check both dates.' }] : []),
  ];
}
