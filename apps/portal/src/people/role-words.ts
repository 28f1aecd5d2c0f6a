import type { Role } from '@pvi/contract/ability';

/** Roles that are given, in the order in which they are offered, and where each holds. */
const GIVEN: readonly { role: Exclude<Role, 'learner'>; words: string; place: 'council' | 'provider' | 'service'; hint: string }[] = [
  { role: 'manager', words: 'Manager', place: 'provider', hint: 'Runs a setting or a whole provider: sees its people and approves who joins.' },
  { role: 'wdo', words: 'Workforce development officer', place: 'council', hint: 'Sees and changes everything but who administers.' },
  { role: 'commissioner', words: 'Commissioner', place: 'service', hint: 'Sees figures of what a service buys, no names of people.' },
  { role: 'executive', words: 'Executive', place: 'council', hint: 'Sees figures only.' },
  { role: 'hr_business_partner', words: 'HR business partner', place: 'council', hint: 'Sees figures; imports come later.' },
  { role: 'partnership_lead', words: 'Partnership lead', place: 'council', hint: 'Sees figures.' },
  { role: 'trainer', words: 'Trainer', place: 'council', hint: 'Nothing to do here yet.' },
  { role: 'assessor', words: 'Assessor', place: 'council', hint: 'Nothing to do here yet.' },
  { role: 'administrator', words: 'Administrator', place: 'council', hint: 'Everything. Only an administrator can name another.' },
];

export const roleWords = (role: Role): string => GIVEN.find((one) => one.role === role)?.words ?? 'Learner';
export const placeOfRole = (role: string) => GIVEN.find((one) => one.role === role)?.place;
export const roleChoices = GIVEN.map(({ role, words, hint }) => ({ value: role, text: words, hint }));
