import type { INestApplicationContext } from '@nestjs/common';
import type { Chance } from './chance.ts';
import type { PlannedPerson } from './histories.ts';
import type { PlannedProvider } from './places.ts';

export interface SeededSetting {
  settingId: string;
  organisationId: string;
  plan: PlannedProvider['settings'][number];
  type: string;
  managerId: string | null;
}

export interface SeededPerson {
  personId: string;
  plan: PlannedPerson;
  assignmentIds: string[];
}

/** What the steps hand on to one another. */
export interface Seeding {
  app: INestApplicationContext;
  chance: Chance;
  settings: SeededSetting[];
  people: SeededPerson[];
  services: ReadonlyMap<string, string>;
  courses: ReadonlyMap<string, string>;
  /** The workforce development officer, for what somebody must answer for. */
  officerId: string;
}

/** How to sign in as somebody of the demo. */
export interface SignIn {
  who: string;
  userName: string;
  password: string;
}
