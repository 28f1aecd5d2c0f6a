import { createMongoAbility, subject as tagged } from '@casl/ability';
import type { ForcedSubject, MongoAbility, RawRuleOf } from '@casl/ability';

export const roles = [
  'learner',
  'manager',
  'wdo',
  'commissioner',
  'hr_business_partner',
  'executive',
  'administrator',
  'trainer',
  'assessor',
  'partnership_lead',
] as const;
export type Role = (typeof roles)[number];

export type PlaceKind = 'council' | 'organisation' | 'setting' | 'service';

export type Action = 'read' | 'read_totals' | 'write' | 'decide' | 'reset' | 'invite' | 'play';

export type Subject =
  | 'Account'
  | 'Council'
  | 'Grant'
  | 'Organisation'
  | 'Setting'
  | 'Contract'
  | 'Agreement'
  | 'Person'
  | 'Assignment'
  | 'Roster'
  | 'JoinCode'
  | 'JoinRequest'
  | 'ProviderRequest'
  | 'ManagerInvitation'
  | 'Course'
  | 'Package'
  | 'Enrolment'
  | 'Attempt'
  | 'Help'
  | 'Completion'
  | 'PartCompletion'
  | 'Requirement'
  | 'Exemption'
  | 'Standing'
  | 'Need'
  | 'Target'
  | 'Workforce'
  | 'Duplicate'
  | 'Import'
  | 'Export'
  | 'Helpdesk'
  | 'Evaluation'
  | 'Privacy'
  | 'Notice';

/**
 * Where or whose a thing is. A check passes what it knows: a person's record is offered once for each place
 * she works at, and once as her own.
 */
export interface Where {
  personId?: string;
  settingId?: string;
  organisationId?: string;
  serviceId?: string;
  /** A provider that is one person: nobody there can confirm herself. */
  selfManaged?: boolean;
}

export interface Grant {
  role: Role;
  placeKind: PlaceKind;
  placeId: string | null;
}

/**
 * What the rules need to know about who is asking. `settingIds` and `organisationIds` are all that a manager's grants
 * reach, of organisations that have accepted the data-sharing agreement: until then she sees nobody.
 */
export interface Asker {
  personId: string | null;
  grants: readonly Grant[];
  settingIds: readonly string[];
  organisationIds: readonly string[];
}

export type Place = Where & ForcedSubject<Subject>;
export type Ability = MongoAbility<[Action, Subject | Place]>;

/** One line of the rules, as it also crosses the wire for the portal. */
export interface AbilityRule {
  action: Action | Action[];
  subject: Subject | Subject[];
  conditions?: Partial<Record<keyof Where, string | boolean | { $in: string[] }>>;
  inverted?: boolean;
}

/** Who may do what, in one place, for the API (which decides) and the portal (which only hides what would be refused). */
export function rulesOf(asker: Asker): AbilityRule[] {
  const rules: AbilityRule[] = [];
  const can = (action: Action | Action[], subject: Subject | Subject[], conditions?: AbilityRule['conditions']) =>
    rules.push({ action, subject, ...(conditions && { conditions }) });
  const held = new Set(asker.grants.map((grant) => grant.role));

  if (asker.personId !== null) {
    const own = { personId: asker.personId };
    can('read', 'Course');
    can('read', ['Person', 'Enrolment', 'Completion', 'Standing', 'Need', 'Privacy'], own);
    can('write', ['Account', 'Enrolment'], own);
    can('play', 'Attempt', own);
  }

  if (held.has('manager')) {
    const team = { settingId: { $in: [...asker.settingIds] } };
    can('read', ['Person', 'Assignment', 'Enrolment', 'Completion', 'Standing', 'Need', 'Setting', 'JoinCode', 'JoinRequest', 'Exemption'], team);
    can('write', ['Assignment', 'Enrolment', 'JoinCode', 'PartCompletion'], team);
    can('decide', 'JoinRequest', team);
    // with a course that somebody does not pass
    can(['read', 'write'], 'Help', team);
    rules.push({ action: 'decide', subject: 'JoinRequest', conditions: { selfManaged: true }, inverted: true });
    can('reset', 'Account', team);
    can(['read', 'write'], ['Helpdesk', 'Roster', 'Notice'], team);
    // her own files, about her own settings
    can('write', 'Import', team);
    can(['read', 'write'], 'Import', { personId: asker.personId ?? '' });
    can('read', ['Organisation', 'Contract'], { organisationId: { $in: [...asker.organisationIds] } });
    can('read', 'Requirement');
    can('read_totals', 'Need', team);
    can(['read', 'read_totals'], 'Target', team);
    can(['read', 'read_totals'], 'Target', { organisationId: { $in: places(asker, 'manager', 'organisation').filter((id) => asker.organisationIds.includes(id)) } });
  }

  if (held.has('commissioner')) {
    const bought = { serviceId: { $in: places(asker, 'commissioner', 'service') } };
    can('read_totals', ['Organisation', 'Contract', 'Target', 'Need', 'Notice'], bought);
  }

  if (held.has('executive') || held.has('hr_business_partner') || held.has('partnership_lead')) {
    can('read_totals', ['Organisation', 'Contract', 'Target', 'Need']);
  }

  if (held.has('executive')) can('read', 'Evaluation');
  if (held.has('hr_business_partner')) {
    can(['read', 'write'], ['Import', 'Workforce']);
  }

  if (held.has('wdo') || held.has('administrator')) {
    can(['read', 'read_totals', 'write', 'decide'], [
      'Organisation',
      'Setting',
      'Contract',
      'Agreement',
      'Person',
      'Assignment',
      'Roster',
      'JoinCode',
      'JoinRequest',
      'ProviderRequest',
      'ManagerInvitation',
      'Course',
      'Package',
      'Enrolment',
      'Help',
      'Completion',
      'PartCompletion',
      'Requirement',
      'Exemption',
      'Standing',
      'Need',
      'Target',
      'Workforce',
      'Duplicate',
      'Helpdesk',
      'Evaluation',
      'Import',
      'Privacy',
      'Notice',
    ]);
    // what a package has said, behind somebody's enrolment
    can('read', 'Attempt');
    can(['reset', 'invite'], 'Account');
    can('read', 'Grant');
    can(['read', 'write'], 'Council');
  }

  if (held.has('administrator')) {
    can('write', 'Grant');
    // everything at once is nobody else's, whatever they may see one by one
    can(['read', 'write'], 'Export');
  }

  if (asker.personId !== null) {
    // last, so that it stands above every grant: nobody vouches for her own learning
    rules.push({ action: 'write', subject: ['Completion', 'PartCompletion'], conditions: { personId: asker.personId }, inverted: true });
  }

  return rules;
}

export function abilityOf(asker: Asker): Ability {
  return abilityFrom(rulesOf(asker));
}

/** The portal builds the same answers from the rules it was sent. */
export function abilityFrom(rules: readonly AbilityRule[]): Ability {
  return createMongoAbility<Ability>(rules as RawRuleOf<Ability>[]);
}

/** Tags a place with what kind of thing is asked about, for `ability.can(action, about('Person', {…}))`. */
export function about(subject: Subject, where: Where): Place {
  return tagged(subject, { ...where }) as Place;
}

/** The order of power, for "anyone below": an officer resets managers and learners, an administrator anybody. */
export function outranks(asker: Asker, other: Asker): boolean {
  const rank = (who: Asker) =>
    Math.max(0, ...who.grants.map((grant) => (grant.role === 'administrator' ? 4 : grant.role === 'manager' ? 1 : grant.role === 'wdo' ? 3 : 2)));
  return rank(asker) > rank(other);
}

function places(asker: Asker, role: Role, kind: PlaceKind): string[] {
  return asker.grants.flatMap((grant) => (grant.role === role && grant.placeKind === kind && grant.placeId !== null ? [grant.placeId] : []));
}
