import type { Role } from '@pvi/contract/ability';
import { roleWords } from '../access/role-words.ts';

type GivenRole = Exclude<Role, 'learner'>;

/** Roles that are given, in the order in which they are offered, and where each holds. */
const GIVEN: readonly { role: GivenRole; place: 'council' | 'provider' | 'service'; hint: string }[] = [
  { role: 'manager', place: 'provider', hint: 'Runs a setting or a whole provider: sees its people and approves who joins.' },
  { role: 'wdo', place: 'council', hint: 'Sees and changes everything, and invites managers and officers.' },
  { role: 'commissioner', place: 'service', hint: 'Sees figures of what a service buys, no names of people.' },
  { role: 'executive', place: 'council', hint: 'Sees figures only.' },
  { role: 'hr_business_partner', place: 'council', hint: 'Sees figures, and loads files from HR systems.' },
  { role: 'partnership_lead', place: 'council', hint: 'Sees figures only.' },
  { role: 'trainer', place: 'council', hint: 'Learns like everybody: pages for trainers are still to come.' },
  { role: 'assessor', place: 'council', hint: 'Learns like everybody: pages for assessors are still to come.' },
  { role: 'administrator', place: 'council', hint: 'Everything. Only an administrator can name another.' },
];

export const placeOfRole = (role: string) => GIVEN.find((one) => one.role === role)?.place;
export const roleChoices = GIVEN.map(({ role, hint }) => ({ value: role, text: roleWords(role), hint }));
