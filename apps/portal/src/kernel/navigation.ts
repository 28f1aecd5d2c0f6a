import type { HomeKind } from './room.ts';
import type { RoleName } from './session.tsx';

export interface NavigationItem {
  text: string;
  to: string;
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
];

const TEAM: NavigationItem[] = [
  { text: 'Team', to: '/team' },
  { text: 'People', to: '/people' },
  { text: 'Joins', to: '/joins' },
  { text: 'Enrol', to: '/enrol' },
  { text: 'Needs', to: '/needs' },
  { text: 'Targets', to: '/targets' },
  { text: 'Your provider', to: '/providers' },
  { text: 'Helpdesk', to: '/helpdesk' },
];

const COUNCIL: NavigationItem[] = [
  { text: 'Providers', to: '/providers' },
  { text: 'Requests', to: '/requests' },
  { text: 'People', to: '/people' },
  { text: 'Joins', to: '/joins' },
  { text: 'Catalogue', to: '/catalogue' },
  { text: 'Requirements', to: '/requirements' },
  { text: 'Enrol', to: '/enrol' },
  { text: 'Needs', to: '/needs' },
  { text: 'Targets', to: '/targets' },
  { text: 'Officers', to: '/officers' },
  { text: 'Helpdesk', to: '/helpdesk' },
  { text: 'Funded post', to: '/funded-post' },
];

const TOTALS: NavigationItem[] = [
  { text: 'Targets', to: '/targets' },
  { text: 'Needs', to: '/needs' },
  { text: 'Providers', to: '/providers' },
];

const isOfficer = (roles: ReadonlySet<RoleName>) => roles.has('wdo') || roles.has('administrator');
const seesTotals = (roles: ReadonlySet<RoleName>) =>
  (['executive', 'commissioner', 'hr_business_partner', 'partnership_lead'] as const).some((role) => roles.has(role));

/** Which home `/` shows. */
export function homeKindOf(roles: ReadonlySet<RoleName>): HomeKind {
  if (isOfficer(roles)) return 'wdo';
  if (roles.has('manager')) return 'manager';
  return seesTotals(roles) ? 'totals' : 'learner';
}

const HOME_NAMES: Record<HomeKind, string> = { wdo: 'Workbench', manager: 'What needs you', totals: 'Summary', learner: 'Home' };

/** The service navigation of somebody with these roles. A page is named once, in the first group that has it. */
export function navigationOf(roles: ReadonlySet<RoleName>, exists: (path: string) => boolean): NavigationGroup[] {
  const kind = homeKindOf(roles);
  const home: NavigationItem = { text: HOME_NAMES[kind], to: '/' };
  const groups: NavigationGroup[] = [];
  if (isOfficer(roles)) groups.push({ name: 'Council', items: COUNCIL, folded: false });
  if (roles.has('manager')) groups.push({ name: 'Your team', items: TEAM, folded: false });
  if (seesTotals(roles)) groups.push({ name: 'Figures', items: TOTALS, folded: false });
  const own = kind === 'learner' ? [] : [{ text: 'My courses', to: '/my-learning' }];
  groups.push({ name: 'My learning', items: [...own, ...LEARNING], folded: kind !== 'learner' });

  const named = new Set<string>();
  const once = groups.map((group, index) => ({
    ...group,
    items: [...(index === 0 ? [home] : []), ...group.items].filter(({ to }) => {
      if (named.has(to) || !exists(to)) return false;
      named.add(to);
      return true;
    }),
  }));
  return once.filter((group) => group.items.length > 0);
}
