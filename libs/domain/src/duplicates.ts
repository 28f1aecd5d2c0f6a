import { nameKey } from './person-names.ts';

/**
 * How likely two records are of one person, for an officer who decides: a proposal with its reasons, never a decision.
 * Which facts tell people apart and how much each weighs is DOMAIN §4.4, pain 4.
 */

/** A person as far as her record knows her. */
export interface Recorded {
  readonly givenName: string;
  readonly familyName: string;
  readonly knownAs: string | null;
  readonly dateOfBirth: string | null;
  readonly email: string | null;
  readonly mobile: string | null;
}

export type SamenessReason = 'same_birth' | 'turned_birth' | 'same_family_name' | 'same_given_name' | 'similar_given_name' | 'same_mobile' | 'same_email';

export interface Sameness {
  /** 0 for nothing in common to 100. */
  readonly score: number;
  readonly reasons: readonly SamenessReason[];
}

/** From here on a pair is worth an officer's look; from `likely` on she will mostly find one person. */
export const possible = 55;
export const likely = 75;

const POINTS: Readonly<Record<SamenessReason, number>> = {
  same_birth: 40,
  turned_birth: 20,
  same_family_name: 20,
  same_given_name: 20,
  similar_given_name: 15,
  same_mobile: 25,
  same_email: 25,
};
/** Two known days of birth that differ, and two given names that have nothing in common (twins, a parent and a child). */
const ANOTHER_BIRTH = -40;
const ANOTHER_GIVEN_NAME = -20;

/** The same whichever record comes first. */
export function sameness(one: Recorded, other: Recorded): Sameness {
  const reasons: SamenessReason[] = [];
  let against = 0;
  if (one.dateOfBirth !== null && other.dateOfBirth !== null) {
    if (one.dateOfBirth === other.dateOfBirth) reasons.push('same_birth');
    else if (one.dateOfBirth === turned(other.dateOfBirth)) reasons.push('turned_birth');
    else against += ANOTHER_BIRTH;
  }
  if (nameKey(one.familyName) === nameKey(other.familyName)) reasons.push('same_family_name');
  const given = givenLikeness(one, other);
  if (given === 'none') against += ANOTHER_GIVEN_NAME;
  else reasons.push(given === 'same' ? 'same_given_name' : 'similar_given_name');
  if (samePart(digits(one.mobile), digits(other.mobile))) reasons.push('same_mobile');
  if (samePart(one.email?.trim().toLowerCase(), other.email?.trim().toLowerCase())) reasons.push('same_email');
  const points = reasons.reduce((sum, reason) => sum + POINTS[reason], against);
  return { score: Math.max(0, Math.min(100, points)), reasons };
}

function givenLikeness(one: Recorded, other: Recorded): 'same' | 'similar' | 'none' {
  const [first, second] = [one.givenName, other.givenName].map(nameKey) as [string, string];
  if (first === second) return 'same';
  const names = ({ givenName, knownAs }: Recorded) => [givenName, ...(knownAs === null ? [] : [knownAs])].map(nameKey).filter(Boolean);
  return names(one).some((mine) => names(other).some((theirs) => near(mine, theirs))) ? 'similar' : 'none';
}

/** The same, the one the other's beginning ('Sam', 'Samantha'), or one slip of the keys apart. */
function near(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length >= 3 && long.startsWith(short)) return true;
  return short.length >= 3 && oneSlipApart(short, long);
}

/** One letter more, less, other, or two neighbours changed round. `short` is not the longer one. */
function oneSlipApart(short: string, long: string): boolean {
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2);
}

/** 3 April for 4 March, as where somebody wrote the month first. */
function turned(day: string): string {
  const [year, month, date] = day.split('-');
  return `${year}-${date}-${month}`;
}

function digits(mobile: string | null): string {
  return (mobile ?? '').replace(/[^0-9]/g, '').replace(/^(?:0044|44)/, '0');
}

function samePart(one: string | undefined, other: string | undefined): boolean {
  return Boolean(one) && one === other;
}
