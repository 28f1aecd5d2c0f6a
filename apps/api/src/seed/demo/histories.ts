import type { LeavingDestination, LeavingReason, PostFlag, WorkerType } from '@pvi/contract/posts';
import { addDays, addMonths, daysBetween } from '@pvi/domain/days';
import type { Day } from '@pvi/domain/days';
import type { Chance } from './chance.ts';
import { aName } from './names.ts';
import type { PlannedProvider } from './places.ts';

export interface PlannedPost {
  /** Place in the flat list of settings. */
  setting: number;
  jobRole: string;
  workerType: WorkerType;
  flags: PostFlag[];
  startsOn: Day;
  left: { endsOn: Day; reason: LeavingReason; destination: LeavingDestination } | null;
  absence: { kind: 'maternity' | 'sickness' | 'sabbatical'; startsOn: Day; endsOn: Day | null } | null;
}

export interface PlannedPerson {
  givenName: string;
  familyName: string;
  dateOfBirth: Day;
  email: string | null;
  mobile: string | null;
  preferredLanguage: string;
  /** The first is the post she manages from, where she is the setting's manager. */
  posts: PlannedPost[];
  manages: number | null;
}

const roles: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  DOM: { care_worker: 76, senior_care_worker: 12, care_coordinator: 6, administrator: 4, live_in_carer: 2 },
  CHR: { care_worker: 62, senior_care_worker: 14, cook: 8, cleaner: 10, activities_coordinator: 6 },
  CHN: { care_worker: 56, nurse: 18, senior_care_worker: 10, cook: 6, cleaner: 10 },
  SUP: { support_worker: 82, team_leader: 12, administrator: 6 },
  EXC: { care_worker: 74, senior_care_worker: 14, cook: 12 },
  DAY: { support_worker: 66, driver: 16, cook: 8, administrator: 10 },
  PA: { personal_assistant: 1 },
  NUR: { nursery_practitioner: 56, nursery_assistant: 22, room_leader: 14, cook: 8 },
  PRE: { nursery_practitioner: 60, nursery_assistant: 30, administrator: 10 },
  CMD: { childminder: 1 },
  OOS: { playworker: 1 },
  CHH: { residential_childcare_worker: 86, cook: 7, administrator: 7 },
  SPA: { support_worker: 1 },
  IFA: { social_worker: 40, foster_carer: 50, administrator: 10 },
  INT: { social_worker: 30, support_worker: 50, occupational_therapist: 12, administrator: 8 },
  VCS: { volunteer: 66, administrator: 14, support_worker: 20 },
};
const managerRole = (type: string): string => (['NUR', 'PRE', 'OOS'].includes(type) ? 'nursery_manager' : type === 'VCS' ? 'administrator' : type === 'INT' ? 'team_manager' : 'registered_manager');

const handsOn = new Set(['care_worker', 'senior_care_worker', 'live_in_carer', 'support_worker', 'nurse', 'personal_assistant']);
const reasons: Readonly<Record<'pay' | 'hours' | 'career' | 'workload' | 'travel' | 'personal' | 'retirement' | 'not_known', number>> = { pay: 26, hours: 16, career: 16, workload: 10, travel: 8, personal: 10, retirement: 6, not_known: 8 };

/** Chosen so that 27 in a hundred leave in a year; two in five of them turn up at another provider of the borough. */
const monthlyLeaving = 0.31 / 12;
const movesWithin = 0.4;

/** Three years of starting, leaving, moving and second jobs at the planned settings. */
export function plannedPeople(chance: Chance, providers: readonly PlannedProvider[], today: Day): PlannedPerson[] {
  const settings = providers.flatMap((provider) => provider.settings.map((setting) => ({ ...setting, type: provider.type })));
  const launched = addMonths(today, -36);
  const people: PlannedPerson[] = [];
  const movers: { person: PlannedPerson; leftOn: Day; kind: string }[] = [];
  const months = Array.from({ length: 37 }, (_, n) => addMonths(launched, n));

  for (const [index, setting] of settings.entries()) {
    if (setting.staff === 0) continue;
    const single = setting.staff === 1;
    if (!single) {
      const startsOn = addDays(launched, -chance.between(100, 2500));
      const post = aPost(chance, { setting: index, type: setting.type, jobRole: managerRole(setting.type), startsOn });
      if (setting.closedOn !== undefined) post.left = { endsOn: setting.closedOn, reason: 'redundancy', destination: 'not_known' };
      people.push({ ...aPerson(chance, startsOn), posts: [post], manages: setting.closedOn === undefined ? index : null });
    }
    for (let seat = single ? 0 : 1; seat < setting.staff; seat += 1) fillSeat(seat, index, setting);
  }
  giveSecondJobs(chance, people, settings, today);
  return people;

  /** One seat over three years: whoever sits in it leaves some day, and the seat is filled again. */
  function fillSeat(seat: number, index: number, setting: (typeof settings)[number]): void {
    let startsOn = addDays(launched, -chance.between(30, 2200));
    for (;;) {
      if (setting.closedOn !== undefined && startsOn >= setting.closedOn) return;
      const jobRole = chance.weighted(roles[setting.type] ?? { care_worker: 1 });
      const post = aPost(chance, { setting: index, type: setting.type, jobRole, startsOn });
      const leavesOn = setting.staff === 1 ? null : leavingDay(startsOn);
      const ended = setting.closedOn !== undefined && (leavesOn === null || leavesOn > setting.closedOn) ? setting.closedOn : leavesOn;
      const kind = handsOn.has(jobRole) ? 'care' : setting.type;
      const mover = movers.findIndex((one) => one.kind === kind && one.person.posts.every((held) => held.setting !== index) && daysBetween(one.leftOn, startsOn) >= 1 && daysBetween(one.leftOn, startsOn) < 60);
      const person = mover >= 0 && seat > 0 ? (movers.splice(mover, 1)[0]?.person ?? null) : null;
      const within = ended !== null && chance.is(movesWithin);
      if (ended !== null) post.left = { endsOn: ended, reason: ended === setting.closedOn ? 'redundancy' : chance.weighted(reasons), destination: within ? 'adult_social_care' : chance.pick(['retail_hospitality', 'health', 'other_work', 'not_known', 'study'] as const) };
      else if (setting.staff > 1) post.absence = longAbsence(startsOn);
      const who = person ?? { ...aPerson(chance, startsOn), posts: [], manages: null };
      who.posts.push(post);
      if (!person) people.push(who);
      if (within && ended !== null) movers.push({ person: who, leftOn: ended, kind });
      if (ended === null || ended === setting.closedOn) return;
      startsOn = addDays(ended, chance.between(4, 50));
      if (startsOn > today) return;
    }
  }

  function leavingDay(startsOn: Day): Day | null {
    for (const month of months) {
      if (month <= startsOn || month >= today) continue;
      // new starters leave more often than old hands
      const early = daysBetween(startsOn, month) < 365 ? 1.6 : 0.75;
      const on = addDays(month, chance.between(0, 26));
      if (chance.is(monthlyLeaving * early) && on < today && on > startsOn) return on;
    }
    return null;
  }

  function longAbsence(startsOn: Day): PlannedPost['absence'] {
    if (!chance.is(0.05) || daysBetween(startsOn, today) < 200) return null;
    const from = addDays(today, -chance.between(35, 190));
    const back = chance.is(0.4) ? addDays(today, -chance.between(2, 26)) : null;
    if (back !== null && daysBetween(from, back) < 29) return null;
    return { kind: chance.pick(['maternity', 'sickness', 'sickness', 'sabbatical'] as const), startsOn: from, endsOn: back };
  }
}

/** Grown up on the first day of the first post, and not yet at retirement three years and more later. */
function aPerson(chance: Chance, startsOn: Day): Omit<PlannedPerson, 'posts' | 'manages'> {
  const name = aName(chance);
  const noEmail = chance.is(0.3);
  return {
    ...name,
    dateOfBirth: addDays(startsOn, -chance.between(18 * 366, 56 * 365)),
    // example.org is nobody's, and 07700 900 numbers are kept for fiction
    email: noEmail ? null : `${name.givenName}.${name.familyName}${chance.between(1, 99)}@example.org`.toLowerCase(),
    mobile: chance.is(0.7) ? `07700 900${String(chance.between(0, 999)).padStart(3, '0')}` : null,
    preferredLanguage: chance.is(0.15) ? chance.pick(['pl', 'ro', 'ur', 'bn', 'pt', 'ar']) : 'en',
  };
}

function aPost(chance: Chance, given: { setting: number; type: string; jobRole: string; startsOn: Day }): PlannedPost {
  const flags: PostFlag[] = [];
  if (handsOn.has(given.jobRole)) {
    flags.push('hands_on');
    if (chance.is(0.6)) flags.push('medicines');
    if (chance.is(0.12)) flags.push('new_to_care');
  }
  if (['nursery_manager', 'senco'].includes(given.jobRole) || given.jobRole === 'childminder') flags.push('dsl');
  if (['room_leader', 'nursery_practitioner'].includes(given.jobRole) && chance.is(0.5)) flags.push('first_aider_ratio');
  if (given.jobRole === 'cook') flags.push('food');
  if (given.jobRole === 'registered_manager') flags.push('recruiter');
  const workerType: WorkerType =
    given.jobRole === 'volunteer' ? 'volunteer' : given.jobRole === 'childminder' || given.jobRole === 'personal_assistant' ? 'self_employed' : chance.weighted({ permanent: 78, temporary: 5, bank: 10, agency: 4, apprentice: 3 });
  return { setting: given.setting, jobRole: given.jobRole, workerType, flags, startsOn: given.startsOn, left: null, absence: null };
}

/** One person in twenty works for two employers; each is told only of its own post. */
function giveSecondJobs(chance: Chance, people: readonly PlannedPerson[], settings: readonly { type: string; staff: number; closedOn?: Day }[], today: Day): void {
  const homes = settings.flatMap((setting, index) => (['DOM', 'CHR', 'SUP'].includes(setting.type) && setting.staff > 5 && !setting.closedOn ? [index] : []));
  for (const person of people) {
    const [first] = person.posts;
    if (!first || person.posts.length > 1 || first.left !== null || person.manages !== null || !handsOn.has(first.jobRole) || !chance.is(0.06)) continue;
    const other = chance.pick(homes);
    if (other === first.setting) continue;
    const startsOn = addDays(today, -chance.between(40, 700));
    person.posts.push({ ...first, setting: other, workerType: 'bank', flags: [...first.flags], startsOn: startsOn > first.startsOn ? startsOn : first.startsOn, absence: null });
  }
}
