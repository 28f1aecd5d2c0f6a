import { importKinds, isHrKind } from '@pvi/contract/import-kinds';
import type { ImportKindFacts } from '@pvi/contract/import-kinds';
import { useRoles } from '../kernel/session.tsx';

/** The kinds of file that the reader may load: a manager her people, those who look after the whole register everything. */
export function useOpenKinds(): readonly ImportKindFacts[] {
  const roles = useRoles();
  const officer = roles.has('wdo') || roles.has('administrator');
  return importKinds.filter(({ code }) => code === 'people' || code === 'asc_wds_training' || officer || ((code === 'completions' || isHrKind(code)) && roles.has('hr_business_partner')));
}
