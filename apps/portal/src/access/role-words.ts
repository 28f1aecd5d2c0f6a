import type { Role } from '@pvi/contract/ability';

const WORDS: Record<Role, string> = {
  learner: 'Learner',
  manager: 'Manager',
  wdo: 'Workforce development officer',
  commissioner: 'Commissioner',
  hr_business_partner: 'HR business partner',
  executive: 'Executive',
  administrator: 'Administrator',
  trainer: 'Trainer',
  assessor: 'Assessor',
  partnership_lead: 'Partnership lead',
};

export const roleList = Object.keys(WORDS) as Role[];

export const roleWords = (role: Role): string => WORDS[role];
