/**
 * The words of a post: how somebody is engaged, what the post carries, why and whereto people leave.
 * Plain data without a schema library, because the portal shows it too.
 */

interface Coded<C extends string> {
  readonly code: C;
  readonly words: string;
}

const codesOf = <C extends string>(list: readonly Coded<C>[]): readonly C[] => list.map((one) => one.code);

export const workerTypeList = [
  { code: 'permanent', words: 'Permanent' },
  { code: 'temporary', words: 'Temporary' },
  { code: 'bank', words: 'Bank' },
  { code: 'agency', words: 'Agency' },
  { code: 'volunteer', words: 'Volunteer' },
  { code: 'apprentice', words: 'Apprentice' },
  { code: 'placement', words: 'Student on placement' },
  { code: 'self_employed', words: 'Self-employed' },
] as const;
export type WorkerType = (typeof workerTypeList)[number]['code'];
export const workerTypes: readonly WorkerType[] = codesOf(workerTypeList);

/** What a post carries beside its role; rules ask for learning by them. */
export const postFlagList = [
  { code: 'hands_on', words: 'Gives personal care or moves people' },
  { code: 'medicines', words: 'Gives medicines' },
  { code: 'food', words: 'Prepares food' },
  { code: 'dsl', words: 'Designated safeguarding lead or deputy' },
  { code: 'senco', words: 'Special educational needs co-ordinator' },
  { code: 'recruiter', words: 'Interviews and appoints staff' },
  { code: 'first_aider_ratio', words: 'Counts as a first aider in the ratios' },
  { code: 'new_to_care', words: 'New to care: no experience before this post' },
] as const;
export type PostFlag = (typeof postFlagList)[number]['code'];
export const postFlags: readonly PostFlag[] = codesOf(postFlagList);

export const absenceKindList = [
  { code: 'maternity', words: 'Maternity, paternity or adoption' },
  { code: 'sickness', words: 'Sickness' },
  { code: 'sabbatical', words: 'Career break' },
  { code: 'other', words: 'Other long leave' },
] as const;
export type AbsenceKind = (typeof absenceKindList)[number]['code'];
export const absenceKinds: readonly AbsenceKind[] = codesOf(absenceKindList);

export const leavingReasonList = [
  { code: 'pay', words: 'Pay' },
  { code: 'hours', words: 'Hours or shifts' },
  { code: 'career', words: 'Career or promotion' },
  { code: 'workload', words: 'Workload or stress' },
  { code: 'travel', words: 'Travel or moving away' },
  { code: 'personal', words: 'Family or personal' },
  { code: 'health', words: 'Health' },
  { code: 'retirement', words: 'Retirement' },
  { code: 'end_of_contract', words: 'Contract or placement ended' },
  { code: 'redundancy', words: 'Redundancy' },
  { code: 'dismissed', words: 'Dismissed' },
  { code: 'transferred', words: 'Moved with the service to another provider' },
  { code: 'entered_in_error', words: 'Post entered by mistake' },
  { code: 'not_known', words: 'Not known' },
] as const;
export type LeavingReason = (typeof leavingReasonList)[number]['code'];
export const leavingReasons: readonly LeavingReason[] = codesOf(leavingReasonList);

export const leavingDestinationList = [
  { code: 'same_provider', words: 'Another post at this provider' },
  { code: 'adult_social_care', words: 'Another adult social care provider' },
  { code: 'early_years', words: 'Another early years or childcare provider' },
  { code: 'council', words: 'A council' },
  { code: 'health', words: 'The NHS or another health body' },
  { code: 'education', words: 'A school or college job' },
  { code: 'retail_hospitality', words: 'Retail or hospitality' },
  { code: 'other_work', words: 'Other work' },
  { code: 'study', words: 'Study or training' },
  { code: 'not_working', words: 'Not working' },
  { code: 'not_known', words: 'Not known' },
] as const;
export type LeavingDestination = (typeof leavingDestinationList)[number]['code'];
export const leavingDestinations: readonly LeavingDestination[] = codesOf(leavingDestinationList);
