import type { HomeKind } from './room.ts';
import type { RoleName } from './session.tsx';

export interface NavigationItem {
  text: string;
  to: string;
  /** Nobody else's. */
  only?: RoleName;
}

export interface NavigationGroup {
  /** What the group is called where it is folded. */
  name: string;
  items: NavigationItem[];
  /** Behind one word of the bar, for those who have a job here beside learning. */
  folded: boolean;
}

const LEARNING: NavigationItem[] = [
  { text: 'My record', to: '/record' },
  { text: 'Find learning', to: '/learn' },
  { text: 'My messages', to: '/my-messages' },
];

/** A manager's everyday pages stand open; what she needs now and then is folded. */
const TEAM: NavigationGroup[] = [
  {
    name: 'Your team',
    folded: false,
    items: [
      { text: 'Team', to: '/team' },
      { text: 'People', to: '/people' },
      { text: 'Roster', to: '/rosters' },
      { text: 'Joins', to: '/joins' },
      { text: 'Enrol', to: '/enrol' },
      { text: 'Needs', to: '/needs' },
      { text: 'Targets', to: '/targets' },
    ],
  },
  {
    name: 'Your provider',
    folded: true,
    items: [
      { text: 'Settings and contract', to: '/providers' },
      { text: 'Load a staff list', to: '/imports' },
      { text: 'Helpdesk', to: '/helpdesk' },
      { text: 'Messages to give', to: '/messages/to-print' },
    ],
  },
];

/** An officer has too many pages for one line: four words, each with what belongs to it. */
const COUNCIL: NavigationGroup[] = [
  {
    name: 'Providers',
    folded: true,
    items: [
      { text: 'Directory', to: '/providers' },
      { text: 'Requests to come in', to: '/requests' },
      { text: 'First managers', to: '/first-managers' },
      { text: 'Contracts', to: '/contracts' },
      { text: 'Data sharing', to: '/agreements' },
    ],
  },
  {
    name: 'People',
    folded: true,
    items: [
      { text: 'Register', to: '/people' },
      { text: 'Rosters', to: '/rosters' },
      { text: 'Joins', to: '/joins' },
      { text: 'Imports', to: '/imports' },
      { text: 'Helpdesk', to: '/helpdesk' },
      { text: 'Likely duplicates', to: '/duplicates' },
      { text: 'Managers and officers', to: '/officers' },
      { text: 'Data requests', to: '/privacy-desk' },
      { text: 'Take everything out', to: '/council-export', only: 'administrator' },
      { text: 'Messages', to: '/messages' },
      { text: 'Announcements', to: '/announcements' },
      { text: 'How people reach you', to: '/council-contacts' },
    ],
  },
  {
    name: 'Learning',
    folded: true,
    items: [
      { text: 'Catalogue', to: '/catalogue' },
      { text: 'Requirements', to: '/requirements' },
      { text: 'Enrol', to: '/enrol' },
      { text: 'Licences', to: '/licences' },
      { text: 'Results to look at', to: '/odd-results' },
      { text: 'Who may want a hand', to: '/to-help' },
      { text: 'Late', to: '/late' },
    ],
  },
  {
    name: 'Figures',
    folded: true,
    items: [
      { text: 'Needs', to: '/needs' },
      { text: 'Targets', to: '/targets' },
      { text: 'Turnover', to: '/turnover' },
      { text: 'The funded post', to: '/funded-post' },
    ],
  },
];

const TOTALS: NavigationGroup[] = [
  {
    name: 'Figures',
    folded: false,
    items: [
      { text: 'Targets', to: '/targets' },
      { text: 'Needs', to: '/needs' },
      { text: 'Providers', to: '/providers' },
      { text: 'Contracts', to: '/contracts' },
      { text: 'Late', to: '/late', only: 'commissioner' },
      { text: 'Turnover', to: '/turnover', only: 'hr_business_partner' },
      { text: 'The funded post', to: '/funded-post', only: 'executive' },
    ],
  },
];

const isOfficer = (roles: ReadonlySet<RoleName>) => roles.has('wdo') || roles.has('administrator');
const seesTotals = (roles: ReadonlySet<RoleName>) =>
  (['executive', 'commissioner', 'hr_business_partner', 'partnership_lead'] as const).some((role) => roles.has(role));

/** Which home `/` shows. */
export function homeKindOf(roles: ReadonlySet<RoleName>, waitsForAgreement = false): HomeKind {
  if (isOfficer(roles)) return 'wdo';
  if (roles.has('manager')) return 'manager';
  if (waitsForAgreement) return 'agreement';
  return seesTotals(roles) ? 'totals' : 'learner';
}

const HOME_NAMES: Record<HomeKind, string> = { wdo: 'Workbench', manager: 'What needs you', totals: 'Summary', learner: 'Home', agreement: 'Home' };

/** The service navigation of somebody with these roles. A page is named once, in the first group that has it. */
export function navigationOf(roles: ReadonlySet<RoleName>, exists: (path: string) => boolean): NavigationGroup[] {
  const kind = homeKindOf(roles);
  const own = kind === 'learner' ? [] : [{ text: 'My courses', to: '/my-learning' }];
  const groups: NavigationGroup[] = [
    { name: 'Home', items: [{ text: HOME_NAMES[kind], to: '/' }], folded: false },
    ...(isOfficer(roles) ? COUNCIL : []),
    ...(roles.has('manager') ? TEAM : []),
    ...(seesTotals(roles) ? TOTALS : []),
    ...(roles.has('hr_business_partner') ? [{ name: 'Files', folded: false, items: [{ text: 'Imports', to: '/imports' }] }] : []),
    { name: 'My learning', items: [...own, ...LEARNING], folded: kind !== 'learner' },
  ];

  const named = new Set<string>();
  const once = groups.map((group) => ({
    ...group,
    items: group.items.filter(({ to, only }) => {
      if (named.has(to) || !exists(to) || (only && !roles.has(only))) return false;
      named.add(to);
      return true;
    }),
  }));
  return once.filter((group) => group.items.length > 0);
}
