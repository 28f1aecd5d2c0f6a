import type { RequirementRow } from '@pvi/contract/compliance';
import { organisationType } from '@pvi/contract/organisation-types';
import { postFlagList } from '@pvi/contract/posts';

export const basisWords: Record<RequirementRow['basis'], string> = { S: 'Law', G: 'National guidance', L: 'Agreed here' };

/** '28 days to do it, then every 36 months'. */
export function timesOf({ dueDays, graceDays, validityMonths }: RequirementRow): string {
  const due = `${dueDays} days to do it`;
  const grace = graceDays === dueDays ? '' : `, counted after ${graceDays}`;
  return `${due}${grace}; ${validityMonths === 0 ? 'once' : `again every ${validityMonths} months`}`;
}

/** 'Everybody at a home care agency; designated safeguarding lead or deputy at a day nursery'. */
export function audienceOf({ audience }: RequirementRow, roles: ReadonlyMap<string, string>): string {
  // Lines that ask the same people of several kinds of provider are told together.
  const kinds = new Map<string, string[]>();
  for (const line of audience) {
    const flag = postFlagList.find((one) => one.code === line.flag)?.words ?? line.flag;
    const who = [line.jobRole && (roles.get(line.jobRole) ?? line.jobRole), flag].filter(Boolean).join(', ') || 'Everybody';
    const where = line.organisationName ?? (line.organisationType && (organisationType(line.organisationType)?.name ?? line.organisationType)) ?? 'any provider';
    kinds.set(who, [...(kinds.get(who) ?? []), where]);
  }
  return [...kinds].map(([who, places]) => `${who}: ${[...new Set(places)].join(', ')}`).join('; ');
}
